import { z } from 'zod';
import type { Transaction } from '../database/database.ts';
import { type MembershipIds, type MembershipKey, groupKey, membershipKey } from '../database/keys.ts';
import { date, nothing, uuid } from '../database/rows.ts';
import { statement } from '../database/statement.ts';
import type { DoorScope, MemberScope } from '../groups/rules/scope.ts';

interface Mine {
  readonly org: string;
  readonly in_group: string;
  readonly meeting: string;
  readonly membership: string;
}

function mine(scope: MemberScope, meeting: string): Mine {
  return { ...groupKey(scope), meeting, membership: scope.membershipId };
}

const checkInStatement = statement<Mine>()(
  'attendance.checkIn',
  `insert into attendance (org_id, group_id, meeting_id, membership_id)
   values (:org, :in_group, :meeting, :membership)
   on conflict (org_id, group_id, meeting_id, membership_id)
     do update set undone_on = null where attendance.undone_on is not null`,
  nothing,
);

/** Once is once, however often it is said. */
export async function checkIn(tx: Transaction, scope: MemberScope, meetingId: string): Promise<void> {
  await tx.run(checkInStatement, mine(scope, meetingId));
}

const undoStatement = statement<Mine & { undone_on: string }>()(
  'attendance.undo',
  `update attendance set undone_on = :undone_on
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and membership_id = :membership
     and undone_on is null`,
  nothing,
);

export async function undoCheckIn(
  tx: Transaction,
  scope: MemberScope,
  meetingId: string,
  undoneOn: string,
): Promise<void> {
  await tx.run(undoStatement, { ...mine(scope, meetingId), undone_on: undoneOn });
}

const amIHere = statement<Mine>()(
  'attendance.amIHere',
  `select meeting_id from attendance
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and membership_id = :membership
     and undone_on is null`,
  z.object({ meeting_id: uuid }),
);

export async function isHere(tx: Transaction, scope: MemberScope, meetingId: string): Promise<boolean> {
  return (await tx.find(amIHere, mine(scope, meetingId))) !== null;
}

const whoIsHere = statement<{ org: string; in_group: string; meeting: string }>()(
  'attendance.whoIsHere',
  `select m.membership_id, m.known_as from attendance a
   join membership m on m.org_id = a.org_id and m.group_id = a.group_id and m.membership_id = a.membership_id
   where a.org_id = :org and a.group_id = :in_group and a.meeting_id = :meeting and a.undone_on is null`,
  z
    .object({ membership_id: uuid, known_as: z.string() })
    .transform((row) => ({ membershipId: row.membership_id, knownAs: row.known_as })),
);

export function listHere(tx: Transaction, scope: DoorScope, meetingId: string) {
  return tx.all(whoIsHere, { ...groupKey(scope), meeting: meetingId });
}

const watched = statement<{
  orgs: readonly string[];
  in_groups: readonly string[];
  meetings: readonly string[];
}>()(
  'attendance.watched',
  `select a.meeting_id, md5(string_agg(a.membership_id::text, ' ' order by a.membership_id)) as fingerprint
   from (select distinct * from unnest(:orgs::uuid[], :in_groups::uuid[], :meetings::uuid[])
     as w (org_id, group_id, meeting_id)) w
   join attendance a on a.org_id = w.org_id and a.group_id = w.group_id and a.meeting_id = w.meeting_id
   where a.undone_on is null group by a.meeting_id`,
  z.object({ meeting_id: uuid, fingerprint: z.string() }),
);

export interface Watched {
  readonly orgId: string;
  readonly groupId: string;
  readonly meetingId: string;
}

/** A fingerprint of who is at each meeting, by meeting; those with nobody are missing. For jobs. */
export async function fingerprints(tx: Transaction, meetings: readonly Watched[]): Promise<Map<string, string>> {
  const rows = await tx.all(watched, {
    orgs: meetings.map(({ orgId }) => orgId),
    in_groups: meetings.map(({ groupId }) => groupId),
    meetings: meetings.map(({ meetingId }) => meetingId),
  });
  return new Map(rows.map((row) => [row.meeting_id, row.fingerprint]));
}

const forgetUndone = statement<{ today: string; most: number }>()(
  'attendance.forgetUndone',
  `delete from attendance where (org_id, group_id, meeting_id, membership_id) in (
     select org_id, group_id, meeting_id, membership_id from attendance where undone_on < :today limit :most)`,
  nothing,
);

/** At most so many check-ins that were taken back before a day; gives how many there were. */
export function deleteUndone(tx: Transaction, today: string, most: number): Promise<number> {
  return tx.run(forgetUndone, { today, most });
}

const forgetNames = statement<{ before: string; most: number }>()(
  'attendance.forgetNames',
  `delete from attendance where (org_id, group_id, meeting_id, membership_id) in (
     select a.org_id, a.group_id, a.meeting_id, a.membership_id
     from attendance a join meeting m on m.org_id = a.org_id and m.group_id = a.group_id and m.meeting_id = a.meeting_id
     where m.held_on < :before limit :most)`,
  nothing,
);

/** At most so many check-ins to meetings before a day; each becomes one of a number (0007-my-data.sql). */
export function deleteNamesBefore(tx: Transaction, before: string, most: number): Promise<number> {
  return tx.run(forgetNames, { before, most });
}

const ownCheckIns = statement<MembershipKey>()(
  'attendance.ownCheckIns',
  `select m.held_on, a.undone_on from attendance a
   join meeting m on m.org_id = a.org_id and m.group_id = a.group_id and m.meeting_id = a.meeting_id
   where a.org_id = :org and a.group_id = :in_group and a.membership_id = :membership
   order by m.held_on, m.meeting_id`,
  z
    .object({ held_on: date, undone_on: date.nullable() })
    .transform((row) => ({ heldOn: row.held_on, undoneOn: row.undone_on })),
);

/** The meetings that one membership checked in to, and the check-ins that were taken back today. */
export function listCheckIns(tx: Transaction, own: MembershipIds) {
  return tx.all(ownCheckIns, membershipKey(own));
}
