import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { below } from '../../sealing/chance.ts';
import { WORDS } from '../../sealing/word-list.ts';
import { secretOfPoster } from '../../sealing/words-secret.ts';
import { dateInLastZone } from '../../time/zones.ts';
import { refuse } from '../../wire/problem.ts';
import { makeSecret, readSecret, withCheck, withoutCheck } from '../../wire/secret.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { posterContract } from '../contract/poster.ts';
import { CAME_NOT_IN, EMPTY_POT, POSTER_WORDS, press } from '../rules/came-not-in.ts';
import { isInQuarter, quartersBefore } from '../rules/quarters.ts';
import { hideSmall } from '../rules/small-numbers.ts';
import * as store from '../store/poster.ts';

export const posterHandlers: Handlers<typeof posterContract, ScopeByRole> = {
  'GET /groups/:group/poster': async ({ tx, scope, now }) => {
    const words = await store.findPoster(tx, scope);
    const quarters = quartersBefore(dateInLastZone(now));
    const rows = await store.listCameNotIn(tx, scope, quarters.at(-1) ?? dateInLastZone(now));
    return view({
      poster: words === null ? null : { words, secret: withCheck(secretOf(scope.orgId, words)) },
      quarters: quarters.map((from) => {
        const shown = <const Q extends keyof typeof CAME_NOT_IN>(question: Q) => {
          const answers: readonly (typeof CAME_NOT_IN)[Q][number][] = CAME_NOT_IN[question];
          const { counts } = hideSmall(
            answers.map((answer) =>
              rows
                .filter((row) => row.question === question && row.answer === answer && isInQuarter(from, row.month))
                .reduce((sum, { count }) => sum + count, 0),
            ),
          );
          return answers.map((answer, i) => ({ answer, count: counts[i] ?? null }));
        };
        return { from: from.toString(), when: shown('when'), kept: shown('kept'), help: shown('help') };
      }),
    });
  },

  'POST /groups/:group/poster': async ({ tx, scope, random, home }) => {
    if (home.kind === 'device') return refuse('attendance/no-posters');
    const words = Array.from({ length: POSTER_WORDS }, () => WORDS[below(WORDS.length, random)] ?? '');
    const secret = await readSecret(secretOf(scope.orgId, words));
    if (secret === null) throw new Error('a secret that is none');
    await store.savePoster(tx, scope, words, secret.hash);
    return view(undefined);
  },

  'POST /posters/came-not-in': async ({ tx, body, now, random }) => {
    const bare = withoutCheck(body.poster);
    const secret = bare === null ? null : await readSecret(bare);
    const day = secret === null ? null : await store.enterAtPoster(tx, secret, now);
    if (day === null) return view(undefined);
    const pot = await store.holdDay(tx, day, EMPTY_POT);
    await store.keepDay(tx, day, press(pot, body, body.mark, random));
    return view(undefined);
  },
};

function secretOf(orgId: string, words: readonly string[]): string {
  return makeSecret(orgId, () => secretOfPoster(words, orgId));
}
