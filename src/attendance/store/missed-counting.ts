import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { type GroupIds, type MeetingKey, groupKey, meetingKey } from '../../database/keys.ts';
import { date, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';

/* Counting who was absent: for jobs, of all organisations. */

interface Begun extends GroupIds {
  readonly meetingId: string;
}

const begun = statement<{ now: string; since: string; most: number }>()(
  'attendance.begunMeetings',
  `select m.org_id, m.group_id, m.meeting_id from meeting m
   where m.published and m.state = 'planned' and m.starts_at <= :now and m.starts_at > :since
     and not exists (select from counted_meeting c where c.org_id = m.org_id and c.group_id = m.group_id
       and c.meeting_id = m.meeting_id)
   order by m.org_id, m.group_id, m.meeting_id limit :most`,
  z
    .object({ org_id: uuid, group_id: uuid, meeting_id: uuid })
    .transform((row) => ({ orgId: row.org_id, groupId: row.group_id, meetingId: row.meeting_id })),
);

/** Meetings that began between two instants and of which nobody has noted who was in the group; at most so many. */
export function listBegun(
  tx: Transaction,
  { now, since, most }: { readonly now: Temporal.Instant; readonly since: Temporal.Instant; readonly most: number },
) {
  return tx.all(begun, { now: now.toString(), since: since.toString(), most });
}

const begin = statement<MeetingKey>()(
  'attendance.beginMissed',
  'select begin_missed(:org, :in_group, :meeting) as begun',
  z.object({ begun: z.boolean() }),
);

/** Whoever is in the group is counted from this evening on; once a meeting, whichever process does it. */
export async function beginMissed(tx: Transaction, { meetingId, ...group }: Begun): Promise<void> {
  await tx.get(begin, meetingKey(group, meetingId));
}

const due = statement<{ last: string; most: number }>()(
  'attendance.meetingsToCount',
  `select m.org_id, m.group_id, m.meeting_id, m.held_on, m.zone, m.state = 'planned' and exists (select from attendance a
     where a.org_id = m.org_id and a.group_id = m.group_id and a.meeting_id = m.meeting_id and a.undone_on is null)
     as was_held
   from counted_meeting c
   join meeting m on m.org_id = c.org_id and m.group_id = c.group_id and m.meeting_id = c.meeting_id
   where not c.counted and m.held_on <= :last
   order by m.held_on, m.org_id, m.group_id, m.meeting_id limit :most`,
  z
    .object({ org_id: uuid, group_id: uuid, meeting_id: uuid, held_on: date, zone: z.string(), was_held: z.boolean() })
    .transform((row) => ({
      orgId: row.org_id,
      groupId: row.group_id,
      meetingId: row.meeting_id,
      heldOn: row.held_on,
      zone: row.zone,
      wasHeld: row.was_held,
    })),
);

/** Meetings up to a day that are not counted yet, the first of them first; at most so many. */
export function listToCount(tx: Transaction, last: Temporal.PlainDate, most: number) {
  return tx.all(due, { last: last.toString(), most });
}

const claim = statement<MeetingKey>()(
  'attendance.countMeeting',
  `update counted_meeting set counted = true
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and not counted`,
  nothing,
);

/** False where another process counts this meeting. */
export async function claimMeeting(tx: Transaction, { meetingId, ...group }: Begun): Promise<boolean> {
  return (await tx.run(claim, meetingKey(group, meetingId))) === 1;
}

const evening = statement<{ org: string; in_group: string; day: string }>()(
  'attendance.eveningOf',
  // Whoever came to one of several meetings of a day was here.
  `select x.membership_id, x.absences,
     exists (select from attendance a join meeting m using (org_id, group_id, meeting_id)
       where a.org_id = x.org_id and a.group_id = x.group_id and a.membership_id = x.membership_id
         and a.undone_on is null and m.held_on = :day) as here,
     coalesce(x.away_until >= :day, false)
       or exists (select from coming s join meeting m using (org_id, group_id, meeting_id)
         where s.org_id = x.org_id and s.group_id = x.group_id and s.membership_id = x.membership_id
           and s.answer = 'not-this-time' and m.held_on = :day) as excused,
     has_come_since(x.org_id, x.group_id, x.membership_id, :day) as has_come_since
   from missed x
   where x.org_id = :org and x.group_id = :in_group and x.counted_until < :day
   order by x.membership_id for update of x`,
  z
    .object({
      membership_id: uuid,
      absences: z.int(),
      here: z.boolean(),
      excused: z.boolean(),
      has_come_since: z.boolean(),
    })
    .transform((row) => ({
      membershipId: row.membership_id,
      absences: row.absences,
      here: row.here,
      excused: row.excused,
      hasComeSince: row.has_come_since,
    })),
);

/** The evening of everybody who was in the group then and is still, where it is not counted yet. */
export function listEvenings(
  tx: Transaction,
  { heldOn, ...group }: GroupIds & { readonly heldOn: Temporal.PlainDate },
) {
  return tx.all(evening, { ...groupKey(group), day: heldOn.toString() });
}

const count = statement<{
  org: string;
  in_group: string;
  day: string;
  memberships: readonly string[];
  absences: readonly number[];
}>()(
  'attendance.countAbsences',
  // Whoever was here is told nothing any more.
  `update missed x set absences = n.absences, counted_until = :day,
     note = case when n.absences = 0 then 'none' else x.note end
   from unnest(:memberships::uuid[], :absences::int[]) as n (membership_id, absences)
   where x.org_id = :org and x.group_id = :in_group and x.membership_id = n.membership_id`,
  nothing,
);

export async function saveAbsences(
  tx: Transaction,
  { heldOn, ...group }: GroupIds & { readonly heldOn: Temporal.PlainDate },
  counted: readonly { readonly membershipId: string; readonly absences: number }[],
): Promise<void> {
  await tx.run(count, {
    ...groupKey(group),
    day: heldOn.toString(),
    memberships: counted.map(({ membershipId }) => membershipId),
    absences: counted.map(({ absences }) => absences),
  });
}

const note = statement<{
  org: string;
  in_group: string;
  membership: string;
  now: string;
  today: string;
  quarter: string;
}>()(
  'attendance.noteMissed',
  'select note_missed(:org, :in_group, :membership, :now, :today, :quarter) as noted',
  z.object({ noted: z.boolean() }),
);

/** Tells somebody that she was missed, in the way she chose, and counts that it was said. */
export async function noteMissed(
  tx: Transaction,
  group: GroupIds,
  told: {
    readonly membershipId: string;
    readonly now: Temporal.Instant;
    readonly today: Temporal.PlainDate;
    readonly quarter: Temporal.PlainDate;
  },
): Promise<void> {
  await tx.get(note, {
    ...groupKey(group),
    membership: told.membershipId,
    now: told.now.toString(),
    today: told.today.toString(),
    quarter: told.quarter.toString(),
  });
}

const endAway = statement<{ before: string; most: number }>()(
  'attendance.endAway',
  `update missed set away_until = null where (org_id, group_id, membership_id) in (
     select org_id, group_id, membership_id from missed where away_until < :before limit :most)`,
  nothing,
);

/** Forgets that somebody was away till before a day, at most so many; gives how many there were. */
export function endAwayBefore(tx: Transaction, before: string, most: number): Promise<number> {
  return tx.run(endAway, { before, most });
}
