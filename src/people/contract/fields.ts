import { z } from 'zod';
import { PLACE_KINDS } from '../rules/session.ts';

/** Where somebody signs in: what their browser says of itself, and what they choose. */
export const placeFields = {
  kind: z.enum(PLACE_KINDS, { error: 'unknown' }).default('other'),
  /** This device is shared: its sign-in ends by itself. */
  shared: z.boolean({ error: 'unknown' }).default(false),
};
