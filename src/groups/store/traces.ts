import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { type MembershipIds, type MembershipKey, membershipKey } from '../../database/keys.ts';
import { date, nothing } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import { GIVEN_ROLES, type GivenRole, type MemberScope } from '../rules/scope.ts';
import { TRACE_KINDS, type TraceKind } from '../rules/trace.ts';

const addTrace = statement<{
  org: string;
  in_group: string;
  membership: string | null;
  role: string;
  kind: string;
  day: string;
}>()(
  'groups.addTrace',
  `insert into read_trace (org_id, group_id, membership_id, role, kind, day)
   values (:org, :in_group, :membership, :role, :kind, :day) on conflict do nothing`,
  nothing,
);

interface NewTrace {
  readonly kind: TraceKind;
  readonly role: GivenRole;
  readonly day: string;
  /** Null: about everybody in the group. */
  readonly membershipId: string | null;
}

export async function insertTrace(
  tx: Transaction,
  scope: MemberScope,
  { kind, role, day, membershipId }: NewTrace,
): Promise<void> {
  await tx.run(addTrace, { org: scope.orgId, in_group: scope.groupId, membership: membershipId, role, kind, day });
}

const tracesOf = statement<{
  org: string;
  in_group: string;
  membership: string;
  day: string;
  rest: string;
  most: number;
}>()(
  'groups.tracesOf',
  `select t.day, t.role, t.kind, t.own from (
     select day, role, kind, membership_id is not null as own,
       kind || '.' || role || '.' || (membership_id is not null) as rest
     from read_trace
     where org_id = :org and group_id = :in_group and (membership_id = :membership or membership_id is null)) t
   where t.day < :day or (t.day = :day and t.rest collate "C" > :rest)
   order by t.day desc, t.rest collate "C" limit :most`,
  z.object({ day: date, role: z.enum(GIVEN_ROLES), kind: z.enum(TRACE_KINDS), own: z.boolean() }),
);

/** Where a page of traces begins: after this line of this day. */
export interface TraceEdge {
  readonly day: string;
  readonly rest: string;
}

/** What was opened about a member, or about everybody in the group; the latest day first, within it by no time. */
export function listTraces(tx: Transaction, scope: MemberScope, { day, rest }: TraceEdge, most: number) {
  const own = membershipKey(scope);
  return tx.all(tracesOf, { ...own, day, rest, most });
}

const ownTraces = statement<MembershipKey>()(
  'groups.ownTraces',
  `select day, role, kind, membership_id is not null as own from read_trace
   where org_id = :org and group_id = :in_group and (membership_id = :membership or membership_id is null)
   order by day, kind, role`,
  z.object({ day: date, role: z.enum(GIVEN_ROLES), kind: z.enum(TRACE_KINDS), own: z.boolean() }),
);

/** What was opened about one membership, and about everybody in its group; the latest day last. */
export function listOwnTraces(tx: Transaction, own: MembershipIds) {
  return tx.all(ownTraces, membershipKey(own));
}

const forgetTraces = statement<{ before: string; most: number }>()(
  'groups.forgetTraces',
  `delete from read_trace where (org_id, group_id, day) in (
     select org_id, group_id, day from read_trace where day < :before limit :most)`,
  nothing,
);

export function deleteTracesBefore(tx: Transaction, before: Temporal.PlainDate, most: number): Promise<number> {
  return tx.run(forgetTraces, { before: before.toString(), most });
}
