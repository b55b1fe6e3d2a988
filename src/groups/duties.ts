import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import type { MembershipIds } from '../database/keys.ts';
import { dateInLastZone } from '../time/zones.ts';
import type { Kept } from '../wire/kept.ts';
import { TRACE_MONTHS } from './rules/trace.ts';
import type { SelfScope } from './rules/scope.ts';
import { listOwnAppointments } from './store/contacts.ts';
import { deleteInvitationsBefore, listOwnWaysBack } from './store/invitations.ts';
import { listOwnMemberships } from './store/memberships.ts';
import { deleteTracesBefore, listOwnTraces } from './store/traces.ts';

/** One of the caller's own, as every room knows it. */
/** What this room holds about one membership. Every room has such a duty; src/api/rooms.ts hands them in. */
export type KeptOfMembership = (tx: Transaction, own: MembershipIds) => Promise<readonly Kept[]>;

export interface KeptInGroup {
  readonly groupId: string;
  readonly name: string;
  readonly title: string;
  readonly kept: readonly Kept[];
}

/** Each of the caller's groups with what is kept about her there, by every room. */
export async function keptInGroups(
  tx: Transaction,
  scope: SelfScope,
  rooms: readonly KeptOfMembership[],
): Promise<KeptInGroup[]> {
  const groups: KeptInGroup[] = [];
  for (const { groupId, membershipId, name, title, knownAs, roles } of await listOwnMemberships(tx, scope)) {
    const kept: Kept[] = [{ what: 'membership', facts: { knownAs, roles } }];
    for (const room of rooms) kept.push(...(await room(tx, { orgId: scope.orgId, groupId, membershipId })));
    groups.push({ groupId, name, title, kept });
  }
  return groups;
}

/** That she was asked to read from outside, and that she asked somebody: not whom. */
export async function keptOfAppointments(tx: Transaction, scope: SelfScope): Promise<Kept[]> {
  return (await listOwnAppointments(tx, scope)).map(({ what, role, counts, confirmedOn }) => ({
    what,
    facts:
      what === 'appointment' ? { role: [role], met: counts, metOn: confirmedOn?.toString() ?? null } : { role: [role] },
  }));
}

/** That somebody made a way back into the group for her, and whether it was used. */
export async function keptOfWaysBack(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  return (await listOwnWaysBack(tx, own)).map(({ used, expiresAt }) => ({
    what: 'way-back',
    facts: { used, until: expiresAt.toString().slice(0, 10) },
  }));
}

/** Who of those with a job in the group opened something about her, by role and day. */
export async function keptOfTraces(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  return (await listOwnTraces(tx, own)).map(({ day, role, kind, own: about }) => ({
    what: about ? 'opened' : 'opened-of-all',
    facts: { on: day.toString(), by: role, opened: kind },
  }));
}

/** How long an old invitation still gets the precise answer before it is forgotten. */
const REMEMBERED_DAYS = 30;

/** Traces whose twelve months are over, wherever the group is. */
export function forgetOldTraces(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteTracesBefore(tx, dateInLastZone(now).subtract({ months: TRACE_MONTHS }), most);
}

export function forgetOldInvitations(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteInvitationsBefore(tx, now.subtract({ hours: 24 * REMEMBERED_DAYS }), most);
}
