import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address, calendarDate } from '../../wire/fields.ts';

const until = z.string().nullable();

/** Missing somebody, kindly: what she is told, whom she asked to call her, and that she is away. */
export const missedContract = contract({
  'DELETE /groups/:group/missed-note': {
    who: 'come-in',
    as: 'member',
    reply: 'nothing',
    refusals: [],
  },
  'GET /groups/:group/away': {
    who: 'come-in',
    as: 'member',
    /** The last day on which the caller is away; null where she is not. */
    reply: z.object({ until }),
    refusals: [],
  },
  'PUT /groups/:group/away': {
    who: 'come-in',
    as: 'member',
    body: z.object({ until: calendarDate.nullable() }),
    reply: 'nothing',
    refusals: ['wire/invalid'],
  },
  'GET /groups/:group/calls': {
    who: 'call',
    as: 'facilitator',
    reply: z.object({ calls: z.array(z.object({ membership: address, knownAs: z.string() })) }),
    refusals: [],
  },
  'PUT /groups/:group/calls/:membership': {
    who: 'call',
    as: 'facilitator',
    reply: 'nothing',
    refusals: ['attendance/no-call'],
  },
  'GET /groups/:group/missed': {
    who: 'see-missed',
    as: 'reader',
    /** Of quarters that are over, by their first days; `said` is null for "fewer than five". */
    reply: z.object({ quarters: z.array(z.object({ quarter: z.string(), said: z.int().nullable() })) }),
    refusals: [],
  },
});
