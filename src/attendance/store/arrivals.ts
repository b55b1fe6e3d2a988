import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type MeetingKey, meetingKey } from '../../database/keys.ts';
import { nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import { nameKeys } from '../../groups/rules/known-as.ts';
import type { DoorScope } from '../../groups/rules/scope.ts';
import type { Said } from '../rules/merge.ts';

/* What whoever keeps the door says of others, and what they are asked. */

const called = statement<{ key: string; look: string; before: string }>()(
  'attendance.whoIsCalled',
  'select membership_id, known_as from who_is_called(:key, :look, :before)',
  z
    .object({ membership_id: uuid, known_as: z.string() })
    .transform((row) => ({ membershipId: row.membership_id, knownAs: row.known_as })),
);

/** The member who goes by a name, however it is spelled; null where nobody does. */
export function findCalled(tx: Transaction, _: DoorScope, name: string) {
  return tx.find(called, { ...nameKeys(name) });
}

const press = statement<{ meeting: string; membership: string; pressed: Said; day: string }>()(
  'attendance.press',
  'select press_attendance(:meeting, :membership, :pressed, :day) as pressed',
  z.object({ pressed: z.boolean() }),
);

/** Checks somebody in or out at the door; false where nobody is whom it is about. */
export async function pressFor(
  tx: Transaction,
  _: DoorScope,
  { meetingId, membershipId, pressed, day }: { meetingId: string; membershipId: string; pressed: Said; day: string },
): Promise<boolean> {
  return (await tx.get(press, { meeting: meetingId, membership: membershipId, pressed, day })).pressed;
}

const asked = statement<{ meeting: string }>()(
  'attendance.askedAbout',
  'select membership_id, known_as, pressed from asked_about(:meeting)',
  z
    .object({ membership_id: uuid, known_as: z.string(), pressed: z.enum(['in', 'out']).nullable() })
    .transform((row) => ({ membershipId: row.membership_id, knownAs: row.known_as, pressed: row.pressed })),
);

export function listAskedAbout(tx: Transaction, _: DoorScope, meetingId: string) {
  return tx.all(asked, { meeting: meetingId });
}

const ofMeeting = statement<MeetingKey>()(
  'attendance.marksOfMeeting',
  `select mark_id, membership_id, looks_like, device::text || ' ' || encode(device_name, 'hex') as person, kind, saw,
     known, late, settled
   from mark where org_id = :org and group_id = :in_group and meeting_id = :meeting`,
  z
    .object({
      mark_id: uuid,
      membership_id: uuid.nullable(),
      looks_like: uuid.nullable(),
      person: z.string().nullable(),
      kind: z.enum(['in', 'out']),
      saw: z.array(uuid),
      known: z.boolean(),
      late: z.boolean(),
      settled: z.enum(['member', 'guest', 'nobody']).nullable(),
    })
    .transform(({ mark_id: mark, membership_id: membershipId, looks_like: looksLike, ...row }) => ({
      ...row,
      mark,
      membershipId,
      looksLike,
    })),
);

export function listMarks(tx: Transaction, scope: DoorScope, meetingId: string) {
  return tx.all(ofMeeting, meetingKey(scope, meetingId));
}

const settle = statement<
  MeetingKey & { marks: readonly string[]; membership: string | null; settled: string | null }
>()(
  'attendance.settle',
  `update mark set membership_id = :membership, settled = :settled
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and mark_id = any (:marks::uuid[])`,
  nothing,
);

/** What one person said on a tablet is somebody's, a guest's or nobody's; with null it is asked again. */
export async function settleMarks(
  tx: Transaction,
  scope: DoorScope,
  at: {
    readonly meetingId: string;
    readonly marks: readonly string[];
    readonly settled: 'member' | 'guest' | 'nobody' | null;
    readonly membershipId: string | null;
  },
): Promise<void> {
  const { meetingId: meeting, marks, settled, membershipId: membership } = at;
  await tx.run(settle, { ...meetingKey(scope, meeting), marks, membership, settled });
}
