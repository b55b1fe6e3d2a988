import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import {
  type MeetingKey,
  type MembershipKey,
  type OwnMeetingKey,
  meetingKey,
  ownMeetingKey,
} from '../../database/keys.ts';
import { bytes, instant, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { DoorScope, MemberScope } from '../../groups/rules/scope.ts';

// what the codes follow from --------------------------------------------------------------------

const secretRow = z.object({ secret: bytes }).transform(({ secret }) => secret);

const makeSecret = statement<MeetingKey & { secret: Uint8Array }>()(
  'attendance.makeDoorSecret',
  `insert into door_code (org_id, group_id, meeting_id, secret, tried_window, tries)
   values (:org, :in_group, :meeting, :secret, 0, 0)
   on conflict (org_id, group_id, meeting_id) do nothing`,
  nothing,
);

const findSecret = statement<MeetingKey>()(
  'attendance.findDoorSecret',
  'select secret from door_code where org_id = :org and group_id = :in_group and meeting_id = :meeting',
  secretRow,
);

/** The secret of a meeting's codes: the one it has, or else the one given. */
export async function doorSecret(
  tx: Transaction,
  scope: DoorScope,
  meeting: string,
  spare: Uint8Array,
): Promise<Uint8Array> {
  const at = meetingKey(scope, meeting);
  await tx.run(makeSecret, { ...at, secret: spare });
  return tx.get(findSecret, at);
}

export function findDoorSecret(tx: Transaction, scope: MemberScope, meeting: string): Promise<Uint8Array | null> {
  return tx.find(findSecret, meetingKey(scope, meeting));
}

// without a sign-in -----------------------------------------------------------------------------

export interface Scanned {
  readonly organisation: string;
  readonly group: string;
  readonly meeting: string;
}

const doorOf = statement<Scanned>()(
  'attendance.doorOf',
  'select secret, starts_at, ends_at from door_of(:organisation, :group, :meeting)',
  z
    .object({ secret: bytes, starts_at: instant, ends_at: instant })
    .transform((row) => ({ secret: row.secret, startsAt: row.starts_at, endsAt: row.ends_at })),
);

/** A door at which a code was shown, and when its meeting is; null for every other. */
export function findDoor(tx: Transaction, scanned: Scanned) {
  return tx.find(doorOf, scanned);
}

const tryWords = statement<Scanned & { window: number; most: number }>()(
  'attendance.tryWordsAtDoor',
  'select try_words_at_door(:organisation, :group, :meeting, :window, :most) as may',
  z.object({ may: z.boolean() }),
);

/** Counts one try; false where there were as many as `most` in this window. */
export async function countTry(
  tx: Transaction,
  scanned: Scanned,
  { window, most }: { window: number; most: number },
): Promise<boolean> {
  return (await tx.get(tryWords, { ...scanned, window, most })).may;
}

// with one --------------------------------------------------------------------------------------

const tryOwnWords = statement<OwnMeetingKey & { most: number }>()(
  'attendance.tryOwnWords',
  `insert into door_try as d (org_id, group_id, meeting_id, membership_id, tries)
   values (:org, :in_group, :meeting, :membership, 1)
   on conflict (org_id, group_id, meeting_id, membership_id) do update set tries = d.tries + 1 where d.tries < :most`,
  nothing,
);

/** Counts one try of her own; false where there were as many as `most` at this meeting. */
export async function countOwnTry(tx: Transaction, scope: MemberScope, meeting: string, most: number) {
  return (await tx.run(tryOwnWords, { ...ownMeetingKey(scope, meeting), most })) > 0;
}

interface Ticket extends MembershipKey {
  readonly meeting: string;
  readonly ticket_hash: Uint8Array;
}

const useTicket = statement<Ticket>()(
  'attendance.useTicket',
  `insert into door_ticket (org_id, group_id, meeting_id, ticket_hash, membership_id)
   values (:org, :in_group, :meeting, :ticket_hash, :membership)
   on conflict (org_id, group_id, meeting_id, ticket_hash) do nothing`,
  nothing,
);

const isOwnTicket = statement<Ticket>()(
  'attendance.isOwnTicket',
  `select meeting_id from door_ticket where org_id = :org and group_id = :in_group and meeting_id = :meeting
   and ticket_hash = :ticket_hash and membership_id = :membership`,
  z.object({ meeting_id: uuid }),
);

/** A ticket serves one membership, however often; false where it has served another. */
export async function spendTicket(
  tx: Transaction,
  scope: MemberScope,
  meeting: string,
  hash: Uint8Array,
): Promise<boolean> {
  const ticket = { ...ownMeetingKey(scope, meeting), ticket_hash: hash };
  return (await tx.run(useTicket, ticket)) > 0 || (await tx.find(isOwnTicket, ticket)) !== null;
}
