import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type GroupIds, type MeetingKey, meetingKey } from '../../database/keys.ts';
import { nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import { merge, type Said } from '../rules/merge.ts';

/* What devices said of who is here, and what it comes to. */

/** A mark as it is kept for the first time. */
export interface NewMark {
  readonly mark: string;
  readonly kind: Said;
  readonly saw: readonly string[];
  /** Whose it is; null where a tablet could not tell. */
  readonly membershipId: string | null;
  /** Whose name was given, with another number. */
  readonly looksLike: string | null;
  /** The tablet, and the name as it keeps it; null for one's own phone. */
  readonly device: string | null;
  readonly deviceName: Uint8Array | null;
}

const keep = statement<
  MeetingKey & {
    mark: string;
    membership: string | null;
    looks_like: string | null;
    device: string | null;
    device_name: Uint8Array | null;
    kind: string;
    saw: readonly string[];
    late: boolean;
  }
>()(
  'attendance.keepMark',
  `insert into mark (org_id, group_id, meeting_id, mark_id, membership_id, looks_like, device, device_name, kind, saw, known, late)
   values (:org, :in_group, :meeting, :mark, :membership, :looks_like, :device, :device_name, :kind, :saw::uuid[], false, :late)
   on conflict do nothing`,
  nothing,
);

/**
 * Keeps marks, each once however often it comes, and merges what they say of those whose they are. `late`: the
 * door has closed. `day` is the group's today: what is not here is forgotten the day after.
 */
export async function takeMarks(
  tx: Transaction,
  scope: GroupIds,
  { meetingId, marks, day, late }: { meetingId: string; marks: readonly NewMark[]; day: string; late: boolean },
): Promise<void> {
  const at = meetingKey(scope, meetingId);
  for (const { mark, kind, saw, membershipId, looksLike, device, deviceName } of marks.toSorted(byMark)) {
    const whose = { membership: membershipId, looks_like: looksLike, device, device_name: deviceName };
    await tx.run(keep, { ...at, ...whose, mark, kind, saw, late });
  }
  const whose = new Set(marks.flatMap(({ membershipId }) => (membershipId === null ? [] : [membershipId])));
  await mergeMarks(tx, scope, { meetingId, membershipIds: [...whose], day });
}

/** In one order, so that two who bring the same marks at once do not wait for each other. */
function byMark(a: NewMark, b: NewMark): number {
  return a.mark < b.mark ? -1 : 1;
}

const hold = statement<{ meeting: string; memberships: readonly string[]; day: string }>()(
  'attendance.hold',
  'select membership_id, pressed from hold_attendance(:meeting, :memberships::uuid[], :day)',
  z
    .object({ membership_id: uuid, pressed: z.enum(['in', 'out']).nullable() })
    .transform((row) => ({ membershipId: row.membership_id, pressed: row.pressed })),
);

const ofPeople = statement<MeetingKey & { memberships: readonly string[] }>()(
  'attendance.marksOf',
  `select membership_id, mark_id, kind, saw, known from mark
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and membership_id = any (:memberships::uuid[])`,
  z
    .object({
      membership_id: uuid,
      mark_id: uuid,
      kind: z.enum(['in', 'out']),
      saw: z.array(uuid),
      known: z.boolean(),
    })
    .transform((row) => ({
      membershipId: row.membership_id,
      mark: row.mark_id,
      kind: row.kind,
      saw: row.saw,
      known: row.known,
    })),
);

const set = statement<{ meeting: string; membership: string; here: boolean; day: string }>()(
  'attendance.set',
  'select set_attendance(:meeting, :membership, :here, :day) as set',
  z.object({ set: z.boolean() }),
);

/** Says anew of each of these whether they are here. Whoever merges at the same time waits. */
export async function mergeMarks(
  tx: Transaction,
  scope: GroupIds,
  { meetingId, membershipIds, day }: { meetingId: string; membershipIds: readonly string[]; day: string },
): Promise<void> {
  if (membershipIds.length === 0) return;
  const held = await tx.all(hold, { meeting: meetingId, memberships: membershipIds, day });
  // Only now: a mark that came while we waited is among them.
  const marks = await tx.all(ofPeople, { ...meetingKey(scope, meetingId), memberships: membershipIds });
  for (const { membershipId, pressed } of held) {
    const { here } = merge(
      pressed,
      marks.filter((mark) => mark.membershipId === membershipId),
    );
    await tx.get(set, { meeting: meetingId, membership: membershipId, here, day });
  }
}
