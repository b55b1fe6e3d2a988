import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type MeetingKey, meetingKey } from '../../database/keys.ts';
import { date, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { DoorScope } from '../../groups/rules/scope.ts';

interface OneGuest {
  readonly meetingId: string;
  readonly guestId: string;
}

function at(scope: DoorScope, { meetingId, guestId }: OneGuest) {
  return { ...meetingKey(scope, meetingId), guest: guestId };
}

const letIn = statement<MeetingKey & { guest: string; called: string }>()(
  'attendance.letGuestIn',
  `insert into guest (org_id, group_id, meeting_id, guest_id, called) values (:org, :in_group, :meeting, :guest, :called)
   on conflict (org_id, group_id, meeting_id, guest_id) do update set called = :called, undone_on = null`,
  nothing,
);

export async function letGuestIn(tx: Transaction, scope: DoorScope, guest: OneGuest, called: string): Promise<void> {
  await tx.run(letIn, { ...at(scope, guest), called });
}

const undo = statement<MeetingKey & { guest: string; undone_on: string | null }>()(
  'attendance.undoGuest',
  `update guest set undone_on = :undone_on
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and guest_id = :guest
     and same_membership is null and same_guest is null`,
  nothing,
);

/** A guest is here after all (null), or is not, and is forgotten the day after. False where there is none alone. */
export async function setGuestHere(
  tx: Transaction,
  scope: DoorScope,
  guest: OneGuest,
  undoneOn: string | null,
): Promise<boolean> {
  return (await tx.run(undo, { ...at(scope, guest), undone_on: undoneOn })) === 1;
}

const ofMeeting = statement<MeetingKey>()(
  'attendance.guestsOfMeeting',
  `select guest_id, called, undone_on, same_membership, same_guest from guest
   where org_id = :org and group_id = :in_group and meeting_id = :meeting`,
  z
    .object({
      guest_id: uuid,
      called: z.string(),
      undone_on: date.nullable(),
      same_membership: uuid.nullable(),
      same_guest: uuid.nullable(),
    })
    .transform((row) => ({
      guestId: row.guest_id,
      called: row.called,
      isHere: row.undone_on === null,
      sameMembership: row.same_membership,
      sameGuest: row.same_guest,
    })),
);

/** Everybody without an account at a meeting, those too who were taken back today. */
export function listGuests(tx: Transaction, scope: DoorScope, meetingId: string) {
  return tx.all(ofMeeting, meetingKey(scope, meetingId));
}

const join = statement<MeetingKey & { guest: string; membership: string | null; other: string | null }>()(
  'attendance.joinGuest',
  `update guest set same_membership = :membership, same_guest = :other
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and guest_id = :guest`,
  nothing,
);

/** Whom a guest is one person with; with two nulls nobody. */
export async function joinGuest(
  tx: Transaction,
  scope: DoorScope,
  guest: OneGuest,
  same: { readonly membershipId: string | null; readonly guestId: string | null },
): Promise<void> {
  await tx.run(join, { ...at(scope, guest), membership: same.membershipId, other: same.guestId });
}

const markJoined = statement<MeetingKey & { guest: string; membership: string }>()(
  'attendance.markJoined',
  `insert into mark (org_id, group_id, meeting_id, mark_id, membership_id, kind, saw, known, late)
   values (:org, :in_group, :meeting, :guest, :membership, 'in', '{}', false, false) on conflict do nothing`,
  nothing,
);

/** The guest's coming is the member's: a mark of hers, so that taking it apart takes nothing else along. */
export async function markAsMember(
  tx: Transaction,
  scope: DoorScope,
  guest: OneGuest,
  membershipId: string,
): Promise<void> {
  await tx.run(markJoined, { ...at(scope, guest), membership: membershipId });
}

const unmark = statement<MeetingKey & { guest: string }>()(
  'attendance.unmarkJoined',
  'delete from mark where org_id = :org and group_id = :in_group and meeting_id = :meeting and mark_id = :guest',
  nothing,
);

export async function unmarkAsMember(tx: Transaction, scope: DoorScope, guest: OneGuest): Promise<void> {
  await tx.run(unmark, at(scope, guest));
}

const lately = statement<{ since: string; until: string }>()(
  'attendance.guestsLately',
  'select guest_id, meeting_id, held_on, called, same from guests_lately(:since, :until)',
  z
    .object({ guest_id: uuid, meeting_id: uuid, held_on: date, called: z.string(), same: z.string().nullable() })
    .transform((row) => ({
      guestId: row.guest_id,
      meetingId: row.meeting_id,
      heldOn: row.held_on,
      called: row.called,
      same: row.same,
    })),
);

/** The guests of these days, newest meeting first. */
export function listGuestsLately(tx: Transaction, _: DoorScope, since: string, until: string) {
  return tx.all(lately, { since, until });
}
