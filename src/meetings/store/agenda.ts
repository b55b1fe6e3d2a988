import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type GroupKey, groupKey } from '../../database/keys.ts';
import { nothing } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope, MemberScope } from '../../groups/rules/scope.ts';
import { type AgendaItem, PHASES } from '../rules/agenda.ts';

/* What happens at a group's meetings, in order. */

const versionOf = statement<GroupKey>()(
  'meetings.agendaVersion',
  'select version from agenda where org_id = :org and group_id = :in_group',
  z.object({ version: z.int() }).transform((row) => row.version),
);

const items = statement<GroupKey>()(
  'meetings.agendaItems',
  `select phase, title, minutes, words from agenda_item
   where org_id = :org and group_id = :in_group order by place`,
  z.object({ phase: z.enum(PHASES), title: z.string(), minutes: z.int(), words: z.string() }),
);

export interface Agenda {
  /** 0 before anybody has written one. */
  readonly version: number;
  readonly items: readonly AgendaItem[];
}

/** The agenda of the caller's group. */
export async function getAgenda(tx: Transaction, scope: MemberScope): Promise<Agenda> {
  const at = groupKey(scope);
  return { version: (await tx.find(versionOf, at)) ?? 0, items: await tx.all(items, at) };
}

const first = statement<GroupKey>()(
  'meetings.firstAgenda',
  'insert into agenda (org_id, group_id, version) values (:org, :in_group, 1) on conflict do nothing',
  nothing,
);

const change = statement<GroupKey & { version: number }>()(
  'meetings.changeAgenda',
  `update agenda set version = version + 1
   where org_id = :org and group_id = :in_group and version = :version`,
  nothing,
);

const clear = statement<GroupKey>()(
  'meetings.clearAgenda',
  'delete from agenda_item where org_id = :org and group_id = :in_group',
  nothing,
);

const addItems = statement<
  GroupKey & {
    phases: readonly string[];
    titles: readonly string[];
    minutes: readonly number[];
    words: readonly string[];
  }
>()(
  'meetings.addAgendaItems',
  `insert into agenda_item (org_id, group_id, place, phase, title, minutes, words)
   select :org, :in_group, i.place, i.phase, i.title, i.minutes, i.words
   from unnest(:phases::text[], :titles::text[], :minutes::integer[], :words::text[]) with ordinality
     as i (phase, title, minutes, words, place)`,
  nothing,
);

/** False where somebody else wrote since `version`. */
export async function updateAgenda(
  tx: Transaction,
  scope: FacilitatorScope,
  { version, items: all }: Agenda,
): Promise<boolean> {
  const at = groupKey(scope);
  const changed = await (version === 0 ? tx.run(first, at) : tx.run(change, { ...at, version }));
  if (changed === 0) return false;
  await tx.run(clear, at);
  await tx.run(addItems, {
    ...at,
    phases: all.map(({ phase }) => phase),
    titles: all.map(({ title }) => title),
    minutes: all.map(({ minutes }) => minutes),
    words: all.map(({ words }) => words),
  });
  return true;
}
