import { z } from 'zod';
import { meetingView } from '../../meetings/contract/book.ts';
import { contract } from '../../wire/endpoint.ts';
import { address } from '../../wire/fields.ts';
import { door } from './door-state.ts';

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
