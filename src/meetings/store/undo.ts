import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import { sqlState, type Transaction } from '../../database/database.ts';
import { groupKey } from '../../database/keys.ts';
import { nothing } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope } from '../../groups/rules/scope.ts';

/* What a change of the plan found, kept till the next day, and taking it back. */

const asItIs = statement<{ series: string; from: string; now: string }>()(
  'meetings.planAsItIs',
  'select series_before::text as series, meetings_before::text as meetings from plan_as_it_is(:series, :from, :now)',
  z.object({ series: z.string(), meetings: z.string() }),
);

/** What a change is about to change, to be kept till the next day. */
export function findPlanAsItIs(
  tx: Transaction,
  _: FacilitatorScope,
  { seriesId, from, now }: { seriesId: string; from: Temporal.PlainDate; now: Temporal.Instant },
) {
  return tx.get(asItIs, { series: seriesId, from: from.toString(), now: now.toString() });
}

const noteChange = statement<{
  org: string;
  in_group: string;
  change: string;
  day: string;
  series_before: string;
  meetings_before: string;
  series: readonly string[];
  meetings: readonly string[];
}>()(
  'meetings.noteChange',
  `insert into plan_change (org_id, group_id, change_id, day, series_before, meetings_before, after)
   values (:org, :in_group, :change, :day, :series_before::jsonb, :meetings_before::jsonb,
     plan_after(:series::uuid[], :meetings::uuid[]))`,
  nothing,
);

export async function insertChange(
  tx: Transaction,
  scope: FacilitatorScope,
  change: {
    readonly changeId: string;
    readonly day: Temporal.PlainDate;
    readonly before: { readonly series: string; readonly meetings: string };
    readonly series: readonly string[];
    readonly meetings: readonly string[];
  },
): Promise<void> {
  await tx.run(noteChange, {
    ...groupKey(scope),
    change: change.changeId,
    day: change.day.toString(),
    series_before: change.before.series,
    meetings_before: change.before.meetings,
    series: change.series,
    meetings: change.meetings,
  });
}

const undo = statement<{ change: string; today: string; now: string }>()(
  'meetings.undoChange',
  'select undo_change(:change, :today, :now) as undone',
  z.object({ undone: z.boolean() }),
);

/** False where there is no such change of today; 'changed' where something of it has changed since. */
export async function undoChange(
  tx: Transaction,
  _: FacilitatorScope,
  { changeId, today, now }: { changeId: string; today: Temporal.PlainDate; now: Temporal.Instant },
): Promise<boolean | 'changed'> {
  try {
    return (await tx.get(undo, { change: changeId, today: today.toString(), now: now.toString() })).undone;
  } catch (error) {
    if (sqlState(error) === 'EV004') return 'changed';
    throw error;
  }
}

const forget = statement<{ before: string; most: number }>()(
  'meetings.forgetChanges',
  `delete from plan_change where (org_id, group_id, change_id) in (
     select org_id, group_id, change_id from plan_change where day < :before limit :most)`,
  nothing,
);

/** Changes of before a day, at most so many; gives how many there were. */
export function deleteChangesBefore(tx: Transaction, before: string, most: number): Promise<number> {
  return tx.run(forget, { before, most });
}
