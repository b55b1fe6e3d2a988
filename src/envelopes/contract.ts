import { z } from 'zod';
import { isSealedAnswer } from '../sealing/answer.ts';
import { isEnvelope } from '../sealing/envelope.ts';
import { isRecipient } from '../sealing/words-key.ts';
import { contract } from '../wire/endpoint.ts';
import { address, bytesText } from '../wire/fields.ts';
import { READER_ROLES } from './rules/readers.ts';

const envelope = bytesText(5_000).refine(isEnvelope, { error: 'not-sealed' });
const answer = bytesText(2_500).refine(isSealedAnswer, { error: 'not-sealed' });
/** An age recipient of the X25519 kind. With a letter wrong in it nobody could seal a report for the group. */
const seals = z.string({ error: 'missing' }).refine(isRecipient, { error: 'not-a-key' });
/** An Ed25519 public key. */
const signs = bytesText(32).refine((bytes) => bytes.length === 32, { error: 'not-a-key' });
const wrapped = bytesText(1_000).refine((bytes) => bytes.length > 0, { error: 'missing' });
/** Where a page of envelopes ended: its last day (no year 0) and hash (of 258 bits the last two are none). */
const after = z
  .string()
  .regex(/^(?!0000)\d{4}-\d\d-\d\d\.[\w-]{42}[AEIMQUYcgkosw048]$/, { error: 'unknown', abort: true })
  .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, { error: 'unknown' });

const role = z.enum(READER_ROLES);

export const envelopesContract = contract({
  'GET /board/:organisation/:group': {
    who: 'anyone',
    as: 'gate',
    session: 'never',
    /** A group that is not there has an empty board. */
    reply: z.object({
      readers: z.array(z.object({ role, seals: z.string(), signs: z.string() })),
      /** Keys that others took the place of: nothing is sealed to them, and notes under them are still genuine. */
      retired: z.array(z.object({ role, seals: z.string(), signs: z.string() })),
      answers: z.array(z.object({ day: z.string(), sealed: z.string() })),
    }),
    refusals: [],
  },
  'POST /board/:organisation/:group/envelopes': {
    who: 'anyone',
    as: 'intake',
    session: 'never',
    retry: 'harmless',
    body: z.object({ sealed: envelope }),
    /** The same for what is new, what was here already and a group that is not there. */
    reply: 'nothing',
    refusals: ['envelopes/full-today'],
  },
  'GET /groups/:group/readers': {
    who: 'know-readers',
    as: 'member',
    reply: z.object({
      organisation: address,
      readers: z.array(
        z.object({
          role,
          knownAs: z.string(),
          seals: z.string(),
          /** The month in which somebody who runs a group of the organisation met this outside contact in person. */
          metIn: z.string().nullable(),
        }),
      ),
      missing: z.array(z.enum(['two-readers', 'outside-reader', 'met-contact'])),
    }),
    refusals: [],
  },
  'GET /groups/:group/reading': {
    who: 'read',
    as: 'reader',
    reply: z.object({
      organisation: address,
      role,
      knownAs: z.string(),
      mine: z.object({ seals: z.string(), signs: z.string(), wrapped: z.string() }).nullable(),
      /** Keys that it took the place of: they still open what was sealed to them. */
      earlier: z.array(z.object({ seals: z.string(), wrapped: z.string() })),
    }),
    refusals: [],
  },
  'PUT /groups/:group/reading/key': {
    who: 'read',
    as: 'reader',
    body: z.object({ seals, signs, wrapped }),
    reply: 'nothing',
    refusals: ['envelopes/enough-readers', 'envelopes/enough-keys', 'envelopes/key-retired'],
  },
  'GET /groups/:group/envelopes': {
    who: 'read',
    as: 'reader',
    query: z.object({ after: after.optional() }),
    reply: z.object({
      envelopes: z.array(z.object({ day: z.string(), hash: z.string(), sealed: z.string() })),
      /** Where the next page begins; null where this is the last. */
      after: z.string().nullable(),
    }),
    refusals: [],
  },
  'POST /groups/:group/answers': {
    who: 'read',
    as: 'reader',
    retry: 'harmless',
    body: z.object({ sealed: answer }),
    reply: 'nothing',
    refusals: ['envelopes/full-today'],
  },
});

export type EnvelopesContract = typeof envelopesContract;
