import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { type GroupKey, groupKey } from '../../database/keys.ts';
import { date, nothing, time, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope, OrganiserScope } from '../../groups/rules/scope.ts';
import type { Book } from '../rules/planning.ts';
import type { Job } from '../rules/rota.ts';

/* Series, and how their meetings come into the book. */

/** When a series meets, as it stands in its row. */
export const planColumns = 'starts_on, local_start, minutes, zone, rule, skipped, twice, ends_before';
export const planFields = {
  starts_on: date,
  local_start: time,
  minutes: z.int(),
  zone: z.string(),
  rule: z.string(),
  skipped: z.enum(['later', 'leave-out']),
  twice: z.enum(['first', 'second']),
  ends_before: date.nullable(),
};
export function planOf(row: z.output<z.ZodObject<typeof planFields>>) {
  return {
    startsOn: row.starts_on,
    localStart: row.local_start,
    minutes: row.minutes,
    zone: row.zone,
    rule: row.rule,
    skipped: row.skipped,
    twice: row.twice,
    endsBefore: row.ends_before,
  };
}

const groupsWithMeetings = statement<{ org: string }>()(
  'meetings.groupsWithMeetings',
  'select distinct group_id from series where org_id = :org',
  z.object({ group_id: uuid }).transform((row) => row.group_id),
);

/** The groups that have planned when they meet. */
export async function listGroupsWithMeetings(tx: Transaction, scope: OrganiserScope): Promise<ReadonlySet<string>> {
  return new Set(await tx.all(groupsWithMeetings, { org: scope.orgId }));
}

const countSeries = statement<GroupKey>()(
  'meetings.countSeries',
  'select count(*)::int as series from series where org_id = :org and group_id = :in_group',
  z.object({ series: z.int() }).transform((row) => row.series),
);

export function countSeriesOf(tx: Transaction, scope: FacilitatorScope): Promise<number> {
  return tx.get(countSeries, groupKey(scope));
}

export interface NewSeries {
  readonly seriesId: string;
  readonly startsOn: Temporal.PlainDate;
  readonly localStart: Temporal.PlainTime;
  readonly minutes: number;
  readonly zone: string;
  /** RRULE text without its name. */
  readonly rule: string;
  readonly skipped: 'later' | 'leave-out';
  readonly twice: 'first' | 'second';
  readonly place: string;
  readonly directions: string;
  readonly link: string;
  readonly capacity: number | null;
  readonly walkIns: boolean;
}

const addSeries = statement<{
  org: string;
  in_group: string;
  series: string;
  starts_on: string;
  local_start: string;
  minutes: number;
  zone: string;
  rule: string;
  skipped: string;
  twice: string;
  place: string;
  directions: string;
  link: string;
  capacity: number | null;
  walk_ins: boolean;
  planned_until: string;
}>()(
  'meetings.addSeries',
  `insert into series (org_id, group_id, series_id, starts_on, local_start, minutes, zone, rule, skipped, twice, place,
     directions, link, capacity, walk_ins, planned_until)
   values (:org, :in_group, :series, :starts_on, :local_start, :minutes, :zone, :rule, :skipped, :twice, :place,
     :directions, :link, :capacity, :walk_ins, :planned_until)`,
  nothing,
);

/** A series, before any of its meetings is in the book. */
export async function insertSeries(
  tx: Transaction,
  scope: FacilitatorScope,
  made: NewSeries,
  plannedUntil: Temporal.PlainDate,
): Promise<void> {
  await tx.run(addSeries, {
    ...groupKey(scope),
    series: made.seriesId,
    starts_on: made.startsOn.toString(),
    local_start: made.localStart.toString(),
    minutes: made.minutes,
    zone: made.zone,
    rule: made.rule,
    skipped: made.skipped,
    twice: made.twice,
    place: made.place,
    directions: made.directions,
    link: made.link,
    capacity: made.capacity,
    walk_ins: made.walkIns,
    planned_until: plannedUntil.toString(),
  });
}

const addPlaces = statement<{
  org: string;
  in_group: string;
  series: string;
  jobs: readonly string[];
  memberships: readonly string[];
  agreed: readonly boolean[];
}>()(
  'meetings.addSeriesPlaces',
  `insert into series_rota (org_id, group_id, series_id, membership_id, job, agreed)
   select :org, :in_group, :series, p.membership, p.job, p.agreed
   from unnest(:memberships::uuid[], :jobs::text[], :agreed::boolean[]) as p (membership, job, agreed)
   on conflict do nothing`,
  nothing,
);

/** Who does what at every meeting of a series, or is asked to. */
export async function insertSeriesPlaces(
  tx: Transaction,
  scope: FacilitatorScope,
  seriesId: string,
  places: readonly { readonly job: Job; readonly membershipId: string; readonly agreed: boolean }[],
): Promise<void> {
  await tx.run(addPlaces, {
    ...groupKey(scope),
    series: seriesId,
    jobs: places.map(({ job }) => job),
    memberships: places.map(({ membershipId }) => membershipId),
    agreed: places.map(({ agreed }) => agreed),
  });
}

