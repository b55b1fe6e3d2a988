import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import { instant, nothing, uuid } from '../database/rows.ts';
import { statement } from '../database/statement.ts';
import type { Secret } from '../wire/secret.ts';
import {
  type FacilitatorScope,
  type GateScope,
  GROUP_ROLES,
  type MemberScope,
  type OrganiserScope,
  OUTSIDE_ROLES,
} from './rules/scope.ts';

const role = z.enum(GROUP_ROLES);
export type InvitedRole = z.infer<typeof role>;

// who is asking ---------------------------------------------------------------------------------

const enterStatement = statement<{ org: string; token_hash: Uint8Array; in_group: string; today: string }>()(
  'groups.enter',
  `select person_id, organiser, membership_id, known_as, roles
   from enter(:org, :token_hash, :in_group, :today)`,
  z.object({
    person_id: uuid,
    organiser: z.boolean(),
    membership_id: uuid.nullable(),
    known_as: z.string().nullable(),
    roles: z.array(role).nullable(),
  }),
);

export interface Entered {
  readonly person_id: string;
  readonly organiser: boolean;
  readonly membership_id: string | null;
  readonly known_as: string | null;
  readonly roles: readonly InvitedRole[] | null;
}

/** Looks a session up and opens the scope of this transaction's role; for the gate alone. */
export function enter(tx: Transaction, secret: Secret, groupId: string, today: string): Promise<Entered | null> {
  return tx.find(enterStatement, {
    org: secret.orgId,
    token_hash: secret.hash,
    in_group: groupId,
    today,
  });
}

// organisation ----------------------------------------------------------------------------------

const isSetUpStatement = statement<object>()(
  'groups.isSetUp',
  'select is_set_up() as set_up',
  z.object({ set_up: z.boolean() }),
);

export async function isSetUp(tx: Transaction): Promise<boolean> {
  return (await tx.get(isSetUpStatement, {})).set_up;
}

const addSetupCode = statement<{ code_hash: Uint8Array }>()(
  'groups.addSetupCode',
  'insert into setup_code (code_hash) values (:code_hash)',
  nothing,
);

export async function insertSetupCode(tx: Transaction, codeHash: Uint8Array): Promise<void> {
  await tx.run(addSetupCode, { code_hash: codeHash });
}

const spendSetupCode = statement<{ code_hash: Uint8Array; org: string }>()(
  'groups.spendSetupCode',
  'select known from enter_by_setup_code(:code_hash, :org)',
  z.object({ known: z.boolean() }),
);

/** Spends the code and opens the scope of the organisation to be founded; false where it is unknown. */
export async function enterBySetupCode(tx: Transaction, codeHash: Uint8Array, orgId: string): Promise<boolean> {
  return (await tx.get(spendSetupCode, { code_hash: codeHash, org: orgId })).known;
}

const organisationRow = z
  .object({ name: z.string(), public_name: z.string(), zone: z.string(), country: z.string() })
  .transform((row) => ({ name: row.name, publicName: row.public_name, zone: row.zone, country: row.country }));
export type Organisation = z.output<typeof organisationRow>;

const addOrganisation = statement<{
  org: string;
  name: string;
  public_name: string;
  zone: string;
  country: string;
}>()(
  'groups.addOrganisation',
  `insert into organisation (org_id, name, public_name, zone, country)
   values (:org, :name, :public_name, :zone, :country)`,
  nothing,
);

export async function insertOrganisation(tx: Transaction, orgId: string, made: Organisation): Promise<void> {
  await tx.run(addOrganisation, {
    org: orgId,
    name: made.name,
    public_name: made.publicName,
    zone: made.zone,
    country: made.country,
  });
}

const organisationStatement = statement<{ org: string }>()(
  'groups.organisation',
  'select name, public_name, zone, country from organisation where org_id = :org',
  organisationRow,
);

/** The caller's own organisation. */
export function getOrganisation(
  tx: Transaction,
  scope: { readonly orgId: string } & (GateScope | OrganiserScope | MemberScope),
): Promise<Organisation> {
  return tx.get(organisationStatement, { org: scope.orgId });
}

/** The organisation that an invitation opened. */
export function getInvitingOrganisation(tx: Transaction, orgId: string): Promise<Organisation> {
  return tx.get(organisationStatement, { org: orgId });
}

// groups ----------------------------------------------------------------------------------------

