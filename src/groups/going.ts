import type { Transaction } from '../database/database.ts';
import { sqlState } from '../database/database.ts';
import type { FacilitatorScope, GivenRole, MemberScope, ReaderScope } from './rules/scope.ts';
import { type Unattended, unattendedBy } from './rules/unattended.ts';
import { findTeamWithout } from './store/team.ts';

/**
 * Whether somebody may go from a group altogether: null, or the refusal that says why not. Without
 * `membershipId` it is the caller. Holds back whoever asks meanwhile, till the transaction ends.
 */
export async function mayLeave(
  tx: Transaction,
  scope: MemberScope | FacilitatorScope | ReaderScope,
  membershipId = scope.membershipId,
): Promise<Unattended | null> {
  const team = await findTeamWithout(tx, scope, membershipId);
  return team === null ? null : unattendedBy(team, { facilitates: false, reads: false });
}

/** Whether somebody may do from now on only what `roles` says: null, or the refusal. As `mayLeave` otherwise. */
export async function mayStay(
  tx: Transaction,
  scope: MemberScope | FacilitatorScope,
  membershipId: string,
  roles: readonly GivenRole[],
): Promise<Unattended | null> {
  const team = await findTeamWithout(tx, scope, membershipId);
  const facilitates = roles.includes('facilitator');
  return team === null ? null : unattendedBy(team, { facilitates, reads: facilitates || roles.includes('reader') });
}

/** The same refusal where the database itself held somebody back (0005-roles.sql, keep_attended); null for other errors. */
export function heldBack(error: unknown): Unattended | null {
  const state = sqlState(error);
  if (state === 'EV001') return 'groups/last-facilitator';
  return state === 'EV002' ? 'groups/last-reader' : null;
}

/** Whether the database held somebody back as the last who organises (0013-organisers.sql, keep_organised). */
export function isLastOrganiser(error: unknown): boolean {
  return sqlState(error) === 'EV003';
}

/** What was done, or the refusal where the database held somebody back. */
export async function orHeldBack<Done>(doing: Promise<Done>): Promise<Done | Unattended> {
  try {
    return await doing;
  } catch (error) {
    const held = heldBack(error);
    if (held === null) throw error;
    return held;
  }
}
