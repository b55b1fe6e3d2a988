import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type GroupKey, groupKey } from '../../database/keys.ts';
import { date, nothing } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope } from '../../groups/rules/scope.ts';
import type { Secret } from '../../wire/secret.ts';
import type { Pot } from '../rules/came-not-in.ts';

const ownPoster = statement<GroupKey>()(
  'attendance.ownPoster',
  'select words from poster where org_id = :org and group_id = :in_group',
  z.object({ words: z.string() }).transform(({ words }) => words.split(' ')),
);

/** The words on the group's poster, or null where it has none. */
export function findPoster(tx: Transaction, scope: FacilitatorScope) {
  return tx.find(ownPoster, groupKey(scope));
}

const hang = statement<GroupKey & { words: string; words_hash: Uint8Array }>()(
  'attendance.hangPoster',
  `insert into poster (org_id, group_id, words, words_hash) values (:org, :in_group, :words, :words_hash)
   on conflict (org_id, group_id) do update set words = excluded.words, words_hash = excluded.words_hash`,
  nothing,
);

export async function savePoster(
  tx: Transaction,
  scope: FacilitatorScope,
  words: readonly string[],
  hash: Uint8Array,
): Promise<void> {
  await tx.run(hang, { ...groupKey(scope), words: words.join(' '), words_hash: hash });
}

const cameNotIn = statement<GroupKey & { since: string }>()(
  'attendance.cameNotIn',
  `select month, question, answer, count from came_not_in
   where org_id = :org and group_id = :in_group and month >= :since`,
  z.object({ month: date, question: z.string(), answer: z.string(), count: z.int() }),
);

export function listCameNotIn(tx: Transaction, scope: FacilitatorScope, since: Temporal.PlainDate) {
  return tx.all(cameNotIn, { ...groupKey(scope), since: since.toString() });
}

// at the poster ---------------------------------------------------------------------------------

const enter = statement<{ org: string; words_hash: Uint8Array; now: string }>()(
  'attendance.enterAtPoster',
  'select today from enter_at_poster(:org, :words_hash, :now)',
  z.object({ today: z.string() }).transform(({ today }) => today),
);

/** Opens the day of the poster that somebody brings; gives the day, or null where it hangs nowhere. */
export function enterAtPoster(tx: Transaction, { orgId, hash }: Secret, now: Temporal.Instant) {
  return tx.find(enter, { org: orgId, words_hash: hash, now: now.toString() });
}

interface Day {
  readonly day: string;
}
interface Numbers extends Day {
  readonly presses: number;
  readonly kept: readonly number[];
  readonly marks: readonly string[];
}

const begin = statement<Numbers>()(
  'attendance.beginPosterDay',
  `insert into poster_day (org_id, group_id, day, presses, kept, marks)
   values (scope_poster_org(), scope_poster_group(), :day, :presses, :kept, :marks)
   on conflict (org_id, group_id, day) do nothing`,
  nothing,
);

const hold = statement<Day>()(
  'attendance.holdPosterDay',
  `select presses, kept, marks from poster_day
   where org_id = scope_poster_org() and group_id = scope_poster_group() and day = :day for update`,
  z.object({ presses: z.int(), kept: z.array(z.int()), marks: z.array(z.string()) }),
);

/** The day's numbers, begun from `empty`; whoever presses meanwhile waits. */
export async function holdDay(tx: Transaction, day: string, empty: Pot): Promise<Pot> {
  await tx.run(begin, { day, ...empty });
  return tx.get(hold, { day });
}

const keep = statement<Numbers>()(
  'attendance.keepPosterDay',
  `update poster_day set presses = :presses, kept = :kept, marks = :marks
   where org_id = scope_poster_org() and group_id = scope_poster_group() and day = :day`,
  nothing,
);

export async function keepDay(tx: Transaction, day: string, pot: Pot): Promise<void> {
  await tx.run(keep, { day, ...pot });
}
