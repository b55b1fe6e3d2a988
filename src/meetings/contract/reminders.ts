import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { REMIND } from '../rules/reminding.ts';

export const remindersContract = contract({
  'GET /groups/:group/reminders': {
    who: 'see-meetings',
    as: 'member',
    reply: z.object({
      /** Null for not at all. */
      remind: z.enum(REMIND).nullable(),
      /** Whether there is a way by which a reminder would reach the caller. */
      reached: z.boolean(),
    }),
    refusals: [],
  },
  'PUT /groups/:group/reminders': {
    who: 'see-meetings',
    as: 'member',
    body: z.object({ remind: z.enum(REMIND, { error: 'unknown' }).nullable() }),
    reply: 'nothing',
    refusals: ['meetings/no-reminders'],
  },
});
