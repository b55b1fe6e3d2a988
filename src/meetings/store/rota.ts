import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import {
  type GroupKey,
  type MembershipIds,
  type MembershipKey,
  type OwnMeetingKey,
  groupKey,
  meetingKey,
} from '../../database/keys.ts';
import { date, nothing, time, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import { type FacilitatorScope, GROUP_ROLES, type MemberScope } from '../../groups/rules/scope.ts';
import { type Job, JOBS } from '../rules/rota.ts';

/* Who does what: at one meeting, and at every meeting of a series. */

const helpers = statement<GroupKey>()(
  'meetings.helpers',
  `select membership_id, known_as, roles from membership
   where org_id = :org and group_id = :in_group and roles && array['facilitator', 'door-host', 'quiet-support']`,
  z
    .object({ membership_id: uuid, known_as: z.string(), roles: z.array(z.enum(GROUP_ROLES)) })
    .transform((row) => ({ membershipId: row.membership_id, knownAs: row.known_as, roles: row.roles })),
);

/** Who helps to run the meetings of the caller's group. */
export function listHelpers(tx: Transaction, scope: MemberScope) {
  return tx.all(helpers, groupKey(scope));
}

const placeFields = { membership_id: uuid, known_as: z.string(), job: z.enum(JOBS), agreed: z.boolean() };

const places = statement<GroupKey & { meetings: readonly string[] }>()(
  'meetings.places',
  `select r.meeting_id, r.membership_id, p.known_as, r.job, r.agreed, r.instead_of from rota r
   join membership p on p.org_id = r.org_id and p.group_id = r.group_id and p.membership_id = r.membership_id
   where r.org_id = :org and r.group_id = :in_group and r.meeting_id = any (:meetings::uuid[])`,
  z.object({ meeting_id: uuid, ...placeFields, instead_of: uuid.nullable() }).transform((row) => ({
    meetingId: row.meeting_id,
    membershipId: row.membership_id,
    knownAs: row.known_as,
    job: row.job,
    agreed: row.agreed,
    insteadOf: row.instead_of,
  })),
);
export type Place = z.output<typeof places.row>;

/** Everybody on the rota of these meetings, those who were asked among them. */
export function listPlaces(tx: Transaction, scope: MemberScope, meetingIds: readonly string[]) {
  return tx.all(places, { ...groupKey(scope), meetings: meetingIds });
}

const seriesPlaces = statement<GroupKey & { today: string }>()(
  'meetings.seriesPlaces',
  `select s.series_id, s.rule, s.starts_on, s.local_start, r.membership_id, p.known_as, r.job, r.agreed
   from series s
   left join series_rota r on r.org_id = s.org_id and r.group_id = s.group_id and r.series_id = s.series_id
   left join membership p on p.org_id = r.org_id and p.group_id = r.group_id and p.membership_id = r.membership_id
   where s.org_id = :org and s.group_id = :in_group and (s.ends_before is null or s.ends_before > :today)
   order by s.starts_on, s.series_id`,
  z
    .object({
      series_id: uuid,
      rule: z.string(),
      starts_on: date,
      local_start: time,
      membership_id: uuid.nullable(),
      known_as: z.string().nullable(),
      job: z.enum(JOBS).nullable(),
      agreed: z.boolean().nullable(),
    })
    .transform((row) => ({
      seriesId: row.series_id,
      rule: row.rule,
      startsOn: row.starts_on,
      localStart: row.local_start,
      place:
        row.membership_id === null || row.known_as === null || row.job === null
          ? null
          : { membershipId: row.membership_id, knownAs: row.known_as, job: row.job, agreed: row.agreed ?? false },
    })),
);

/** The series that go on, a row for each place on their rota, and one for a series that has none. */
export function listSeriesPlaces(tx: Transaction, scope: MemberScope, today: Temporal.PlainDate) {
  return tx.all(seriesPlaces, { ...groupKey(scope), today: today.toString() });
}

const findSeries = statement<GroupKey & { series: string }>()(
  'meetings.findSeries',
  'select series_id from series where org_id = :org and group_id = :in_group and series_id = :series',
  z.object({ series_id: uuid }),
);

/** Whether it is a series of the caller's group. */
export async function isSeries(tx: Transaction, scope: MemberScope, seriesId: string): Promise<boolean> {
  return (await tx.find(findSeries, { ...groupKey(scope), series: seriesId })) !== null;
}

// one meeting -----------------------------------------------------------------------------------

interface AtMeeting {
  readonly meetingId: string;
  readonly job: Job;
  readonly membershipId: string;
}

const putPlace = statement<OwnMeetingKey & { job: string; agreed: boolean; instead_of: string | null }>()(
  'meetings.putPlace',
  `insert into rota (org_id, group_id, meeting_id, membership_id, job, agreed, instead_of)
   values (:org, :in_group, :meeting, :membership, :job, :agreed, :instead_of)
   on conflict (org_id, group_id, meeting_id, membership_id, job) do nothing`,
  nothing,
);

/** Asks somebody; whoever was asked or agreed already stays as she is. */
export async function ask(
  tx: Transaction,
  scope: MemberScope,
  { meetingId, job, membershipId, insteadOf }: AtMeeting & { readonly insteadOf: string | null },
): Promise<void> {
  await tx.run(putPlace, {
    ...groupKey(scope),
    meeting: meetingId,
    membership: membershipId,
    job,
    agreed: false,
    instead_of: insteadOf,
  });
}

const agreeTo = statement<OwnMeetingKey & { job: string }>()(
  'meetings.agree',
  `update rota set agreed = true, instead_of = null
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and membership_id = :membership and job = :job`,
  nothing,
);

/** The caller does the job; the database refuses (23505) where it is taken, or she does another. */
export async function agree(tx: Transaction, scope: MemberScope, meetingId: string, job: Job): Promise<void> {
  const own = { ...meetingKey(scope, meetingId), membership: scope.membershipId, job };
  await tx.run(putPlace, { ...own, agreed: true, instead_of: null });
  await tx.run(agreeTo, own);
}

const takePlace = statement<{ meeting: string; job: string }>()(
  'meetings.takePlace',
  'select take_place(:meeting, :job) as taken',
  z.object({ taken: z.boolean() }),
);

/** Takes the place of whoever asked her to; false where that is nobody, or the place is another's by now. */
export async function takeAskedPlace(tx: Transaction, _: MemberScope, meetingId: string, job: Job): Promise<boolean> {
  return (await tx.get(takePlace, { meeting: meetingId, job })).taken;
}

const stepBack = statement<OwnMeetingKey & { job: string }>()(
  'meetings.stepBack',
  `delete from rota
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and membership_id = :membership and job = :job`,
  nothing,
);

/** Somebody does the job no longer, as whoever runs the group says. */
export async function freePlace(
  tx: Transaction,
  scope: FacilitatorScope,
  { meetingId, job, membershipId }: AtMeeting,
): Promise<void> {
  await tx.run(stepBack, { ...meetingKey(scope, meetingId), membership: membershipId, job });
}

/** The caller does the job no longer, or says no to having been asked. */
export async function leavePlace(tx: Transaction, scope: MemberScope, meetingId: string, job: Job): Promise<void> {
  await tx.run(stepBack, { ...meetingKey(scope, meetingId), membership: scope.membershipId, job });
}

// every meeting of a series ---------------------------------------------------------------------

interface OwnOfSeries extends GroupKey {
  readonly series: string;
  readonly membership: string;
  readonly job: string;
}

function ownOf(scope: MemberScope, series: string, job: Job): OwnOfSeries {
  return { ...groupKey(scope), series, membership: scope.membershipId, job };
}

const putSeriesPlace = statement<OwnOfSeries & { agreed: boolean }>()(
  'meetings.putSeriesPlace',
  `insert into series_rota (org_id, group_id, series_id, membership_id, job, agreed)
   values (:org, :in_group, :series, :membership, :job, :agreed)
   on conflict (org_id, group_id, series_id, membership_id, job) do nothing`,
  nothing,
);

/** Asks somebody to do a job at every meeting of a series. */
export async function askForSeries(
  tx: Transaction,
  scope: MemberScope,
  { seriesId, job, membershipId }: { readonly seriesId: string; readonly job: Job; readonly membershipId: string },
): Promise<void> {
  await tx.run(putSeriesPlace, { ...ownOf(scope, seriesId, job), membership: membershipId, agreed: false });
}

const agreeToSeries = statement<OwnOfSeries>()(
  'meetings.agreeToSeries',
  `update series_rota set agreed = true
   where org_id = :org and group_id = :in_group and series_id = :series and membership_id = :membership and job = :job`,
  nothing,
);

const takeFree = statement<OwnOfSeries & { now: string }>()(
  'meetings.takeFree',
  // Meetings at which the job is free, and at which she does no other; standing by is never taken.
  `insert into rota (org_id, group_id, meeting_id, membership_id, job, agreed)
   select m.org_id, m.group_id, m.meeting_id, :membership, :job, true from meeting m
   where m.org_id = :org and m.group_id = :in_group and m.series_id = :series and m.ends_at > :now
     and (:job = 'standby' or not exists (select from rota r
       where r.org_id = m.org_id and r.group_id = m.group_id and r.meeting_id = m.meeting_id and r.agreed
         and (r.job = :job or (r.membership_id = :membership and r.job <> 'standby'))))
   on conflict (org_id, group_id, meeting_id, membership_id, job) do update set agreed = true, instead_of = null`,
  nothing,
);

/** The caller does the job at every meeting to come at which it is free. Refused (23505) as `agree` is. */
export async function agreeForSeries(
  tx: Transaction,
  scope: MemberScope,
  { seriesId, job, now }: { readonly seriesId: string; readonly job: Job; readonly now: Temporal.Instant },
): Promise<void> {
  const own = ownOf(scope, seriesId, job);
  await tx.run(putSeriesPlace, { ...own, agreed: true });
  await tx.run(agreeToSeries, own);
  await tx.run(takeFree, { ...own, now: now.toString() });
}

const leaveSeries = statement<OwnOfSeries>()(
  'meetings.leaveSeries',
  `delete from series_rota
   where org_id = :org and group_id = :in_group and series_id = :series and membership_id = :membership and job = :job`,
  nothing,
);

const leaveMeetings = statement<OwnOfSeries & { now: string }>()(
  'meetings.leaveMeetings',
  `delete from rota r using meeting m
   where r.org_id = :org and r.group_id = :in_group and r.membership_id = :membership and r.job = :job
     and m.org_id = r.org_id and m.group_id = r.group_id and m.meeting_id = r.meeting_id
     and m.series_id = :series and m.ends_at > :now`,
  nothing,
);

/** Steps back from every meeting of a series that is not over, or says no to having been asked. */
export async function leaveSeriesPlace(
  tx: Transaction,
  scope: MemberScope,
  { seriesId, job, now }: { readonly seriesId: string; readonly job: Job; readonly now: Temporal.Instant },
): Promise<void> {
  const own = ownOf(scope, seriesId, job);
  await tx.run(leaveSeries, own);
  await tx.run(leaveMeetings, { ...own, now: now.toString() });
}

const publish = statement<{ in_group: string }>()(
  'meetings.publishStaffed',
  'select publish_staffed() as shown where scope_group() = :in_group',
  z.object({ shown: z.int() }),
);

/** Shows members what has who is needed; gives how many meetings that was. */
export async function publishStaffed(tx: Transaction, scope: MemberScope | FacilitatorScope): Promise<number> {
  return (await tx.get(publish, { in_group: scope.groupId })).shown;
}

// about one membership --------------------------------------------------------------------------

const ownSeries = statement<MembershipKey>()(
  'meetings.ownSeriesPlaces',
  `select s.starts_on, r.job, r.agreed from series_rota r
   join series s on s.org_id = r.org_id and s.group_id = r.group_id and s.series_id = r.series_id
   where r.org_id = :org and r.group_id = :in_group and r.membership_id = :membership
   order by s.starts_on, s.series_id, r.job`,
  z
    .object({ starts_on: date, job: z.enum(JOBS), agreed: z.boolean() })
    .transform((row) => ({ startsOn: row.starts_on, job: row.job, agreed: row.agreed })),
);

const ownPlaces = statement<MembershipKey>()(
  'meetings.ownPlaces',
  `select m.held_on, r.job, r.agreed from rota r
   join meeting m on m.org_id = r.org_id and m.group_id = r.group_id and m.meeting_id = r.meeting_id
   where r.org_id = :org and r.group_id = :in_group and r.membership_id = :membership
   order by m.held_on, m.meeting_id, r.job`,
  z
    .object({ held_on: date, job: z.enum(JOBS), agreed: z.boolean() })
    .transform((row) => ({ heldOn: row.held_on, job: row.job, agreed: row.agreed })),
);

/** The first days of the series, and the days of the meetings, for which somebody is on the rota. */
export async function listOwnPlaces(tx: Transaction, { orgId, groupId, membershipId }: MembershipIds) {
  const whose = { org: orgId, in_group: groupId, membership: membershipId };
  return { series: await tx.all(ownSeries, whose), meetings: await tx.all(ownPlaces, whose) };
}
