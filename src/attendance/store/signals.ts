import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import {
  type MembershipIds,
  type MembershipKey,
  type OwnMeetingKey,
  membershipKey,
  ownMeetingKey,
} from '../../database/keys.ts';
import { date, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { MemberScope } from '../../groups/rules/scope.ts';
import { type SignalKind, SIGNALS } from '../rules/signals.ts';
import type { Watched } from './door.ts';

/* Who is outside, and who is told of it. */

const signalFields = { kind: z.enum(SIGNALS), safe: z.boolean(), with_them: z.boolean() };

const send = statement<{ meeting: string; kind: SignalKind; safe: boolean }>()(
  'attendance.sendSignal',
  'select send_signal(:meeting, :kind, :safe) as sent',
  z.object({ sent: z.boolean() }),
);

/** False where the meeting is not held, or not these days. */
export async function sendSignal(
  tx: Transaction,
  _: MemberScope,
  { meetingId, kind, safe }: { readonly meetingId: string; readonly kind: SignalKind; readonly safe: boolean },
): Promise<boolean> {
  return (await tx.get(send, { meeting: meetingId, kind, safe })).sent;
}

const takeBack = statement<OwnMeetingKey>()(
  'attendance.takeSignalBack',
  `delete from signal
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and membership_id = :membership`,
  nothing,
);

export async function takeSignalBack(tx: Transaction, scope: MemberScope, meetingId: string): Promise<void> {
  await tx.run(takeBack, ownMeetingKey(scope, meetingId));
}

const own = statement<OwnMeetingKey>()(
  'attendance.ownSignal',
  `select kind, safe, with_them from signal
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and membership_id = :membership`,
  z.object(signalFields).transform((row) => ({ kind: row.kind, safe: row.safe, withThem: row.with_them })),
);

/** What the caller said at a meeting; null where she said nothing, or took it back. */
export function findOwnSignal(tx: Transaction, scope: MemberScope, meetingId: string) {
  return tx.find(own, ownMeetingKey(scope, meetingId));
}

const ofNight = statement<{ meeting: string }>()(
  'attendance.signalsOfNight',
  'select membership_id, known_as, kind, safe, with_them from signals_of_night(:meeting)',
  z.object({ membership_id: uuid, known_as: z.string(), ...signalFields }).transform((row) => ({
    membershipId: row.membership_id,
    knownAs: row.known_as,
    kind: row.kind,
    safe: row.safe,
    withThem: row.with_them,
  })),
);

/** Who is outside, for those who are told; nothing for everybody else. */
export function listSignals(tx: Transaction, _: MemberScope, meetingId: string) {
  return tx.all(ofNight, { meeting: meetingId });
}

const goTo = statement<{ meeting: string; membership: string }>()(
  'attendance.goToSignal',
  'select go_to_signal(:meeting, :membership) as gone',
  z.object({ gone: z.boolean().nullable() }),
);

/** False where nobody is outside of whom the caller is told; null where it is nobody of the group. */
export async function goToSignal(
  tx: Transaction,
  _: MemberScope,
  { meetingId, membershipId }: { readonly meetingId: string; readonly membershipId: string },
): Promise<boolean | null> {
  return (await tx.get(goTo, { meeting: meetingId, membership: membershipId })).gone;
}

// jobs ------------------------------------------------------------------------------------------

const watched = statement<{
  orgs: readonly string[];
  in_groups: readonly string[];
  meetings: readonly string[];
  memberships: readonly string[];
}>()(
  'attendance.watchedSignals',
  `select w.meeting_id, w.membership_id,
     md5(string_agg(concat_ws(' ', s.membership_id, s.kind, s.safe, s.with_them), ', ' order by s.membership_id))
       as fingerprint
   from (select distinct * from unnest(:orgs::uuid[], :in_groups::uuid[], :meetings::uuid[], :memberships::uuid[])
     as w (org_id, group_id, meeting_id, membership_id)) w
   join signal s on s.org_id = w.org_id and s.group_id = w.group_id and s.meeting_id = w.meeting_id
     and s.membership_id <> w.membership_id
   where exists (select from rota r where r.org_id = w.org_id and r.group_id = w.group_id
       and r.meeting_id = w.meeting_id and r.membership_id = w.membership_id
       and r.job in ('door-host', 'quiet-support') and r.agreed)
     and not (s.kind = 'meet-me-outside' and exists (select from attendance a where a.org_id = s.org_id
       and a.group_id = s.group_id and a.meeting_id = s.meeting_id and a.membership_id = s.membership_id
       and a.undone_on is null))
   group by w.meeting_id, w.membership_id`,
  z.object({ meeting_id: uuid, membership_id: uuid, fingerprint: z.string() }),
);

/**
 * A fingerprint of who is outside, for each who watches a meeting and is told of it: by meeting and membership.
 * For jobs; what `signals_of_night` says, and the tests hold both to the same.
 */
export async function signalFingerprints(
  tx: Transaction,
  watching: readonly (Watched & { readonly membershipId: string })[],
): Promise<Map<string, string>> {
  const rows = await tx.all(watched, {
    orgs: watching.map(({ orgId }) => orgId),
    in_groups: watching.map(({ groupId }) => groupId),
    meetings: watching.map(({ meetingId }) => meetingId),
    memberships: watching.map(({ membershipId }) => membershipId),
  });
  return new Map(rows.map((row) => [`${row.meeting_id} ${row.membership_id}`, row.fingerprint]));
}

const forget = statement<{ before: string; most: number }>()(
  'attendance.forgetSignals',
  `delete from signal where (org_id, group_id, meeting_id, membership_id) in (
     select s.org_id, s.group_id, s.meeting_id, s.membership_id
     from signal s join meeting m on m.org_id = s.org_id and m.group_id = s.group_id and m.meeting_id = s.meeting_id
     where m.held_on < :before limit :most)`,
  nothing,
);

/** At most so many signals at meetings before a day; gives how many there were. */
export function deleteSignalsBefore(tx: Transaction, before: string, most: number): Promise<number> {
  return tx.run(forget, { before, most });
}

// about one membership --------------------------------------------------------------------------

const kept = statement<MembershipKey>()(
  'attendance.keptSignals',
  `select m.held_on, s.kind, s.safe, s.with_them from signal s
   join meeting m on m.org_id = s.org_id and m.group_id = s.group_id and m.meeting_id = s.meeting_id
   where s.org_id = :org and s.group_id = :in_group and s.membership_id = :membership
   order by m.held_on, m.meeting_id`,
  z.object({ held_on: date, ...signalFields }).transform((row) => ({
    heldOn: row.held_on,
    kind: row.kind,
    safe: row.safe,
    withThem: row.with_them,
  })),
);

/** What somebody said at meetings that are not over for a day. */
export function listKeptSignals(tx: Transaction, whose: MembershipIds) {
  return tx.all(kept, membershipKey(whose));
}
