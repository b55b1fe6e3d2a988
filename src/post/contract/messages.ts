import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address, paragraph } from '../../wire/fields.ts';
import { LONGEST } from '../rules/keeping.ts';
import { WAYS } from '../rules/reach.ts';

/** Something to be seen, as `line` has it. */
const words = paragraph(LONGEST).refine((text) => /[^\s\p{Default_Ignorable_Code_Point}]/u.test(text), {
  error: 'missing',
});
const day = z.string();

/** What members and those who run their group write to each other. */
export const messagesContract = contract({
  'GET /groups/:group/messages': {
    who: 'write-to-team',
    as: 'member',
    reply: z.object({
      messages: z.array(z.object({ from: z.enum(['me', 'team']), day, words: z.string() })),
      /** Who reads them: everybody who runs the group. */
      team: z.array(z.string()),
    }),
    refusals: [],
  },
  'POST /groups/:group/messages': {
    who: 'write-to-team',
    as: 'member',
    body: z.object({ words }),
    reply: 'nothing',
    refusals: ['post/enough-today'],
  },
  'GET /groups/:group/threads': {
    who: 'answer',
    as: 'facilitator',
    reply: z.object({
      threads: z.array(
        z.object({ membership: address, knownAs: z.string(), latestOn: day, latestFrom: z.enum(['member', 'team']) }),
      ),
      /** Members who let themselves be written to, and have no thread yet. */
      others: z.array(z.object({ membership: address, knownAs: z.string() })),
    }),
    refusals: [],
  },
  'GET /groups/:group/threads/:membership': {
    who: 'answer',
    as: 'facilitator',
    reply: z.object({
      knownAs: z.string(),
      way: z.enum(WAYS),
      /** Whether one may write now: who wants to be left be is answered, who wants one message has it perhaps. */
      mayWrite: z.boolean(),
      messages: z.array(
        z.object({
          from: z.enum(['member', 'team']),
          /** Who of the team wrote it, for the others of the team; null where they have gone. */
          by: z.string().nullable(),
          day,
          words: z.string(),
        }),
      ),
    }),
    refusals: [],
  },
  'POST /groups/:group/threads/:membership': {
    who: 'answer',
    as: 'facilitator',
    body: z.object({ words }),
    reply: 'nothing',
    refusals: ['post/leave-be', 'post/one-message', 'post/enough-answers-today'],
  },
});
