import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { MOST_BARE } from '../rules/bare-calendar.ts';

export const foundContract = contract({
  /** What could be planned of a calendar file. Nothing of it is kept. */
  'POST /groups/:group/calendar-file': {
    who: 'schedule',
    as: 'facilitator',
    retry: 'harmless',
    body: z.object({ file: z.string({ error: 'missing' }).max(MOST_BARE, { error: 'too-large' }) }),
    reply: z.object({
      series: z.array(
        z.object({
          title: z.string().nullable(),
          place: z.string(),
          startsOn: z.string(),
          localStart: z.string(),
          minutes: z.int().nullable(),
          rule: z.string().nullable(),
          /** Dates that the file leaves out: to be cancelled one by one, once they are planned. */
          without: z.array(z.string()),
        }),
      ),
      /** Events that cannot be planned, and why: `at` and `is` as of a field. */
      leftOut: z.array(z.object({ title: z.string().nullable(), at: z.string(), is: z.string() })),
      /** How many more of either there are. */
      more: z.int(),
    }),
    refusals: ['wire/invalid'],
  },
});
