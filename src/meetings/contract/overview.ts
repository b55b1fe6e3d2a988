import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address } from '../../wire/fields.ts';
import { MONTH } from '../rules/months.ts';
import { meetingView } from './book.ts';

export const overviewContract = contract({
  /** Every meeting of a month, those that were among them; of this month where none is named. */
  'GET /groups/:group/overview': {
    who: 'see-meetings',
    as: 'member',
    query: z.object({ month: z.string().regex(MONTH, { error: 'not-a-date' }).optional() }),
    reply: z.object({
      month: z.string(),
      /** The day it is now. */
      today: z.string(),
      meetings: z.array(meetingView.extend({ heldOn: z.string() })),
    }),
    refusals: [],
  },
  /** In whose place another meeting is held at the time: one of another group, or of one's own. */
  'GET /groups/:group/clashes': {
    who: 'schedule',
    as: 'facilitator',
    reply: z.object({
      clashes: z.array(z.object({ meeting: address, startsAt: z.string(), endsAt: z.string(), own: z.boolean() })),
    }),
    refusals: [],
  },
});