const addGroup = statement<{ org: string; new_group: string; name: string; title: string }>()(
  'groups.addGroup',
  `insert into support_group (org_id, group_id, name, neutral_title)
   values (:org, :new_group, :name, :title)`,
  nothing,
);

export async function insertGroup(
  tx: Transaction,
  scope: OrganiserScope,
  made: { groupId: string; name: string; title: string },
): Promise<void> {
  await tx.run(addGroup, { org: scope.orgId, new_group: made.groupId, name: made.name, title: made.title });
}

const groupRow = z
  .object({ group_id: uuid, name: z.string(), neutral_title: z.string() })
  .transform((row) => ({ groupId: row.group_id, name: row.name, title: row.neutral_title }));

const groupStatement = statement<{ org: string; in_group: string }>()(
  'groups.group',
  `select group_id, name, neutral_title from support_group where org_id = :org and group_id = :in_group`,
  groupRow,
);

/** One's own group. */
export function getGroup(tx: Transaction, scope: MemberScope) {
  return tx.get(groupStatement, { org: scope.orgId, in_group: scope.groupId });
}

/** A group of the organiser's, or null. */
export function findGroup(tx: Transaction, scope: OrganiserScope, groupId: string) {
  return tx.find(groupStatement, { org: scope.orgId, in_group: groupId });
}

/** The group that an invitation opened. */
export function getInvitingGroup(tx: Transaction, orgId: string, groupId: string) {
  return tx.get(groupStatement, { org: orgId, in_group: groupId });
}

const groupsOfOrganisation = statement<{ org: string }>()(
  'groups.groupsOfOrganisation',
  'select group_id, name, neutral_title from support_group where org_id = :org limit 200',
  groupRow,
);

export function listGroups(tx: Transaction, scope: OrganiserScope) {
  return tx.all(groupsOfOrganisation, { org: scope.orgId });
}

const groupsOfPerson = statement<{ org: string; person: string }>()(
  'groups.groupsOfPerson',
  `select g.group_id, g.neutral_title, m.known_as, m.roles
   from membership m join support_group g on g.org_id = m.org_id and g.group_id = m.group_id
   where m.org_id = :org and m.person_id = :person`,
  z.object({ group_id: uuid, neutral_title: z.string(), known_as: z.string(), roles: z.array(role) }),
);

export function listMemberships(tx: Transaction, { orgId, personId }: { orgId: string; personId: string }) {
  return tx.all(groupsOfPerson, { org: orgId, person: personId });
}

// memberships -----------------------------------------------------------------------------------

const personRow = z
  .object({ group_id: uuid, membership_id: uuid, known_as: z.string(), roles: z.array(role) })
  .transform((row) => ({
    groupId: row.group_id,
    membershipId: row.membership_id,
    knownAs: row.known_as,
    facilitates: row.roles.includes('facilitator'),
    outside: OUTSIDE_ROLES.find((one) => row.roles.includes(one)) ?? null,
  }));

const teamOfOrganisation = statement<{ org: string }>()(
  'groups.teamOfOrganisation',
  `select group_id, membership_id, known_as, roles from membership
   where org_id = :org and roles && array['facilitator', 'safety-lead', 'outside-contact']`,
  personRow,
);

/** Who looks after the groups of an organisation: those who run them, and those who read from outside. */
export function listTeam(tx: Transaction, scope: OrganiserScope) {
  return tx.all(teamOfOrganisation, { org: scope.orgId });
}

const peopleOfGroup = statement<{ org: string; in_group: string }>()(
  'groups.peopleOfGroup',
  `select group_id, membership_id, known_as, roles from membership
   where org_id = :org and group_id = :in_group and 'member' = any (roles) limit 500`,
  personRow,
);

export function listPeople(tx: Transaction, scope: FacilitatorScope) {
  return tx.all(peopleOfGroup, { org: scope.orgId, in_group: scope.groupId });
}

const addMembership = statement<{
  org: string;
  in_group: string;
  membership: string;
  person: string;
  known_as: string;
  known_as_key: string;
  roles: readonly string[];
}>()(
  'groups.addMembership',
  `insert into membership (org_id, group_id, membership_id, person_id, known_as, known_as_key, roles)
   values (:org, :in_group, :membership, :person, :known_as, :known_as_key, :roles)`,
  nothing,
);

export interface NewMembership {
  readonly orgId: string;
  readonly groupId: string;
  readonly membershipId: string;
  readonly personId: string;
  readonly knownAs: string;
  readonly knownAsKey: string;
  readonly roles: readonly InvitedRole[];
}

