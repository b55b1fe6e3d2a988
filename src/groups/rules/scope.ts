import type { GateScope, Minted } from '../../people/rules/scope.ts';

/* Where a request stands in an organisation; who only signs in stands where people/rules/scope.ts says. */

export interface OrganiserScope extends Minted {
  readonly orgId: string;
  /** Who asks: whoever invites an outside contact cannot say that she met them. */
  readonly personId: string;
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

/** Who keeps tonight's door, in one group: whoever facilitates it, or hosts its door. */
export interface DoorScope extends MemberScope {
  readonly keepsTheDoor: true;
}

/** Who reads reports, in one group: from inside it, or from outside. */
export interface ReaderScope extends Minted {
  readonly orgId: string;
  readonly groupId: string;
  readonly membershipId: string;
  readonly knownAs: string;
  readonly roles: readonly GroupRole[];
}

/** Whoever asks about herself, in all her groups; for `group`, where the path names one of hers. */
export interface SelfScope extends Minted {
  readonly orgId: string;
  readonly personId: string;
  readonly organiser: boolean;
  readonly groupId: string | null;
  readonly membershipId: string | null;
}

/** Whoever puts something in the letterbox: nothing about them is known. */
export type IntakeScope = Minted;

export type JobsScope = Minted;

export interface ScopeByRole {
  readonly gate: GateScope;
  readonly organiser: OrganiserScope;
  readonly member: MemberScope;
  readonly facilitator: FacilitatorScope;
  readonly door: DoorScope;
  readonly reader: ReaderScope;
  readonly self: SelfScope;
  readonly intake: IntakeScope;
  readonly jobs: JobsScope;
}

/** What a facilitator gives and takes, beside being a member: several at once, in the order of a page. */
export const GIVEN_ROLES = ['facilitator', 'door-host', 'quiet-support', 'reader', 'peer-supporter'] as const;
export type GivenRole = (typeof GIVEN_ROLES)[number];
/** Who reads from outside a group: appointed by the organisation, never by those who run it. */
export const OUTSIDE_ROLES = ['safety-lead', 'outside-contact'] as const;
export type OutsideRole = (typeof OUTSIDE_ROLES)[number];
/** Safety lead and outside contact only read reports: they are no members, and nothing else beside. */
export const GROUP_ROLES = ['member', ...GIVEN_ROLES, ...OUTSIDE_ROLES] as const;
export type GroupRole = (typeof GROUP_ROLES)[number];
export function isOutside(role: GroupRole): role is OutsideRole {
  return OUTSIDE_ROLES.some((one) => one === role);
}
/** Whom the organiser invites: everybody who looks after a group, and nobody who is only in it. */
export const TEAM_ROLES = ['facilitator', ...OUTSIDE_ROLES] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** What somebody is invited to be: all else is given later, by those who run the group. */
export const INVITED_ROLES = ['member', ...TEAM_ROLES] as const;
export type InvitedRole = (typeof INVITED_ROLES)[number];
/**
 * What an invitation is for: a role in a group, the way back of somebody who is in one and lost every way
 * in, or to organise, in no group.
 */
export const INVITATION_KINDS = [...INVITED_ROLES, 'way-back', 'organiser'] as const;
export type InvitationKind = (typeof INVITATION_KINDS)[number];

/** Who asks, as far as permissions go: decided without a database, by screens as well. */
export interface Who {
  readonly signedIn: boolean;
  readonly organiser: boolean;
  /** Roles in the group that the request names; empty outside it. */
  readonly roles: readonly GroupRole[];
}
