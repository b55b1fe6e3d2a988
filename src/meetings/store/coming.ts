import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import {
  type MembershipIds,
  type MembershipKey,
  type OwnMeetingKey,
  membershipKey,
  ownMeetingKey,
} from '../../database/keys.ts';
import { date, instant, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { DoorScope, FacilitatorScope, MemberScope } from '../../groups/rules/scope.ts';
import { type Answer, ANSWERS, type Arrival, ARRIVALS, type Hold } from '../rules/coming.ts';
import { meetingColumns, meetingRow } from './book.ts';

/* Who comes: one's own answer, the line for a place, and what is counted of it. */

const ownFields = {
  answer: z.enum(ANSWERS),
  arrive: z.enum(ARRIVALS),
  heard: z.int(),
  heard_starts_at: instant,
  heard_place: z.string(),
  heard_state: z.enum(['planned', 'cancelled']),
  held_until: instant.nullable(),
};

const ownAnswers = statement<MembershipKey & { meetings: readonly string[] }>()(
  'meetings.ownAnswers',
  `select c.meeting_id, c.answer, c.arrive, c.heard, c.heard_starts_at, c.heard_place, c.heard_state, c.held_until,
     l.place, l.free
   from coming c left join own_line(:meetings::uuid[]) l on l.meeting_id = c.meeting_id
   where c.org_id = :org and c.group_id = :in_group and c.membership_id = :membership
     and c.meeting_id = any (:meetings::uuid[])`,
  z
    .object({ meeting_id: uuid, ...ownFields, place: z.int().nullable(), free: z.boolean().nullable() })
    .transform((row) => ({
      meetingId: row.meeting_id,
      answer: row.answer,
      arrive: row.arrive,
      heard: row.heard,
      /** The meeting as she last knew it. */
      knew: { startsAt: row.heard_starts_at, place: row.heard_place, state: row.heard_state },
      heldUntil: row.held_until,
      /** The how-manieth she is of those who wait; null where she does not. */
      place: row.place,
      /** While she waits: whether a place is there for whoever says so first. */
      free: row.free ?? false,
    })),
);
export type OwnAnswer = z.output<typeof ownAnswers.row>;

/** What the caller said to these meetings. */
export function listOwnAnswers(tx: Transaction, scope: MemberScope, meetingIds: readonly string[]) {
  return tx.all(ownAnswers, { ...membershipKey(scope), meetings: meetingIds });
}

const ownJobs = statement<MembershipKey & { meetings: readonly string[] }>()(
  'meetings.ownJobs',
  `select distinct meeting_id from rota
   where org_id = :org and group_id = :in_group and membership_id = :membership and agreed
     and meeting_id = any (:meetings::uuid[])`,
  z.object({ meeting_id: uuid }).transform((row) => row.meeting_id),
);

/** At which of these meetings the caller said yes to doing something. */
export async function listOwnJobs(
  tx: Transaction,
  scope: MemberScope,
  meetingIds: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(await tx.all(ownJobs, { ...membershipKey(scope), meetings: meetingIds }));
}

const changed = statement<MembershipKey & { after: string; most: number }>()(
  'meetings.changedForOwn',
  `select ${meetingColumns} from coming c
   join meeting m on m.org_id = c.org_id and m.group_id = c.group_id and m.meeting_id = c.meeting_id
   where c.org_id = :org and c.group_id = :in_group and c.membership_id = :membership
     and c.answer <> 'not-this-time' and c.heard < m.sequence and m.ends_at > :after
   order by m.ends_at, m.meeting_id limit :most`,
  meetingRow,
);

/** The meetings that end after an instant, that the caller meant to come to, and that are not as she knew them. */
export function listChanged(tx: Transaction, scope: MemberScope, after: Temporal.Instant, most: number) {
  return tx.all(changed, { ...membershipKey(scope), after: after.toString(), most });
}

const say = statement<{
  meeting: string;
  sequence: number;
  answer: string | null;
  arrive: string;
  now: string;
  until: string | null;
  last: string;
}>()(
  'meetings.sayComing',
  'select say_coming(:meeting, :sequence, :answer, :arrive, :now, :until, :last) as said',
  z.object({ said: z.boolean() }),
);

interface Moment extends Hold {
  readonly meetingId: string;
  readonly now: Temporal.Instant;
}

function momentOf({ meetingId, now, until, lastCall }: Moment) {
  return { meeting: meetingId, now: now.toString(), until: until?.toString() ?? null, last: lastCall.toString() };
}

/**
 * The caller's answer; with null there is none any more. She has the place that is held for her or is free, or
 * waits. False where the meeting is no longer as she saw it.
 */
export async function sayComing(
  tx: Transaction,
  _: MemberScope,
  said: Moment & { readonly sequence: number; readonly answer: Answer | null; readonly arrive: Arrival },
): Promise<boolean> {
  const { sequence, answer, arrive } = said;
  return (await tx.get(say, { ...momentOf(said), sequence, answer, arrive })).said;
}

const moveOwn = statement<{ meeting: string; now: string; until: string | null; last: string }>()(
  'meetings.moveOwnLine',
  'select move_own_line(:meeting, :now, :until, :last) as moved',
  z.object({ moved: z.int() }),
);

/** Offers what is free to whoever waits first, and takes back what nobody took in time. */
export async function moveOwnLine(tx: Transaction, _: MemberScope, moment: Moment): Promise<void> {
  await tx.get(moveOwn, momentOf(moment));
}

const hear = statement<OwnMeetingKey & { sequence: number }>()(
  'meetings.hear',
  `update coming c set heard = m.sequence, heard_starts_at = m.starts_at, heard_place = m.place, heard_state = m.state
   from meeting m
   where c.org_id = :org and c.group_id = :in_group and c.meeting_id = :meeting and c.membership_id = :membership
     and m.org_id = c.org_id and m.group_id = c.group_id and m.meeting_id = c.meeting_id and m.sequence = :sequence`,
  nothing,
);

/** The caller has seen what became of a meeting; where it has changed once more, she is told of that. */
export async function hearChange(
  tx: Transaction,
  scope: MemberScope,
  { meetingId, sequence }: { readonly meetingId: string; readonly sequence: number },
): Promise<void> {
  await tx.run(hear, { ...ownMeetingKey(scope, meetingId), sequence });
}

// what others are told --------------------------------------------------------------------------

const counts = statement<{ meetings: readonly string[] }>()(
  'meetings.countComing',
  'select meeting_id, coming, not_sure, waiting from count_coming(:meetings::uuid[])',
  z.object({ meeting_id: uuid, coming: z.int(), not_sure: z.int(), waiting: z.int() }).transform((row) => ({
    meetingId: row.meeting_id,
    coming: row.coming,
    notSure: row.not_sure,
    waiting: row.waiting,
  })),
);

/** How many come to these meetings, are not sure, and wait; a meeting to which nobody said anything is missing. */
export function countComing(tx: Transaction, _: FacilitatorScope, meetingIds: readonly string[]) {
  return tx.all(counts, { meetings: meetingIds });
}

const wishes = statement<{ meeting: string }>()(
  'meetings.wishesOfNight',
  'select membership_id, known_as, arrive from wishes_of_night(:meeting)',
  z
    .object({ membership_id: uuid, known_as: z.string(), arrive: z.enum(ARRIVALS) })
    .transform((row) => ({ membershipId: row.membership_id, knownAs: row.known_as, arrive: row.arrive })),
);

/** How those who come would like to arrive; nothing for whoever does nothing there that night. */
export function listWishes(tx: Transaction, _: MemberScope | FacilitatorScope | DoorScope, meetingId: string) {
  return tx.all(wishes, { meeting: meetingId });
}

// jobs ------------------------------------------------------------------------------------------

const dueLines = statement<{ now: string; offers_after: string; most: number }>()(
  'meetings.dueLines',
  `select m.org_id, m.group_id, m.meeting_id, m.starts_at, m.zone from meeting m
   where m.state = 'planned' and m.ends_at > :now and exists (select from coming c
     where c.org_id = m.org_id and c.group_id = m.group_id and c.meeting_id = m.meeting_id
       and c.place_in_line is not null and (c.held_until <= :now or (c.held_until is null
         and m.starts_at > :offers_after and (m.capacity is null or m.capacity > (select count(*) from coming h
           where h.org_id = m.org_id and h.group_id = m.group_id and h.meeting_id = m.meeting_id
             and h.answer = 'coming' and (h.place_in_line is null or h.held_until is not null))))))
   order by m.org_id, m.group_id, m.meeting_id limit :most`,
  z
    .object({ org_id: uuid, group_id: uuid, meeting_id: uuid, starts_at: instant, zone: z.string() })
    .transform((row) => ({
      orgId: row.org_id,
      groupId: row.group_id,
      meetingId: row.meeting_id,
      startsAt: row.starts_at,
      zone: row.zone,
    })),
);

/** Meetings of all organisations whose line can move: where an offer is over, or a place is free. */
export function listDueLines(
  tx: Transaction,
  { now, offersAfter, most }: { now: Temporal.Instant; offersAfter: Temporal.Instant; most: number },
) {
  return tx.all(dueLines, { now: now.toString(), offers_after: offersAfter.toString(), most });
}

const move = statement<{
  org: string;
  in_group: string;
  meeting: string;
  now: string;
  until: string | null;
  last: string;
}>()(
  'meetings.moveLine',
  'select move_line(:org, :in_group, :meeting, :now, :until, :last) as moved',
  z.object({ moved: z.int() }),
);

/** Moves the line of any meeting on; for jobs. Gives how many moved. */
export async function moveLine(
  tx: Transaction,
  { orgId, groupId, ...moment }: Moment & { readonly orgId: string; readonly groupId: string },
): Promise<number> {
  return (await tx.get(move, { org: orgId, in_group: groupId, ...momentOf(moment) })).moved;
}

const forget = statement<{ before: string; excused_before: string; most: number }>()(
  'meetings.forgetComing',
  `delete from coming where (org_id, group_id, meeting_id, membership_id) in (
     select c.org_id, c.group_id, c.meeting_id, c.membership_id
     from coming c join meeting m on m.org_id = c.org_id and m.group_id = c.group_id and m.meeting_id = c.meeting_id
     where m.held_on < :excused_before or (m.held_on < :before and c.answer <> 'not-this-time') limit :most)`,
  nothing,
);

/** At most so many answers to meetings of before a day, "not this time" of before another; gives how many there were. */
export function deleteAnswersBefore(
  tx: Transaction,
  { before, excusedBefore, most }: { readonly before: string; readonly excusedBefore: string; readonly most: number },
): Promise<number> {
  return tx.run(forget, { before, excused_before: excusedBefore, most });
}

// about one membership --------------------------------------------------------------------------

const keptAnswers = statement<MembershipKey>()(
  'meetings.keptAnswers',
  `select m.held_on, c.answer, c.arrive, c.place_in_line is not null as waits from coming c
   join meeting m on m.org_id = c.org_id and m.group_id = c.group_id and m.meeting_id = c.meeting_id
   where c.org_id = :org and c.group_id = :in_group and c.membership_id = :membership
   order by m.held_on, m.meeting_id`,
  z
    .object({ held_on: date, answer: z.enum(ANSWERS), arrive: z.enum(ARRIVALS), waits: z.boolean() })
    .transform((row) => ({ heldOn: row.held_on, answer: row.answer, arrive: row.arrive, waits: row.waits })),
);

/** What somebody said to meetings that are not over for a day. */
export function listKeptAnswers(tx: Transaction, { orgId, groupId, membershipId }: MembershipIds) {
  return tx.all(keptAnswers, { org: orgId, in_group: groupId, membership: membershipId });
}
