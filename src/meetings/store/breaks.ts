import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { type MembershipIds, type MembershipKey, groupKey, membershipKey } from '../../database/keys.ts';
import { date, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { MemberScope } from '../../groups/rules/scope.ts';

/* Who is on a break from helping, and how the work was shared. */

const breaks = statement<{ org: string; in_group: string; today: string }>()(
  'meetings.breaks',
  `select membership_id, until from rota_break
   where org_id = :org and group_id = :in_group and until >= :today`,
  z
    .object({ membership_id: uuid, until: date })
    .transform((row) => ({ membershipId: row.membership_id, until: row.until })),
);

/** Who of the group is on a break today, and its last day. */
export function listBreaks(tx: Transaction, scope: MemberScope, today: Temporal.PlainDate) {
  return tx.all(breaks, { ...groupKey(scope), today: today.toString() });
}

const takeBreak = statement<{ org: string; in_group: string; membership: string; until: string }>()(
  'meetings.takeBreak',
  `insert into rota_break (org_id, group_id, membership_id, until) values (:org, :in_group, :membership, :until)
   on conflict (org_id, group_id, membership_id) do update set until = excluded.until`,
  nothing,
);

const endBreak = statement<MembershipKey>()(
  'meetings.endBreak',
  'delete from rota_break where org_id = :org and group_id = :in_group and membership_id = :membership',
  nothing,
);

/** The caller is on a break up to a day, that day included; or, where it is null, on none. */
export async function setBreak(tx: Transaction, scope: MemberScope, until: string | null): Promise<void> {
  const own = membershipKey(scope);
  await (until === null ? tx.run(endBreak, own) : tx.run(takeBreak, { ...own, until }));
}

const lately = statement<{ org: string; in_group: string; from: string; now: string }>()(
  'meetings.lately',
  `select r.membership_id, count(*)::int as evenings from rota r
   join meeting m on m.org_id = r.org_id and m.group_id = r.group_id and m.meeting_id = r.meeting_id
   where r.org_id = :org and r.group_id = :in_group and r.agreed and r.job <> 'standby'
     and m.state = 'planned' and m.ends_at > :from and m.ends_at <= :now
   group by r.membership_id`,
  z
    .object({ membership_id: uuid, evenings: z.int() })
    .transform((row) => ({ membershipId: row.membership_id, evenings: row.evenings })),
);

/** At how many meetings that ended between two instants each of the group did something; standing by is not counted. */
export function countEvenings(tx: Transaction, scope: MemberScope, from: Temporal.Instant, now: Temporal.Instant) {
  return tx.all(lately, { ...groupKey(scope), from: from.toString(), now: now.toString() });
}

const ownBreak = statement<MembershipKey>()(
  'meetings.ownBreak',
  'select until from rota_break where org_id = :org and group_id = :in_group and membership_id = :membership',
  z.object({ until: date }),
);

/** The last day of somebody's break, or null. */
export async function findOwnBreak(
  tx: Transaction,
  { orgId, groupId, membershipId }: MembershipIds,
): Promise<Temporal.PlainDate | null> {
  return (await tx.find(ownBreak, { org: orgId, in_group: groupId, membership: membershipId }))?.until ?? null;
}

const forget = statement<{ before: string; most: number }>()(
  'meetings.forgetBreaks',
  `delete from rota_break where (org_id, group_id, membership_id) in (
     select org_id, group_id, membership_id from rota_break where until < :before limit :most)`,
  nothing,
);

/** Breaks that ended before a day, at most so many; gives how many there were. */
export function deleteBreaksBefore(tx: Transaction, before: string, most: number): Promise<number> {
  return tx.run(forget, { before, most });
}
