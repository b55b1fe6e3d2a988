import { z } from 'zod';
import { contract } from '../wire/endpoint.ts';
import { address, addressed, calendarDate, paragraph, wallTime, webLink } from '../wire/fields.ts';
import { LONGEST_MINUTES, SHORTEST_MINUTES } from './rules/planning.ts';

export const meetingView = z.object({
  meeting: address,
  startsAt: z.string(),
  endsAt: z.string(),
  zone: z.string(),
  place: z.string(),
  /** Whether it is held online; the link itself is shown when the door opens. */
  online: z.boolean(),
  hosts: z.array(z.string()),
});
export type MeetingView = z.infer<typeof meetingView>;

export const meetingsContract = contract({
  'GET /groups/:group/meetings': {
    who: 'see-meetings',
    as: 'member',
    reply: z.object({ meetings: z.array(meetingView) }),
    refusals: [],
  },
  'POST /groups/:group/series': {
    who: 'schedule',
    as: 'facilitator',
    body: z.object({
      startsOn: calendarDate,
      localStart: wallTime,
      minutes: z
        .int({ error: 'not-a-number' })
        .min(SHORTEST_MINUTES, { error: 'too-short' })
        .max(LONGEST_MINUTES, { error: 'too-long' }),
      place: paragraph(200),
      link: webLink,
      hosts: z.array(addressed, { error: 'missing' }).min(1, { error: 'missing' }).max(10, { error: 'too-many' }),
    }),
    reply: z.object({ meetings: z.array(meetingView) }),
    refusals: ['meetings/host-unknown', 'wire/invalid'],
  },
});

export type MeetingsContract = typeof meetingsContract;