/** Throws the database's unique violation where the name is taken or the person is in already. */
export async function insertMembership(tx: Transaction, made: NewMembership): Promise<void> {
  await tx.run(addMembership, {
    org: made.orgId,
    in_group: made.groupId,
    membership: made.membershipId,
    person: made.personId,
    known_as: made.knownAs,
    known_as_key: made.knownAsKey,
    roles: made.roles,
  });
}

// invitations -----------------------------------------------------------------------------------

const addInvitation = statement<{
  org: string;
  in_group: string;
  invitation: string;
  secret_hash: Uint8Array;
  role: string;
  expires_at: string;
}>()(
  'groups.addInvitation',
  `insert into invitation (org_id, group_id, invitation_id, secret_hash, role, expires_at, used)
   values (:org, :in_group, :invitation, :secret_hash, :role, :expires_at, false)`,
  nothing,
);

export interface NewInvitation {
  readonly groupId: string;
  readonly invitationId: string;
  readonly secretHash: Uint8Array;
  readonly role: InvitedRole;
  readonly expiresAt: Temporal.Instant;
}

export async function insertInvitation(
  tx: Transaction,
  scope: OrganiserScope | FacilitatorScope,
  made: NewInvitation,
): Promise<void> {
  await tx.run(addInvitation, {
    org: scope.orgId,
    in_group: made.groupId,
    invitation: made.invitationId,
    secret_hash: made.secretHash,
    role: made.role,
    expires_at: made.expiresAt.toString(),
  });
}

const openInvitationRow = z
  .object({ group_id: uuid, invitation_id: uuid, role, expires_at: instant })
  .transform((row) => ({
    groupId: row.group_id,
    invitationId: row.invitation_id,
    role: row.role,
    expiresAt: row.expires_at,
  }));

const openInvitations = statement<{ org: string; in_group: string; now: string }>()(
  'groups.openInvitations',
  `select group_id, invitation_id, role, expires_at from invitation
   where org_id = :org and group_id = :in_group and not used and expires_at > :now
   order by expires_at, invitation_id limit 100`,
  openInvitationRow,
);

/** Those that still wait for somebody: for the organiser those to the team, for a facilitator those to members and facilitators. */
export function listOpenInvitations(
  tx: Transaction,
  scope: OrganiserScope | FacilitatorScope,
  groupId: string,
  now: Temporal.Instant,
) {
  return tx.all(openInvitations, { org: scope.orgId, in_group: groupId, now: now.toString() });
}

const takeBack = statement<{ org: string; in_group: string; invitation: string }>()(
  'groups.takeBackInvitation',
  `delete from invitation where org_id = :org and group_id = :in_group and invitation_id = :invitation`,
  nothing,
);

export function deleteInvitation(
  tx: Transaction,
  scope: OrganiserScope | FacilitatorScope,
  groupId: string,
  invitationId: string,
): Promise<number> {
  return tx.run(takeBack, { org: scope.orgId, in_group: groupId, invitation: invitationId });
}

const bringInvitation = statement<{ org: string; secret_hash: Uint8Array }>()(
  'groups.bringInvitation',
  'select group_id, role, expires_at, used from enter_by_invitation(:org, :secret_hash)',
  z
    .object({ group_id: uuid, role, expires_at: instant, used: z.boolean() })
    .transform((row) => ({ groupId: row.group_id, role: row.role, expiresAt: row.expires_at, used: row.used })),
);

/** Shows the gate the one invitation whose secret was brought, and locks it. */
export function enterByInvitation(tx: Transaction, secret: Secret) {
  return tx.find(bringInvitation, { org: secret.orgId, secret_hash: secret.hash });
}

const useInvitation = statement<{ org: string; secret_hash: Uint8Array }>()(
  'groups.useInvitation',
  'update invitation set used = true where org_id = :org and secret_hash = :secret_hash and not used',
  nothing,
);

export function markInvitationUsed(tx: Transaction, secret: Secret): Promise<number> {
  return tx.run(useInvitation, { org: secret.orgId, secret_hash: secret.hash });
}

const forgetInvitations = statement<{ before: string }>()(
  'groups.forgetInvitations',
  'delete from invitation where expires_at < :before',
  nothing,
);

export function deleteInvitationsBefore(tx: Transaction, before: Temporal.Instant): Promise<number> {
  return tx.run(forgetInvitations, { before: before.toString() });
}
