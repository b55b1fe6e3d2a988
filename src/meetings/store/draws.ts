import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { type GroupIds, type GroupKey, type MeetingKey, groupKey, meetingKey } from '../../database/keys.ts';
import { date, instant, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { MemberScope, ReaderScope } from '../../groups/rules/scope.ts';
import { type Draw, INSTRUCTIONS, type PlacedRule, type RulesInForce } from '../rules/draw.ts';

/* What the lot fell on for the meetings to come. Nothing here tells whether somebody chose it instead. */

const latest = statement<GroupKey>()(
  'meetings.rulesVersion',
  'select coalesce(max(version), 0) as version from agreement where org_id = :org and group_id = :in_group',
  z.object({ version: z.int() }).transform((row) => row.version),
);

const rulesOf = statement<{ org: string; in_group: string; version: number }>()(
  'meetings.rulesOfVersion',
  `select place, says, why from agreement_rule
   where org_id = :org and group_id = :in_group and version = :version order by place`,
  z.object({ place: z.int(), says: z.string(), why: z.string() }),
);

/** The ground rules of a group as they stand now; version 0 while there are none. */
export async function getRulesInForce(tx: Transaction, at: GroupIds): Promise<RulesInForce> {
  const version = await tx.get(latest, groupKey(at));
  return { version, rules: await listRulesOf(tx, at, version) };
}

/** The rules of one version of a group's, in their order. */
export function listRulesOf(tx: Transaction, at: GroupIds, version: number): Promise<PlacedRule[]> {
  return tx.all(rulesOf, { ...groupKey(at), version });
}

const drawFields = { version: z.int(), rules: z.array(z.int()), instruction: z.enum(INSTRUCTIONS) };

const drawn = statement<MeetingKey>()(
  'meetings.draw',
  `select version, rules, instruction from draw
   where org_id = :org and group_id = :in_group and meeting_id = :meeting`,
  z.object(drawFields),
);

/** What was drawn for a meeting, for those who have its sheet; or null. */
export function findDraw(tx: Transaction, scope: MemberScope, meetingId: string): Promise<Draw | null> {
  return tx.find(drawn, meetingKey(scope, meetingId));
}

/** The draw of one meeting, and the day on which it was last written anew with all others. */
export interface DrawOf extends Draw {
  readonly meetingId: string;
  readonly night: Temporal.PlainDate;
}

// writing them ----------------------------------------------------------------------------------

const addDraws = statement<{
  org: string;
  in_group: string;
  nights: readonly string[];
  meetings: readonly string[];
  versions: readonly number[];
  rules: readonly string[];
  instructions: readonly string[];
}>()(
  'meetings.addDraws',
  // In this order, whatever it is.
  `insert into draw (org_id, group_id, meeting_id, version, rules, instruction, night)
   select :org, :in_group, d.meeting, d.version, d.rules::integer[], d.instruction, d.night
   from unnest(:meetings::uuid[], :versions::integer[], :rules::text[], :instructions::text[], :nights::date[])
     with ordinality as d (meeting, version, rules, instruction, night, nth)
   order by d.nth`,
  nothing,
);

/** Writes draws down in the order given. */
export async function insertDraws(tx: Transaction, at: GroupIds, draws: readonly DrawOf[]): Promise<void> {
  await tx.run(addDraws, {
    ...groupKey(at),
    nights: draws.map(({ night }) => night.toString()),
    meetings: draws.map(({ meetingId }) => meetingId),
    versions: draws.map(({ version }) => version),
    rules: draws.map(({ rules }) => `{${rules.join(',')}}`),
    instructions: draws.map(({ instruction }) => instruction),
  });
}

const wait = statement<{ in_group: string }>()(
  'meetings.waitForDraws',
  `select from pg_advisory_xact_lock(hashtextextended('draws ' || :in_group::text, 0))`,
  nothing,
);

const all = statement<GroupKey>()(
  'meetings.draws',
  'select meeting_id, version, rules, instruction, night from draw where org_id = :org and group_id = :in_group',
  z.object({ meeting_id: uuid, ...drawFields, night: date }).transform((row) => ({
    meetingId: row.meeting_id,
    version: row.version,
    rules: row.rules,
    instruction: row.instruction,
    night: row.night,
  })),
);

/** Every draw of a group, and nobody else writes them till the transaction ends. */
export async function takeDraws(tx: Transaction, at: GroupIds) {
  await tx.run(wait, { in_group: at.groupId });
  return tx.all(all, groupKey(at));
}

const clear = statement<GroupKey>()(
  'meetings.clearDraws',
  'delete from draw where org_id = :org and group_id = :in_group',
  nothing,
);

/** Writes all draws of a group anew, in the order given: those that are not among them are gone. */
export async function replaceDraws(tx: Transaction, at: GroupIds, draws: readonly DrawOf[]): Promise<void> {
  await tx.run(clear, groupKey(at));
  await insertDraws(tx, at, draws);
}

// for whoever reads reports ---------------------------------------------------------------------

const toChooseFor = statement<{ org: string; in_group: string; now: string; most: number }>()(
  'meetings.toChooseFor',
  `select meeting_id, starts_at, ends_at, zone from meeting
   where org_id = :org and group_id = :in_group and ends_at > :now and state = 'planned'
   order by starts_at, meeting_id limit :most`,
  z
    .object({ meeting_id: uuid, starts_at: instant, ends_at: instant, zone: z.string() })
    .transform((row) => ({ meetingId: row.meeting_id, startsAt: row.starts_at, endsAt: row.ends_at, zone: row.zone })),
);

/** The next meetings of the group that a reader reads for. */
export function listToChooseFor(tx: Transaction, scope: ReaderScope, now: Temporal.Instant, most: number) {
  return tx.all(toChooseFor, { ...groupKey(scope), now: now.toString(), most });
}

// for jobs --------------------------------------------------------------------------------------

const toCome = statement<{ org: string; in_group: string; now: string }>()(
  'meetings.toDrawFor',
  `select meeting_id from meeting
   where org_id = :org and group_id = :in_group and ends_at > :now order by starts_at, meeting_id`,
  z.object({ meeting_id: uuid }).transform((row) => row.meeting_id),
);

/** The meetings of a group that are not over; for jobs. */
export function listToDrawFor(tx: Transaction, at: GroupIds, now: Temporal.Instant): Promise<string[]> {
  return tx.all(toCome, { ...groupKey(at), now: now.toString() });
}

const groups = statement<{ now: string; today: string; most: number }>()(
  'meetings.groupsToDraw',
  `select org_id, group_id from (
     select org_id, group_id from draw where night < :today
     union
     select m.org_id, m.group_id from meeting m
       left join draw d on d.org_id = m.org_id and d.group_id = m.group_id and d.meeting_id = m.meeting_id
       where m.ends_at > :now and d.meeting_id is null
     union
     select d.org_id, d.group_id from draw d join agreement a on a.org_id = d.org_id and a.group_id = d.group_id
       where a.version > d.version) g
   order by org_id, group_id limit :most`,
  z.object({ org_id: uuid, group_id: uuid }).transform((row) => ({ orgId: row.org_id, groupId: row.group_id })),
);

/** Groups whose draws were last written before today, lack a meeting, or hold rules no longer in force; for jobs. */
export function listGroupsToDraw(
  tx: Transaction,
  { now, today, most }: { readonly now: Temporal.Instant; readonly today: Temporal.PlainDate; readonly most: number },
): Promise<GroupIds[]> {
  return tx.all(groups, { now: now.toString(), today: today.toString(), most });
}
