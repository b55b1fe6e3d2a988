import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { type GroupIds, type MembershipIds, type MembershipKey, groupKey, membershipKey } from '../../database/keys.ts';
import { date, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope, MemberScope, ReaderScope } from '../../groups/rules/scope.ts';

/* Who was absent twice without a word, and what they are told. Counting is for jobs (missed-counting.ts). */

const own = statement<MembershipKey>()(
  'attendance.ownMissed',
  `select x.away_until, x.note = 'note' and not exists (select from attendance a
       join meeting m on m.org_id = a.org_id and m.group_id = a.group_id and m.meeting_id = a.meeting_id
     where a.org_id = x.org_id and a.group_id = x.group_id and a.membership_id = x.membership_id
       and a.undone_on is null and m.held_on > x.counted_until) as noted
   from missed x where x.org_id = :org and x.group_id = :in_group and x.membership_id = :membership`,
  z
    .object({ away_until: date.nullable(), noted: z.boolean() })
    .transform((row) => ({ awayUntil: row.away_until, noted: row.noted })),
);

/** Whether the caller is told that she was missed, and till when she said that she is away. */
export function findOwnMissed(tx: Transaction, scope: MemberScope) {
  return tx.find(own, membershipKey(scope));
}

const read = statement<MembershipKey>()(
  'attendance.readMissed',
  `update missed set note = 'done'
   where org_id = :org and group_id = :in_group and membership_id = :membership and note = 'note'`,
  nothing,
);

/** She has read it: it is not shown again. */
export async function endNote(tx: Transaction, scope: MemberScope): Promise<void> {
  await tx.run(read, membershipKey(scope));
}

const goAway = statement<MembershipKey & { until: string | null }>()(
  'attendance.goAway',
  `insert into missed (org_id, group_id, membership_id, absences, note, away_until)
   values (:org, :in_group, :membership, 0, 'none', :until)
   on conflict (org_id, group_id, membership_id) do update set away_until = excluded.away_until`,
  nothing,
);

/** The caller is away up to a day, that day included; or, where it is null, not away. */
export async function saveAway(tx: Transaction, scope: MemberScope, until: string | null): Promise<void> {
  await tx.run(goAway, { ...membershipKey(scope), until });
}

// calls -----------------------------------------------------------------------------------------

const wanted = statement<object>()(
  'attendance.callsWanted',
  'select membership_id, known_as from calls_wanted()',
  z
    .object({ membership_id: uuid, known_as: z.string() })
    .transform((row) => ({ membershipId: row.membership_id, knownAs: row.known_as })),
);

/** Who was missed and asked to be called. */
export function listCalls(tx: Transaction, _: FacilitatorScope) {
  return tx.all(wanted, {});
}

const ended = statement<{ membership: string }>()(
  'attendance.endCall',
  'select end_call(:membership) as ended',
  z.object({ ended: z.boolean().nullable() }),
);

/** False where she waits for no call; null where it is nobody of the group. */
export async function endCall(tx: Transaction, _: FacilitatorScope, membershipId: string): Promise<boolean | null> {
  return (await tx.get(ended, { membership: membershipId })).ended;
}

// numbers ---------------------------------------------------------------------------------------

const counts = statement<{ org: string; in_group: string; from: string }>()(
  'attendance.missedCounts',
  'select quarter, sent from missed_count where org_id = :org and group_id = :in_group and quarter >= :from',
  z.object({ quarter: date, sent: z.int() }),
);

/** To how many it was said, quarter by quarter from one on; quarters without anybody are missing. */
export function listMissedCounts(tx: Transaction, scope: ReaderScope & GroupIds, from: Temporal.PlainDate) {
  return tx.all(counts, { ...groupKey(scope), from: from.toString() });
}

const zone = statement<{ org: string }>()(
  'attendance.zone',
  'select zone from organisation where org_id = :org',
  z.object({ zone: z.string() }),
);

export async function getZone(tx: Transaction, { orgId }: { readonly orgId: string }): Promise<string> {
  return (await tx.get(zone, { org: orgId })).zone;
}

// about one membership --------------------------------------------------------------------------

const kept = statement<MembershipKey>()(
  'attendance.keptMissed',
  `select absences, counted_until, note, away_until from missed
   where org_id = :org and group_id = :in_group and membership_id = :membership`,
  z
    .object({
      absences: z.int(),
      counted_until: date.nullable(),
      note: z.enum(['none', 'note', 'call', 'done']),
      away_until: date.nullable(),
    })
    .transform((row) => ({
      absences: row.absences,
      countedUntil: row.counted_until,
      note: row.note,
      awayUntil: row.away_until,
    })),
);

export function findKeptMissed(tx: Transaction, whose: MembershipIds) {
  return tx.find(kept, membershipKey(whose));
}
