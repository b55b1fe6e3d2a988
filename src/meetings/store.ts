import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import { date, instant, nothing, time, uuid } from '../database/rows.ts';
import { statement } from '../database/statement.ts';
import type { FacilitatorScope, MemberScope } from '../groups/rules/scope.ts';
import type { PlannedMeeting, Series } from './rules/planning.ts';

const meetingRow = z
  .object({
    meeting_id: uuid,
    starts_at: instant,
    ends_at: instant,
    zone: z.string(),
    place: z.string(),
    link: z.string(),
    hosts: z.array(z.string()),
  })
  .transform((row) => ({
    meetingId: row.meeting_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    zone: row.zone,
    place: row.place,
    link: row.link,
    hosts: row.hosts,
  }));
export type Meeting = z.output<typeof meetingRow>;

const meetingColumns = `m.meeting_id, m.starts_at, m.ends_at, m.zone, m.place, m.link,
  array(select p.known_as from meeting_host h
    join membership p on p.org_id = h.org_id and p.group_id = h.group_id and p.membership_id = h.membership_id
    where h.org_id = m.org_id and h.group_id = m.group_id and h.meeting_id = m.meeting_id
    order by p.membership_id) as hosts`;

const coming = statement<{ org: string; in_group: string; after: string; most: number }>()(
  'meetings.coming',
  `select ${meetingColumns} from meeting m
   where m.org_id = :org and m.group_id = :in_group and m.ends_at > :after
   order by m.ends_at, m.meeting_id limit :most`,
  meetingRow,
);

/** The meetings that end after an instant, soonest first. */
export function listMeetings(tx: Transaction, scope: MemberScope, after: Temporal.Instant, most: number) {
  return tx.all(coming, { org: scope.orgId, in_group: scope.groupId, after: after.toString(), most });
}

const one = statement<{ org: string; in_group: string; meeting: string }>()(
  'meetings.meeting',
  `select ${meetingColumns} from meeting m
   where m.org_id = :org and m.group_id = :in_group and m.meeting_id = :meeting`,
  meetingRow,
);

/** A meeting of one's own group, or null. */
export function findMeeting(tx: Transaction, scope: MemberScope, meetingId: string) {
  return tx.find(one, { org: scope.orgId, in_group: scope.groupId, meeting: meetingId });
}

const hours = statement<{ org: string; in_group: string; meeting: string }>()(
  'meetings.hours',
  `select starts_at, ends_at, zone from meeting
   where org_id = :org and group_id = :in_group and meeting_id = :meeting`,
  z
    .object({ starts_at: instant, ends_at: instant, zone: z.string() })
    .transform((row) => ({ startsAt: row.starts_at, endsAt: row.ends_at, zone: row.zone })),
);

/** When a meeting of one's own group is held, or null: all that the door needs. */
export function findHours(tx: Transaction, scope: MemberScope, meetingId: string) {
  return tx.find(hours, { org: scope.orgId, in_group: scope.groupId, meeting: meetingId });
}

const addSeries = statement<{
  org: string;
  in_group: string;
  series: string;
  starts_on: string;
  local_start: string;
  minutes: number;
  zone: string;
  place: string;
  link: string;
}>()(
  'meetings.addSeries',
  `insert into series (org_id, group_id, series_id, starts_on, local_start, minutes, zone, place, link)
   values (:org, :in_group, :series, :starts_on, :local_start, :minutes, :zone, :place, :link)`,
  nothing,
);

const addSeriesHosts = statement<{ org: string; in_group: string; series: string; hosts: readonly string[] }>()(
  'meetings.addSeriesHosts',
  `insert into series_host (org_id, group_id, series_id, membership_id)
   select :org, :in_group, :series, h from unnest(:hosts::uuid[]) as h`,
  nothing,
);

export interface NewSeries extends Series {
  readonly seriesId: string;
  readonly place: string;
  readonly link: string;
  readonly hosts: readonly string[];
}

export async function insertSeries(tx: Transaction, scope: FacilitatorScope, made: NewSeries): Promise<void> {
  const at = { org: scope.orgId, in_group: scope.groupId, series: made.seriesId };
  await tx.run(addSeries, {
    ...at,
    starts_on: made.startsOn.toString(),
    local_start: made.localStart.toString(),
    minutes: made.minutes,
    zone: made.zone,
    place: made.place,
    link: made.link,
  });
  await tx.run(addSeriesHosts, { ...at, hosts: made.hosts });
}

const addMeetings = statement<{
  org: string;
  in_group: string;
  series: string;
  ids: readonly string[];
  held_ons: readonly string[];
  starts_ats: readonly string[];
  ends_ats: readonly string[];
}>()(
  'meetings.addMeetings',
  `with planned as (
     insert into meeting (org_id, group_id, meeting_id, series_id, held_on, starts_at, ends_at, zone, place, link)
     select s.org_id, s.group_id, p.id, s.series_id, p.held_on, p.starts_at, p.ends_at, s.zone, s.place, s.link
     from series s,
       unnest(:ids::uuid[], :held_ons::date[], :starts_ats::timestamptz[], :ends_ats::timestamptz[])
         as p (id, held_on, starts_at, ends_at)
     where s.org_id = :org and s.group_id = :in_group and s.series_id = :series
     on conflict on constraint meeting_once do nothing
     returning org_id, group_id, meeting_id, series_id)
   insert into meeting_host (org_id, group_id, meeting_id, membership_id)
   select m.org_id, m.group_id, m.meeting_id, h.membership_id
   from planned m join series_host h
     on h.org_id = m.org_id and h.group_id = m.group_id and h.series_id = m.series_id`,
  nothing,
);

/** Puts planned meetings in the book, with the hosts of their series; those that stand there stay. */
export async function insertMeetings(
  tx: Transaction,
  series: { readonly orgId: string; readonly groupId: string; readonly seriesId: string },
  planned: readonly PlannedMeeting[],
  newId: () => string,
): Promise<void> {
  await tx.run(addMeetings, {
    org: series.orgId,
    in_group: series.groupId,
    series: series.seriesId,
    ids: planned.map(newId),
    held_ons: planned.map(({ heldOn }) => heldOn.toString()),
    starts_ats: planned.map(({ startsAt }) => startsAt.toString()),
    ends_ats: planned.map(({ endsAt }) => endsAt.toString()),
  });
}

const shortBooks = statement<{ until: string }>()(
  'meetings.shortBooks',
  `select s.org_id, s.group_id, s.series_id, s.starts_on, s.local_start, s.minutes, s.zone
   from series s
   where not exists (select from meeting m
     where m.org_id = s.org_id and m.group_id = s.group_id and m.series_id = s.series_id
       and m.held_on >= :until)
   limit 200`,
  z
    .object({
      org_id: uuid,
      group_id: uuid,
      series_id: uuid,
      starts_on: date,
      local_start: time,
      minutes: z.int(),
      zone: z.string(),
    })
    .transform((row) => ({
      orgId: row.org_id,
      groupId: row.group_id,
      seriesId: row.series_id,
      startsOn: row.starts_on,
      localStart: row.local_start,
      minutes: row.minutes,
      zone: row.zone,
    })),
);

/** The series of all organisations that have no meeting in the book on a date or later. */
export function listShortBooks(tx: Transaction, until: string) {
  return tx.all(shortBooks, { until });
}
