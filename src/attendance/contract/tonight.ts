import { z } from 'zod';
import { answered } from '../../meetings/contract/book.ts';
import { contract } from '../../wire/endpoint.ts';
import { door } from './door-state.ts';
import { ownSignal } from './signals.ts';

export const tonightContract = contract({
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
          /** Where the caller said she is, as long as that still stands. */
          signal: ownSignal.nullable(),
        })
        .nullable(),
      /** Whether the caller is told that she was missed. */
      missed: z.boolean(),
      /** Meetings the caller meant to come to that are not as she knew them, soonest first. */
      changed: z.array(answered),
    }),
    refusals: [],
  },
});
