/*
 * Where a request stands. Only the API's gate mints these, from a session that the database
 * looked up; every store asks for one.
 */
declare const minted: unique symbol;
interface Minted {
  readonly [minted]: true;
}

/** Nobody in particular yet, or a person who has not said for which group. */
export interface GateScope extends Minted {
  readonly orgId: string | null;
  readonly personId: string | null;
  readonly organiser: boolean;
}

export interface OrganiserScope extends Minted {
  readonly orgId: string;
}

/** A member in one group; a facilitator is one too. */
export interface MemberScope extends Minted {
  readonly orgId: string;
  readonly groupId: string;
  readonly membershipId: string;
  readonly knownAs: string;
  readonly roles: readonly GroupRole[];
}

/** A member whose database role is the facilitator's. */
export interface FacilitatorScope extends MemberScope {
  readonly facilitates: true;
}

/** Who reads reports, in one group: a facilitator, or somebody from outside it. */
export interface ReaderScope extends Minted {
  readonly orgId: string;
  readonly groupId: string;
  readonly membershipId: string;
  readonly knownAs: string;
  readonly roles: readonly GroupRole[];
}

/** Whoever puts something in the letterbox: nothing about them is known. */
export type IntakeScope = Minted;

export type JobsScope = Minted;

export interface ScopeByRole {
  readonly gate: GateScope;
  readonly organiser: OrganiserScope;
  readonly member: MemberScope;
  readonly facilitator: FacilitatorScope;
  readonly reader: ReaderScope;
  readonly intake: IntakeScope;
  readonly jobs: JobsScope;
}

/** Safety lead and outside contact only read reports: they are no members. */
export const GROUP_ROLES = ['member', 'facilitator', 'safety-lead', 'outside-contact'] as const;
export type GroupRole = (typeof GROUP_ROLES)[number];
/** Who reads from outside a group: appointed by the organisation, never by those who run it. */
export const OUTSIDE_ROLES = ['safety-lead', 'outside-contact'] as const;
export type OutsideRole = (typeof OUTSIDE_ROLES)[number];
/** Whom the organiser invites: everybody who looks after a group, and nobody who is only in it. */
export const TEAM_ROLES = ['facilitator', ...OUTSIDE_ROLES] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** Who asks, as far as permissions go: decided without a database, by screens as well. */
export interface Who {
  readonly signedIn: boolean;
  readonly organiser: boolean;
  /** Roles in the group that the request names; empty outside it. */
  readonly roles: readonly GroupRole[];
}

/** For the gate alone (a check keeps it so): the proof that a scope was looked up. */
export function mint<Scope>(facts: Omit<Scope, typeof minted>): Scope {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see tools/check/suppressions.json
  return facts as Scope;
}
