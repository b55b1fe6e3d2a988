import { z } from 'zod';
import { meetingView } from '../meetings/contract.ts';
import { contract } from '../wire/endpoint.ts';
import { address } from '../wire/fields.ts';

const door = z.enum(['not-yet', 'open', 'closed']);

export const attendanceContract = contract({
  'GET /groups/:group/tonight': {
    who: 'come-in',
    as: 'member',
    reply: z.object({
      /** The meeting whose door is open, or else the next one; null where none is planned. */
      tonight: z
        .object({
          meeting: meetingView,
          door,
          opensAt: z.string(),
          /** The way in online, from the time the door opens. */
          link: z.string().nullable(),
          here: z.boolean(),
        })
        .nullable(),
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
    as: 'facilitator',
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
    as: 'facilitator',
    reply: 'stream',
    refusals: [],
  },
});

export type AttendanceContract = typeof attendanceContract;
