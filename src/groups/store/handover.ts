import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type GroupKey, groupKey } from '../../database/keys.ts';
import { date, nothing } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { NoteHeading } from '../rules/handover.ts';
import type { FacilitatorScope } from '../rules/scope.ts';

type Notes = Readonly<Record<NoteHeading, string>>;

interface OpenPromise {
  readonly words: string;
  /** A calendar date. */
  readonly due: string;
}

const notesStatement = statement<GroupKey>()(
  'groups.handoverNotes',
  `select version, room, building, money, planned from handover_note
   where org_id = :org and group_id = :in_group`,
  z.object({ version: z.int(), room: z.string(), building: z.string(), money: z.string(), planned: z.string() }),
);

const promisesStatement = statement<GroupKey>()(
  'groups.handoverPromises',
  `select words, due from handover_promise where org_id = :org and group_id = :in_group order by due, place`,
  z.object({ words: z.string(), due: date }).transform((row) => ({ words: row.words, due: row.due.toString() })),
);

const NOTHING_YET = { version: 0, room: '', building: '', money: '', planned: '' };

/** What was left in the caller's group, the soonest promise first; version 0 before anybody has written. */
export async function getHandover(tx: Transaction, scope: FacilitatorScope) {
  const at = groupKey(scope);
  const notes = (await tx.find(notesStatement, at)) ?? NOTHING_YET;
  return { ...notes, promises: await tx.all(promisesStatement, at) };
}

const leftStatement = statement<GroupKey>()(
  'groups.handoverLeft',
  `select exists (select from handover_note
     where org_id = :org and group_id = :in_group and room || building || money || planned <> '')
   or exists (select from handover_promise where org_id = :org and group_id = :in_group) as left`,
  z.object({ left: z.boolean() }),
);

/** Whether there is anything to read. */
export async function hasHandover(tx: Transaction, scope: FacilitatorScope): Promise<boolean> {
  return (await tx.get(leftStatement, groupKey(scope))).left;
}

const firstNotes = statement<{ org: string; in_group: string } & Notes>()(
  'groups.firstHandoverNotes',
  `insert into handover_note (org_id, group_id, version, room, building, money, planned)
   values (:org, :in_group, 1, :room, :building, :money, :planned) on conflict do nothing`,
  nothing,
);

const changeNotes = statement<{ org: string; in_group: string; version: number } & Notes>()(
  'groups.changeHandoverNotes',
  `update handover_note set version = version + 1, room = :room, building = :building, money = :money,
     planned = :planned
   where org_id = :org and group_id = :in_group and version = :version`,
  nothing,
);

const forgetPromises = statement<GroupKey>()(
  'groups.forgetHandoverPromises',
  'delete from handover_promise where org_id = :org and group_id = :in_group',
  nothing,
);

const keepPromises = statement<{
  org: string;
  in_group: string;
  words: readonly string[];
  dues: readonly string[];
}>()(
  'groups.keepHandoverPromises',
  `insert into handover_promise (org_id, group_id, place, words, due)
   select :org, :in_group, p.place, p.words, p.due
   from unnest(:words::text[], :dues::date[]) with ordinality as p (words, due, place)`,
  nothing,
);

/** False where somebody else wrote since `version`. */
export async function updateHandover(
  tx: Transaction,
  scope: FacilitatorScope,
  { version, promises, room, building, money, planned }: Notes & { version: number; promises: readonly OpenPromise[] },
): Promise<boolean> {
  const at = groupKey(scope);
  const notes = { ...at, room, building, money, planned };
  const written = version === 0 ? tx.run(firstNotes, notes) : tx.run(changeNotes, { ...notes, version });
  if ((await written) === 0) return false;
  await tx.run(forgetPromises, at);
  await tx.run(keepPromises, {
    ...at,
    words: promises.map(({ words }) => words),
    dues: promises.map(({ due }) => due),
  });
  return true;
}
