import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { CONTRASTS, LIGHTS, TEXT_SIZES, TITLES } from '../rules/looks.ts';

/** How pages look to somebody, and what they call a group. */
export const looksView = z.object({
  text: z.enum(TEXT_SIZES, { error: 'unknown' }),
  light: z.enum(LIGHTS, { error: 'unknown' }),
  contrast: z.enum(CONTRASTS, { error: 'unknown' }),
  titles: z.enum(TITLES, { error: 'unknown' }),
});

export const preferencesContract = contract({
  'GET /preferences': {
    who: 'anyone',
    as: 'gate',
    /** `looks` is null where nothing was chosen; a stranger's looks are the device's alone. */
    reply: z.object({ signedIn: z.boolean(), looks: looksView.nullable() }),
    refusals: [],
  },
  'PUT /preferences': {
    who: 'signed-in',
    as: 'gate',
    body: looksView,
    reply: 'nothing',
    refusals: [],
  },
});