const addMeetings = statement<{
  org: string;
  in_group: string;
  series: string;
  ids: readonly string[];
  occurs_ons: readonly string[];
  starts_ats: readonly string[];
  ends_ats: readonly string[];
}>()(
  'meetings.addMeetings',
  `with planned as (
     insert into meeting (org_id, group_id, meeting_id, series_id, occurs_on, held_on, starts_at, ends_at, zone, place,
       directions, link, capacity, walk_ins)
     select s.org_id, s.group_id, p.id, s.series_id, p.occurs_on, p.occurs_on, p.starts_at, p.ends_at, s.zone, s.place,
       s.directions, s.link, s.capacity, s.walk_ins
     from series s,
       unnest(:ids::uuid[], :occurs_ons::date[], :starts_ats::timestamptz[], :ends_ats::timestamptz[])
         as p (id, occurs_on, starts_at, ends_at)
     where s.org_id = :org and s.group_id = :in_group and s.series_id = :series
     on conflict on constraint meeting_once do nothing
     returning meeting_id)
   select meeting_id from planned`,
  z.object({ meeting_id: uuid }).transform((row) => row.meeting_id),
);

const addAgreed = statement<{ org: string; in_group: string; series: string; ids: readonly string[] }>()(
  'meetings.addAgreed',
  `insert into rota (org_id, group_id, meeting_id, membership_id, job, agreed)
   select r.org_id, r.group_id, m.meeting_id, r.membership_id, r.job, true
   from series_rota r
   join meeting m on m.org_id = r.org_id and m.group_id = r.group_id and m.meeting_id = any (:ids::uuid[])
   where r.org_id = :org and r.group_id = :in_group and r.series_id = :series and r.agreed
     and not exists (select from rota_break b where b.org_id = r.org_id and b.group_id = r.group_id
       and b.membership_id = r.membership_id and b.until >= m.held_on)`,
  nothing,
);

export interface SeriesAt {
  readonly orgId: string;
  readonly groupId: string;
  readonly seriesId: string;
}

/** Puts planned meetings in the book, with those who agreed to each of them; those that stand there stay. Gives the new ones. */
export async function insertMeetings(
  tx: Transaction,
  { orgId, groupId, seriesId }: SeriesAt,
  { meetings }: Book,
  newId: () => string,
): Promise<string[]> {
  const series = { org: orgId, in_group: groupId, series: seriesId };
  const ids = await tx.all(addMeetings, {
    ...series,
    ids: meetings.map(newId),
    occurs_ons: meetings.map(({ occursOn }) => occursOn.toString()),
    starts_ats: meetings.map(({ startsAt }) => startsAt.toString()),
    ends_ats: meetings.map(({ endsAt }) => endsAt.toString()),
  });
  await tx.run(addAgreed, { ...series, ids });
  return ids;
}

const showStaffed = statement<SeriesArgs>()(
  'meetings.showStaffed',
  `update meeting set published = true
   where org_id = :org and group_id = :in_group and series_id = :series and not published and state = 'planned'
     and is_staffed(org_id, group_id, meeting_id)`,
  nothing,
);

interface SeriesArgs {
  readonly org: string;
  readonly in_group: string;
  readonly series: string;
}

/** Shows members the meetings of a series that have who is needed; for jobs. */
export async function showStaffedOf(tx: Transaction, { orgId, groupId, seriesId }: SeriesAt): Promise<void> {
  await tx.run(showStaffed, { org: orgId, in_group: groupId, series: seriesId });
}

const shortBooks = statement<{ until: string }>()(
  'meetings.shortBooks',
  `select org_id, group_id, series_id, ${planColumns}, planned_until
   from series where planned_until < :until and (ends_before is null or planned_until < ends_before)
   limit 200`,
  z.object({ org_id: uuid, group_id: uuid, series_id: uuid, ...planFields, planned_until: date }).transform((row) => ({
    orgId: row.org_id,
    groupId: row.group_id,
    seriesId: row.series_id,
    ...planOf(row),
    plannedUntil: row.planned_until,
  })),
);

/** The series of all organisations whose book ends before a date, and that go on. */
export function listShortBooks(tx: Transaction, until: string) {
  return tx.all(shortBooks, { until });
}

const setPlanned = statement<SeriesArgs & { until: string }>()(
  'meetings.setPlanned',
  `update series set planned_until = :until
   where org_id = :org and group_id = :in_group and series_id = :series and planned_until < :until`,
  nothing,
);

/** Notes how far the book of a series is filled; for jobs. */
export async function setPlannedUntil(
  tx: Transaction,
  { orgId, groupId, seriesId }: SeriesAt,
  until: Temporal.PlainDate,
): Promise<void> {
  await tx.run(setPlanned, { org: orgId, in_group: groupId, series: seriesId, until: until.toString() });
}
