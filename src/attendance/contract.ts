import { z } from 'zod';
import { answered, meetingView } from '../meetings/contract/book.ts';
import { contract } from '../wire/endpoint.ts';
import { address } from '../wire/fields.ts';

const door = z.enum(['not-yet', 'open', 'closed']);

export const attendanceContract = contract({
  'GET /groups/:group/tonight': {
    who: 'come-in',
    as: 'member',
    reply: z.object({
      /** The day of the newest message from the other side: from those who run the group, or to them. */
      latestMessage: z.string().nullable(),
      /** The meeting whose door is open, or else the next one; null where none is planned. */
      tonight: z
        .object({
          meeting: answered,
          door,
          opensAt: z.string(),
          here: z.boolean(),
        })
        .nullable(),
      /** Meetings the caller meant to come to that are not as she knew them, soonest first. */
      changed: z.array(answered),
    }),
    refusals: [],
  },
  'PUT /groups/:group/meetings/:meeting/check-in': {
    who: 'come-in',
    as: 'member',
    reply: 'nothing',
    refusals: ['attendance/door-closed'],
  },
  'DELETE /groups/:group/meetings/:meeting/check-in': {
    who: 'come-in',
    as: 'member',
    reply: 'nothing',
    refusals: ['attendance/door-closed'],
  },
  'GET /groups/:group/meetings/:meeting/door': {
    who: 'keep-the-door',
    as: 'door',
    reply: z.object({
      meeting: meetingView,
      door,
      opensAt: z.string(),
      /** Tonight's only: empty before the door opens and after it has closed. */
      here: z.array(z.object({ membership: address, knownAs: z.string() })),
    }),
    refusals: [],
  },
  'GET /groups/:group/meetings/:meeting/door/live': {
    who: 'keep-the-door',
    as: 'door',
    reply: 'stream',
    refusals: [],
  },
});

export type AttendanceContract = typeof attendanceContract;
