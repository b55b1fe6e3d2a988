import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type MembershipIds, type MembershipKey, membershipKey } from '../../database/keys.ts';
import { date, nothing } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';

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
