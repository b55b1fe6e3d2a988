import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import type { MemberScope } from './rules/scope.ts';
import { type TraceKind, tracedRole } from './rules/trace.ts';
import { insertTrace } from './store/traces.ts';

interface Opened {
  readonly kind: TraceKind;
  /** Today, where the group is. */
  readonly day: Temporal.PlainDate;
  /** About whom; without it, about everybody in the group. */
  readonly membershipId?: string;
}

/**
 * Leaves a line that whoever it is about can read: which role opened what, on which day. Once a day,
 * in the same transaction as the reading, so that nothing is read without it.
 */
export async function leaveTrace(
  tx: Transaction,
  scope: MemberScope,
  { kind, day, membershipId }: Opened,
): Promise<void> {
  const role = tracedRole(scope.roles);
  if (role === null) throw new Error('somebody reads about others, and has no role');
  await insertTrace(tx, scope, { kind, role, day: day.toString(), membershipId: membershipId ?? null });
}
