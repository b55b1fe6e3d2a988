import { z } from 'zod';
import { meetingView } from '../../meetings/contract/book.ts';
import { contract } from '../../wire/endpoint.ts';
import { address } from '../../wire/fields.ts';
import { door } from './door-state.ts';

const settled = z.enum(['member', 'guest', 'nobody']).nullable();

export const doorContract = contract({
  'GET /groups/:group/meetings/:meeting/door': {
    who: 'keep-the-door',
    as: 'door',
    reply: z.object({
      meeting: meetingView,
      door,
      opensAt: z.string(),
      /** Tonight's only: empty before the door opens and after it has closed. */
      here: z.array(z.object({ membership: address, knownAs: z.string() })),
      /** Tonight's too; `isHere` is false for those taken back just now, `same` says as whom somebody is counted. */
      guests: z.array(
        z.object({ guest: address, called: z.string(), isHere: z.boolean(), same: z.string().nullable() }),
      ),
      /** Where devices did not agree, or could not tell; for whoever runs the group also for five weeks after. */
      questions: z.array(
        z.discriminatedUnion('about', [
          z.object({ about: z.enum(['disagree', 'late']), membership: address, knownAs: z.string() }),
          z.object({ about: z.literal('unknown'), mark: address, knownAs: z.string().nullable(), settled }),
        ]),
      ),
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
