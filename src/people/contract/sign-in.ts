import { base64urlnopad } from '@scure/base';
import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address, addressed } from '../../wire/fields.ts';
import { PLACE_KINDS } from '../rules/session.ts';
import { placeFields } from './fields.ts';

/** What six words were stretched to on the device: 32 bytes (words-in.ts). */
const stretched = z
  .string({ error: 'missing' })
  .regex(/^[\w-]{43}$/, { error: 'unknown' })
  .transform((text, context) => {
    try {
      return base64urlnopad.decode(text);
    } catch {
      // 43 letters hold 258 bits: the last two must be nought.
      context.addIssue({ code: 'custom', message: 'unknown' });
      return z.NEVER;
    }
  });

const month = z.string().regex(/^\d{4}-\d{2}$/);
const kind = z.enum(PLACE_KINDS);

/** What somebody is told when they sign in. */
const signedIn = z.object({ notices: z.array(z.enum(['way-back'])) });

/** Signing in and out, where one is signed in, and one's ways in. */
export const signInContract = contract({
  'POST /sign-in/words': {
    who: 'anyone',
    as: 'gate',
    body: z.object({ stretched, ...placeFields }),
    reply: signedIn,
    refusals: ['people/words-unknown'],
  },
  'POST /sign-out': {
    who: 'anyone',
    as: 'gate',
    retry: 'harmless',
    reply: 'nothing',
    refusals: [],
  },
  'GET /sessions': {
    who: 'signed-in',
    as: 'gate',
    reply: z.object({
      sessions: z.array(z.object({ session: address, kind, shared: z.boolean(), since: month, here: z.boolean() })),
    }),
    refusals: [],
  },
  'PUT /sessions/ended': {
    who: 'signed-in',
    as: 'gate',
    /** All but this one, all of them, or the one with this address. */
    body: z.object({ which: z.union([z.enum(['others', 'all']), addressed], { error: 'unknown' }) }),
    reply: 'nothing',
    refusals: [],
  },
  'GET /ways-in': {
    who: 'signed-in',
    as: 'gate',
    reply: z.object({
      words: z.boolean(),
      /** `name` is what a keychain calls it. */
      passkeys: z.array(z.object({ passkey: address, name: z.string(), kind, since: month })),
    }),
    refusals: [],
  },
  'PUT /ways-in/words': {
    who: 'signed-in',
    as: 'gate',
    body: z.object({ stretched }),
    reply: 'nothing',
    refusals: ['people/words-taken'],
  },
  'DELETE /ways-in/words': {
    who: 'signed-in',
    as: 'gate',
    reply: 'nothing',
    refusals: [],
  },
});
