import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { groupKey } from '../../database/keys.ts';
import { date, instant, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope } from '../../groups/rules/scope.ts';
import { type NewSeries, planColumns, planFields, planOf } from './series.ts';

/* A series changed from a date on, and ended. */

interface At {
  readonly org: string;
  readonly in_group: string;
  readonly series: string;
}

function at(scope: FacilitatorScope, series: string): At {
  return { ...groupKey(scope), series };
}

const seriesRow = z
  .object({
    series_id: uuid,
    ...planFields,
    place: z.string(),
    directions: z.string(),
    link: z.string(),
    capacity: z.int().nullable(),
    walk_ins: z.boolean(),
    version: z.int(),
  })
  .transform((row) => ({
    seriesId: row.series_id,
    ...planOf(row),
    place: row.place,
    directions: row.directions,
    link: row.link,
    capacity: row.capacity,
    walkIns: row.walk_ins,
    version: row.version,
  }));
export type Series = z.output<typeof seriesRow>;

const seriesColumns = `series_id, ${planColumns}, place, directions, link,
  capacity, walk_ins, version`;

const oneSeries = statement<At>()(
  'meetings.series',
  `select ${seriesColumns} from series where org_id = :org and group_id = :in_group and series_id = :series`,
  seriesRow,
);

/** A series of the caller's group, or null. */
export function findSeries(tx: Transaction, scope: FacilitatorScope, seriesId: string) {
  return tx.find(oneSeries, at(scope, seriesId));
}

const allSeries = statement<{ org: string; in_group: string; today: string }>()(
  'meetings.allSeries',
  `select ${seriesColumns} from series
   where org_id = :org and group_id = :in_group and (ends_before is null or ends_before > :today)
   order by starts_on, series_id limit 500`,
  seriesRow,
);

/** The series of the caller's group that have not ended. */
export function listSeries(tx: Transaction, scope: FacilitatorScope, today: Temporal.PlainDate) {
  return tx.all(allSeries, { ...groupKey(scope), today: today.toString() });
}

const toCome = statement<At & { from: string; now: string }>()(
  'meetings.toCome',
  `select meeting_id, occurs_on, starts_at, place from meeting
   where org_id = :org and group_id = :in_group and series_id = :series and occurs_on >= :from and starts_at > :now
   order by occurs_on`,
  z.object({ meeting_id: uuid, occurs_on: date, starts_at: instant, place: z.string() }).transform((row) => ({
    meetingId: row.meeting_id,
    occursOn: row.occurs_on,
    startsAt: row.starts_at,
    place: row.place,
  })),
);
export type MeetingToCome = z.output<typeof toCome.row>;

/** The meetings of a series from a date on that have not begun, in the order of their dates. */
export function listToCome(
  tx: Transaction,
  scope: FacilitatorScope,
  seriesId: string,
  { from, now }: { readonly from: Temporal.PlainDate; readonly now: Temporal.Instant },
) {
  return tx.all(toCome, { ...at(scope, seriesId), from: from.toString(), now: now.toString() });
}

const earlier = statement<At & { from: string; now: string }>()(
  'meetings.hasEarlier',
  `select exists (select from meeting where org_id = :org and group_id = :in_group and series_id = :series
     and (occurs_on < :from or starts_at <= :now)) as has`,
  z.object({ has: z.boolean() }),
);

/** Whether a series has meetings before a date, or that have begun: then it goes on being theirs. */
export async function hasEarlier(
  tx: Transaction,
  scope: FacilitatorScope,
  seriesId: string,
  { from, now }: { readonly from: Temporal.PlainDate; readonly now: Temporal.Instant },
): Promise<boolean> {
  return (await tx.get(earlier, { ...at(scope, seriesId), from: from.toString(), now: now.toString() })).has;
}

const endSeries = statement<At & { version: number; ends_before: string }>()(
  'meetings.endSeries',
  `update series set ends_before = least(ends_before, :ends_before::date), version = version + 1
   where org_id = :org and group_id = :in_group and series_id = :series and version = :version`,
  nothing,
);

/** No meeting on a date or later; false where somebody else was faster. */
export async function endSeriesBefore(
  tx: Transaction,
  scope: FacilitatorScope,
  { seriesId, version, endsBefore }: { seriesId: string; version: number; endsBefore: Temporal.PlainDate },
): Promise<boolean> {
  return (await tx.run(endSeries, { ...at(scope, seriesId), version, ends_before: endsBefore.toString() })) > 0;
}

const changeSeries = statement<
  At & {
    version: number;
    starts_on: string;
    local_start: string;
    minutes: number;
    rule: string;
    skipped: string;
    twice: string;
    place: string;
    directions: string;
    link: string;
    capacity: number | null;
    walk_ins: boolean;
    planned_until: string;
  }
