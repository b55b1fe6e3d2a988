import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type OwnMeetingKey, ownMeetingKey } from '../../database/keys.ts';
import { nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { MemberScope } from '../../groups/rules/scope.ts';

const checkInStatement = statement<OwnMeetingKey>()(
  'attendance.checkIn',
  `with known as (update mark set known = true
     where org_id = :org and group_id = :in_group and meeting_id = :meeting and membership_id = :membership and not known)
   insert into attendance (org_id, group_id, meeting_id, membership_id, pressed)
   values (:org, :in_group, :meeting, :membership, 'in')
   on conflict (org_id, group_id, meeting_id, membership_id) do update set undone_on = null, pressed = 'in'
     where attendance.undone_on is not null or attendance.pressed is distinct from 'in'`,
  nothing,
);

/** Once is once, however often it is said. Marks that are known here count no more. */
export async function checkIn(tx: Transaction, scope: MemberScope, meetingId: string): Promise<void> {
  await tx.run(checkInStatement, ownMeetingKey(scope, meetingId));
}

const undoStatement = statement<OwnMeetingKey & { undone_on: string }>()(
  'attendance.undo',
  `update attendance set undone_on = :undone_on, pressed = 'out'
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and membership_id = :membership
     and undone_on is null`,
  nothing,
);

const knowMarks = statement<OwnMeetingKey>()(
  'attendance.knowMarks',
  `update mark set known = true
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and membership_id = :membership and not known`,
  nothing,
);

/** The check-in is held first: what a device brought meanwhile is then known, and counts no more either. */
export async function undoCheckIn(
  tx: Transaction,
  scope: MemberScope,
  meetingId: string,
  undoneOn: string,
): Promise<void> {
  await tx.run(undoStatement, { ...ownMeetingKey(scope, meetingId), undone_on: undoneOn });
  await tx.run(knowMarks, ownMeetingKey(scope, meetingId));
}

const amIHere = statement<OwnMeetingKey>()(
  'attendance.amIHere',
  `select meeting_id from attendance
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and membership_id = :membership
     and undone_on is null`,
  z.object({ meeting_id: uuid }),
);

export async function isHere(tx: Transaction, scope: MemberScope, meetingId: string): Promise<boolean> {
  return (await tx.find(amIHere, ownMeetingKey(scope, meetingId))) !== null;
}
