import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address } from '../../wire/fields.ts';
import { fromAddress } from '../../wire/address.ts';

/** How many; null for one to four, which nobody is told. */
const few = z.int().nullable();

/** Where a page ended: the day of its last meeting (no year 0), and its address. */
const after = z
  .string()
  .regex(/^(?!0000)\d{4}-\d\d-\d\d\.[a-z0-9]{1,40}$/, { error: 'unknown', abort: true })
  .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success && fromAddress(text.slice(11)) !== null, {
    error: 'unknown',
  });

const page = z.object({ after: after.optional() });

/** What is there after a meeting: numbers for those who run the group, one's own evenings for oneself. */
export const historyContract = contract({
  'GET /groups/:group/history': {
    who: 'look-back',
    as: 'facilitator',
    query: page,
    reply: z.object({
      /** The meetings that were held, the latest first: how many came, and never who. */
      held: z.array(
        z.object({
          meeting: address,
          heldOn: z.string(),
          startsAt: z.string(),
          endsAt: z.string(),
          zone: z.string(),
          came: few,
        }),
      ),
      /** Where the next page begins; null where this is the last. */
      after: z.string().nullable(),
    }),
    refusals: [],
  },
  'GET /groups/:group/newcomers': {
    who: 'look-back',
    as: 'facilitator',
    reply: z.object({
      /** Of each quarter that is counted, from its first day, the latest first. */
      quarters: z.array(z.object({ since: z.string(), came: few, cameBack: few })),
    }),
    refusals: [],
  },
  'GET /groups/:group/my-evenings': {
    who: 'come-in',
    as: 'member',
    query: page,
    reply: z.object({
      /** The organisation as strangers may know it, for a letter. */
      publicName: z.string(),
      /** When the caller was here, the latest first. */
      evenings: z.array(z.object({ meeting: address, heldOn: z.string() })),
      after: z.string().nullable(),
    }),
    refusals: [],
  },
});