>()(
  'meetings.changeSeries',
  `update series set starts_on = :starts_on, local_start = :local_start, minutes = :minutes, rule = :rule,
     skipped = :skipped, twice = :twice, place = :place, directions = :directions, link = :link, capacity = :capacity,
     walk_ins = :walk_ins, planned_until = :planned_until, version = version + 1
   where org_id = :org and group_id = :in_group and series_id = :series and version = :version`,
  nothing,
);

/** A series that has not begun becomes another; false where somebody else was faster. */
export async function updateSeries(
  tx: Transaction,
  scope: FacilitatorScope,
  made: NewSeries & { readonly version: number },
  plannedUntil: Temporal.PlainDate,
): Promise<boolean> {
  const changed = await tx.run(changeSeries, {
    ...at(scope, made.seriesId),
    version: made.version,
    starts_on: made.startsOn.toString(),
    local_start: made.localStart.toString(),
    minutes: made.minutes,
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
  return changed > 0;
}

const follow = statement<
  At & {
    meetings: readonly string[];
    occurs_ons: readonly string[];
    starts_ats: readonly string[];
    ends_ats: readonly string[];
    reason: string;
  }
>()(
  'meetings.followSeries',
  // What members see as "it was": only where day, hour or place are others now.
  `update meeting m set series_id = s.series_id, occurs_on = p.occurs_on, held_on = p.occurs_on, starts_at = p.starts_at,
     ends_at = p.ends_at, place = s.place, directions = s.directions, link = s.link, capacity = s.capacity,
     walk_ins = s.walk_ins,
     was_starts_at = case when m.starts_at <> p.starts_at or m.place <> s.place then m.starts_at end,
     was_place = case when m.starts_at <> p.starts_at or m.place <> s.place then m.place end,
     moved = m.starts_at <> p.starts_at or m.place <> s.place,
     reason = case when m.state = 'planned' then :reason else m.reason end,
     sequence = m.sequence + ((m.starts_at, m.ends_at, m.place, m.directions, m.link)
       is distinct from (p.starts_at, p.ends_at, s.place, s.directions, s.link))::int,
     version = m.version + 1
   from series s, unnest(:meetings::uuid[], :occurs_ons::date[], :starts_ats::timestamptz[], :ends_ats::timestamptz[])
     as p (meeting_id, occurs_on, starts_at, ends_at)
   where s.org_id = :org and s.group_id = :in_group and s.series_id = :series
     and m.org_id = s.org_id and m.group_id = s.group_id and m.meeting_id = p.meeting_id`,
  nothing,
);

/** Meetings go along with their series, or over to another. */
export async function moveWithSeries(
  tx: Transaction,
  scope: FacilitatorScope,
  seriesId: string,
  kept: readonly {
    readonly meeting: MeetingToCome;
    readonly planned: {
      readonly occursOn: Temporal.PlainDate;
      readonly startsAt: Temporal.Instant;
      readonly endsAt: Temporal.Instant;
    };
  }[],
  reason: string,
): Promise<void> {
  await tx.run(follow, {
    ...at(scope, seriesId),
    meetings: kept.map(({ meeting }) => meeting.meetingId),
    occurs_ons: kept.map(({ planned }) => planned.occursOn.toString()),
    starts_ats: kept.map(({ planned }) => planned.startsAt.toString()),
    ends_ats: kept.map(({ planned }) => planned.endsAt.toString()),
    reason,
  });
}

const cancelAll = statement<{ org: string; in_group: string; meetings: readonly string[]; reason: string }>()(
  'meetings.cancelAll',
  `update meeting set state = 'cancelled', reason = :reason, sequence = sequence + 1, version = version + 1
   where org_id = :org and group_id = :in_group and meeting_id = any (:meetings::uuid[]) and state = 'planned'`,
  nothing,
);

export async function cancelMeetings(
  tx: Transaction,
  scope: FacilitatorScope,
  meetingIds: readonly string[],
  reason: string,
): Promise<void> {
  await tx.run(cancelAll, { ...groupKey(scope), meetings: meetingIds, reason });
}

const askAnew = statement<{ meetings: readonly string[] }>()(
  'meetings.askAnew',
  "select coalesce(ask_anew(:meetings::uuid[])::text, '') as done",
  z.object({ done: z.string() }),
);

/** Whoever said yes to these meetings, but the caller, is asked again: they are at another day or hour. */
export async function askAgain(tx: Transaction, _: FacilitatorScope, meetingIds: readonly string[]): Promise<void> {
  await tx.get(askAnew, { meetings: meetingIds });
}

const carryRota = statement<{ from: string; to: string; anew: boolean }>()(
  'meetings.carryRota',
  "select coalesce(carry_rota(:from, :to, :anew)::text, '') as done",
  z.object({ done: z.string() }),
);

/** Who does what at every meeting goes along to another series; `anew` asks whoever said yes again. */
export async function carryPlaces(
  tx: Transaction,
  _: FacilitatorScope,
  carried: { readonly from: string; readonly to: string; readonly anew: boolean },
): Promise<void> {
  await tx.get(carryRota, carried);
}
