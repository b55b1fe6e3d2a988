import { z } from 'zod';
import { isSealedWord } from '../../sealing/tablet.ts';
import { contract } from '../../wire/endpoint.ts';
import { address, addressed, bytesText, secretText } from '../../wire/fields.ts';

/** So many a request takes; a tablet sends what waits in several. */
const MOST_MARKS = 40;
/** More than one name is pressed on a tablet in an evening. */
const MOST_SEEN = 40;

/** HMAC-SHA-256: 32 bytes, written in the one way there is (RFC 4648, 3.5). */
const hash = z.string({ error: 'missing' }).regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/, { error: 'odd-characters' });

export const tabletsContract = contract({
  /** What is told once, to the device that becomes a tablet. */
  'POST /groups/:group/meetings/:meeting/tablets': {
    who: 'keep-the-door',
    as: 'door',
    reply: z.object({
      tablet: address,
      /** With this it brings its marks. */
      secret: z.string(),
      /** 32 bytes for its hashes, as base64url. */
      key: z.string(),
      /** An age recipient for the words of guests. */
      seal: z.string(),
      /** Four digits that close it, with a network or without. */
      closeCode: z.string(),
      closesInMinutes: z.int(),
    }),
    refusals: ['attendance/door-closed'],
  },
  'GET /groups/:group/meetings/:meeting/tablets': {
    who: 'keep-the-door',
    as: 'door',
    reply: z.object({
      tablets: z.array(z.object({ tablet: address, closeCode: z.string() })),
    }),
    refusals: [],
  },
  'DELETE /groups/:group/meetings/:meeting/tablets/:tablet': {
    who: 'keep-the-door',
    as: 'door',
    reply: 'nothing',
    refusals: [],
  },
  /** The same answer whoever the marks are of, and whether there is such a person or not. */
  'POST /tablet/marks': {
    who: 'anyone',
    as: 'gate',
    session: 'never',
    retry: 'harmless',
    body: z.object({
      secret: secretText,
      marks: z
        .array(
          z.object({
            mark: addressed,
            kind: z.enum(['in', 'out', 'guest'], { error: 'unknown' }),
            name: hash,
            code: hash.nullable(),
            /** A guest's word. */
            sealed: bytesText(750).refine(isSealedWord, { error: 'not-sealed' }).nullable(),
            saw: z.array(addressed).max(MOST_SEEN, { error: 'too-long' }),
          }),
          { error: 'missing' },
        )
        .max(MOST_MARKS, { error: 'too-long' }),
    }),
    reply: z.object({ open: z.boolean() }),
    refusals: ['attendance/too-late', 'wire/not-found'],
  },
  'GET /groups/:group/my-number': {
    who: 'come-in',
    as: 'member',
    reply: z.object({ number: z.string().nullable() }),
    refusals: [],
  },
  /** The first one, or another in its place. */
  'PUT /groups/:group/my-number': {
    who: 'come-in',
    as: 'member',
    reply: z.object({ number: z.string() }),
    refusals: [],
  },
});
