import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { secretText } from '../../wire/fields.ts';
import { CAME_NOT_IN } from '../rules/came-not-in.ts';

/** Null: skipped. */
function given<const T extends readonly [string, ...string[]]>(answers: T) {
  return z.enum(answers, { error: 'unknown' }).nullable();
}

/** How often each answer was given; null where the number is small, or hidden with one that is. */
function counted<const T extends readonly [string, ...string[]]>(answers: T) {
  return z.array(z.object({ answer: z.enum(answers), count: z.int().nullable() }));
}

export const posterContract = contract({
  'GET /groups/:group/poster': {
    who: 'look-after',
    as: 'facilitator',
    reply: z.object({
      /** The words on it, and what its square holds. */
      poster: z.object({ words: z.array(z.string()), secret: z.string() }).nullable(),
      /** Quarters that are over, the newest first. */
      quarters: z.array(
        z.object({
          from: z.string(),
          when: counted(CAME_NOT_IN.when),
          kept: counted(CAME_NOT_IN.kept),
          help: counted(CAME_NOT_IN.help),
        }),
      ),
    }),
    refusals: [],
  },
  /** Makes one; where there is one, that one counts no more. */
  'POST /groups/:group/poster': {
    who: 'look-after',
    as: 'facilitator',
    reply: 'nothing',
    refusals: ['attendance/no-posters'],
  },
  /** Three taps of somebody who came and did not go in. The same for every poster, and for none. */
  'POST /posters/came-not-in': {
    who: 'anyone',
    as: 'gate',
    session: 'never',
    retry: 'harmless',
    body: z.object({
      poster: secretText,
      /** Made by the page: by it a retry is told from another press. */
      mark: z.string({ error: 'missing' }).regex(/^[\w-]{22}$/, { error: 'unknown' }),
      when: given(CAME_NOT_IN.when),
      kept: given(CAME_NOT_IN.kept),
      help: given(CAME_NOT_IN.help),
    }),
    reply: 'nothing',
    refusals: [],
  },
});
