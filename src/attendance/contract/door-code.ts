import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { addressed } from '../../wire/fields.ts';

/** What stands on the door: four words as they were typed, or what its square holds. */
const code = z.string({ error: 'missing' }).max(200, { error: 'too-long' });
/** `changed`: it stood there, and other words do now. `unknown`: it never did, or words were tried too often. */
const OUTCOMES = ['good', 'changed', 'closed', 'unknown'] as const;

export const doorCodeContract = contract({
  /** The code as it stands on the door now. */
  'GET /groups/:group/meetings/:meeting/door-code': {
    who: 'keep-the-door',
    as: 'door',
    reply: z.object({
      words: z.array(z.string()),
      /** What the square leads to, below where the pages live; null where nothing can be scanned. */
      link: z.string().nullable(),
      /** Till other words stand there. */
      lastsSeconds: z.int(),
    }),
    refusals: ['attendance/door-closed'],
  },
  /**
   * A scan is bound at once: its ticket is good until the door closes, however slow signing in is. Nothing
   * is written but how many words were tried. What is not there answers as what is wrong.
   */
  'POST /door-scans': {
    who: 'anyone',
    as: 'gate',
    session: 'never',
    retry: 'harmless',
    body: z.object({ organisation: addressed, group: addressed, meeting: addressed, code }),
    reply: z.object({ outcome: z.enum(OUTCOMES), ticket: z.string().nullable() }),
    refusals: [],
  },
  'PUT /groups/:group/meetings/:meeting/check-in/ticket': {
    who: 'come-in',
    as: 'member',
    body: z.object({ ticket: z.string({ error: 'missing' }).max(100, { error: 'too-long' }) }),
    reply: 'nothing',
    refusals: ['attendance/door-closed', 'attendance/ticket-unknown', 'attendance/ticket-used'],
  },
  /** Words that somebody typed who is signed in. A reply and no refusal, so that a wrong try is counted. */
  'PUT /groups/:group/meetings/:meeting/check-in/words': {
    who: 'come-in',
    as: 'member',
    body: z.object({ code }),
    reply: z.object({ outcome: z.enum([...OUTCOMES, 'enough']) }),
    refusals: ['attendance/door-closed'],
  },
});
