import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import {
  type GroupIds,
  type MeetingKey,
  type MembershipKey,
  groupKey,
  meetingKey,
  membershipKey,
} from '../../database/keys.ts';
import { bytes, instant, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { DoorScope, MemberScope } from '../../groups/rules/scope.ts';
import type { Secret } from '../../wire/secret.ts';

// at the door -----------------------------------------------------------------------------------

export interface NewTablet {
  readonly tabletId: string;
  readonly secretHash: Uint8Array;
  readonly nameKey: Uint8Array;
  readonly opens: string;
  readonly closeCode: string;
}

const open = statement<
  MeetingKey & { tablet: string; secret_hash: Uint8Array; name_key: Uint8Array; opens: string; close_code: string }
>()(
  'attendance.openTablet',
  `insert into tablet (org_id, group_id, meeting_id, tablet_id, secret_hash, name_key, opens, close_code)
   values (:org, :in_group, :meeting, :tablet, :secret_hash, :name_key, :opens, :close_code)`,
  nothing,
);

export async function openTablet(tx: Transaction, scope: DoorScope, meetingId: string, made: NewTablet): Promise<void> {
  await tx.run(open, {
    ...groupKey(scope),
    meeting: meetingId,
    tablet: made.tabletId,
    secret_hash: made.secretHash,
    name_key: made.nameKey,
    opens: made.opens,
    close_code: made.closeCode,
  });
}

const openOnes = statement<MeetingKey>()(
  'attendance.openTablets',
  `select tablet_id, close_code from tablet
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and not closed order by tablet_id`,
  z
    .object({ tablet_id: uuid, close_code: z.string() })
    .transform((row) => ({ tabletId: row.tablet_id, closeCode: row.close_code })),
);

export function listOpenTablets(tx: Transaction, scope: DoorScope, meetingId: string) {
  return tx.all(openOnes, meetingKey(scope, meetingId));
}

const close = statement<MeetingKey & { tablet: string }>()(
  'attendance.closeTablet',
  `update tablet set closed = true
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and tablet_id = :tablet`,
  nothing,
);

/** False where there is no such tablet. */
export async function closeTablet(
  tx: Transaction,
  scope: DoorScope,
  meetingId: string,
  tabletId: string,
): Promise<boolean> {
  return (await tx.run(close, { ...meetingKey(scope, meetingId), tablet: tabletId })) > 0;
}

// what a tablet brings --------------------------------------------------------------------------

const enter = statement<{ org: string; secret_hash: Uint8Array }>()(
  'attendance.enterByTablet',
  `select group_id, meeting_id, tablet_id, name_key, opens, closed, starts_at, ends_at, zone
   from enter_by_tablet(:org, :secret_hash)`,
  z
    .object({
      group_id: uuid,
      meeting_id: uuid,
      tablet_id: uuid,
      name_key: bytes,
      opens: z.string(),
      closed: z.boolean(),
      starts_at: instant,
      ends_at: instant,
      zone: z.string(),
    })
    .transform((row) => ({
      groupId: row.group_id,
      meetingId: row.meeting_id,
      tabletId: row.tablet_id,
      nameKey: row.name_key,
      opens: row.opens,
      closed: row.closed,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      zone: row.zone,
    })),
);

/** The tablet whose secret this is, and its meeting, which is then open to this transaction; null where there is none. */
export async function enterByTablet(tx: Transaction, secret: Secret) {
  const tablet = await tx.find(enter, { org: secret.orgId, secret_hash: secret.hash });
  return tablet === null ? null : { ...tablet, orgId: secret.orgId };
}

export type EnteredTablet = NonNullable<Awaited<ReturnType<typeof enterByTablet>>>;

const members = statement<Record<never, never>>()(
  'attendance.membersAtTablet',
  'select membership_id, known_as, number from members_at_tablet()',
  z
    .object({ membership_id: uuid, known_as: z.string(), number: z.string().nullable() })
    .transform((row) => ({ membershipId: row.membership_id, knownAs: row.known_as, number: row.number })),
);

/** Whom its marks can be about. */
export function listMembersAtTablet(tx: Transaction) {
  return tx.all(members, {});
}

const known = statement<MeetingKey & { marks: readonly string[] }>()(
  'attendance.knownMarks',
  `select mark_id from mark
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and mark_id = any (:marks::uuid[])
   union select guest_id from guest
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and guest_id = any (:marks::uuid[])`,
  z.object({ mark_id: uuid }),
);

/** Those of these marks that came before. */
export async function findKnownMarks(tx: Transaction, tablet: EnteredTablet, marks: readonly string[]) {
  const rows = await tx.all(known, { ...meetingKey(tablet, tablet.meetingId), marks });
  return new Set(rows.map(({ mark_id }) => mark_id));
}

const letIn = statement<MeetingKey & { guest: string; called: string }>()(
  'attendance.guestFromTablet',
  `insert into guest (org_id, group_id, meeting_id, guest_id, called)
   values (:org, :in_group, :meeting, :guest, :called) on conflict do nothing`,
  nothing,
);

/** A guest under her word: her mark is who she is. */
export async function letGuestIn(tx: Transaction, tablet: EnteredTablet, guest: string, called: string): Promise<void> {
  await tx.run(letIn, { ...meetingKey(tablet, tablet.meetingId), guest, called });
}

const guestsAmong = statement<MeetingKey & { guests: readonly string[] }>()(
  'attendance.guestsAmong',
  `select guest_id from guest
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and guest_id = any (:guests::uuid[])`,
  z.object({ guest_id: uuid }),
);

export async function findGuestsAmong(
  tx: Transaction,
  tablet: EnteredTablet,
  guests: readonly string[],
): Promise<string[]> {
  const rows = await tx.all(guestsAmong, { ...meetingKey(tablet, tablet.meetingId), guests });
  return rows.map(({ guest_id }) => guest_id);
}

const takeBack = statement<MeetingKey & { guests: readonly string[]; day: string }>()(
  'attendance.guestsTakenBack',
  `update guest set undone_on = :day
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and guest_id = any (:guests::uuid[])
     and undone_on is null`,
  nothing,
);

const keepTakenBack = statement<
  MeetingKey & { mark: string; tablet: string; device_name: Uint8Array; saw: readonly string[]; late: boolean }
>()(
  'attendance.keepTakenBack',
  `insert into mark (org_id, group_id, meeting_id, mark_id, device, device_name, kind, saw, known, late, settled)
   values (:org, :in_group, :meeting, :mark, :tablet, :device_name, 'out', :saw::uuid[], false, :late, 'guest')
   on conflict do nothing`,
  nothing,
);

/** Guests who are not here after all; the mark that says so asks nobody anything. */
export async function takeGuestsBack(
  tx: Transaction,
  tablet: EnteredTablet,
  back: {
    mark: string;
    guests: readonly string[];
    deviceName: Uint8Array;
    saw: readonly string[];
    late: boolean;
    day: string;
  },
): Promise<void> {
  const at = meetingKey(tablet, tablet.meetingId);
  const { mark, guests, deviceName, saw, late, day } = back;
  await tx.run(keepTakenBack, { ...at, mark, tablet: tablet.tabletId, device_name: deviceName, saw, late });
  await tx.run(takeBack, { ...at, guests, day });
}

const forget = statement<{ before: string; most: number }>()(
  'attendance.forgetTablets',
  `delete from tablet where (org_id, group_id, meeting_id, tablet_id) in (
     select t.org_id, t.group_id, t.meeting_id, t.tablet_id
     from tablet t join meeting m on m.org_id = t.org_id and m.group_id = t.group_id and m.meeting_id = t.meeting_id
     where m.ends_at < :before limit :most)`,
  nothing,
);

/** At most so many tablets of meetings that ended before this instant; gives how many there were. */
export function deleteTabletsBefore(tx: Transaction, before: string, most: number): Promise<number> {
  return tx.run(forget, { before, most });
}

// one's own number ------------------------------------------------------------------------------

const ownNumber = statement<MembershipKey>()(
  'attendance.ownNumber',
  'select number from door_number where org_id = :org and group_id = :in_group and membership_id = :membership',
  z.object({ number: z.string() }),
);

export async function findNumber(tx: Transaction, scope: GroupIds & { membershipId: string }): Promise<string | null> {
  return (await tx.find(ownNumber, membershipKey(scope)))?.number ?? null;
}

const keepNumber = statement<MembershipKey & { number: string }>()(
  'attendance.keepNumber',
  `insert into door_number (org_id, group_id, membership_id, number) values (:org, :in_group, :membership, :number)
   on conflict (org_id, group_id, membership_id) do update set number = excluded.number`,
  nothing,
);

/** The first one, or another in its place. */
export async function setNumber(tx: Transaction, scope: MemberScope, number: string): Promise<void> {
  await tx.run(keepNumber, { ...membershipKey(scope), number });
}
