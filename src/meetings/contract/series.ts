import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address, addressed, calendarDate, wallTime } from '../../wire/fields.ts';
import { JOBS } from '../rules/rota.ts';
import { meetingView, minutes, whereabouts } from './book.ts';

/** When a group meets: a rule of recurrence in wall time (RFC 5545 3.3.10). */
export const plan = {
  startsOn: calendarDate,
  localStart: wallTime,
  minutes,
  /** RRULE; once a week where none is given. */
  rule: z.string({ error: 'missing' }).max(500, { error: 'too-long' }).default('FREQ=WEEKLY'),
  skipped: z.enum(['later', 'leave-out'], { error: 'unknown' }).default('later'),
  twice: z.enum(['first', 'second'], { error: 'unknown' }).default('first'),
};

export const seriesContract = contract({
  'POST /groups/:group/series': {
    who: 'schedule',
    as: 'facilitator',
    body: z.object({
      ...plan,
      ...whereabouts,
      directions: whereabouts.directions.default(''),
      capacity: whereabouts.capacity.default(null),
      walkIns: whereabouts.walkIns.default(true),
      /** Who is asked to do what at each meeting; whoever plans it agrees to her own by saying so. */
      team: z
        .array(z.object({ job: z.enum(JOBS, { error: 'unknown' }), membership: addressed }), { error: 'missing' })
        .max(20, { error: 'too-many' }),
    }),
    reply: z.object({ series: address, meetings: z.array(meetingView) }),
    refusals: ['meetings/helper-unknown', 'meetings/enough-series', 'wire/invalid'],
  },
});
