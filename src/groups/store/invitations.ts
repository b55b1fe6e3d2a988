import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { type MembershipIds, type MembershipKey, groupKey, membershipKey } from '../../database/keys.ts';
import { instant, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { Secret } from '../../wire/secret.ts';
import type { FacilitatorScope, OrganiserScope } from '../rules/scope.ts';
import { type InvitationKind, invitationKind } from './role.ts';

const lockInvitations = statement<{ place: string }>()(
  'groups.lockInvitations',
  `select from pg_advisory_xact_lock(hashtextextended('invitations ' || :place::text, 0))`,
  nothing,
);

/** Holds back whoever else invites to this group, or into this organisation, so that counting and making are one. */
export async function waitForInvitations(tx: Transaction, place: string): Promise<void> {
  await tx.run(lockInvitations, { place });
}

const addInvitation = statement<{
  org: string;
  in_group: string | null;
  invitation: string;
  secret_hash: Uint8Array;
  role: string;
  expires_at: string;
  invited_by: string | null;
  way_back: string | null;
}>()(
  'groups.addInvitation',
  `insert into invitation (org_id, group_id, invitation_id, secret_hash, role, expires_at, used, invited_by, way_back)
   values (:org, :in_group, :invitation, :secret_hash, :role, :expires_at, false, :invited_by, :way_back)`,
  nothing,
);

export interface NewInvitation {
  /** Null for whoever is asked to organise. */
  readonly groupId: string | null;
  readonly invitationId: string;
  readonly secretHash: Uint8Array;
  readonly role: InvitationKind;
  readonly expiresAt: Temporal.Instant;
  /** Who asked somebody to read from outside; of other invitations nobody keeps it. */
  readonly invitedBy: string | null;
  /** Of a way back, the membership that it leads to. */
  readonly wayBack: string | null;
}

export async function insertInvitation(
  tx: Transaction,
  scope: OrganiserScope | FacilitatorScope,
  made: NewInvitation,
): Promise<void> {
  await insertIn(tx, scope.orgId, made);
}

/**
 * Asks somebody to organise, in the keeper's role: nobody asks for it but whoever runs the server, and
 * the database lets it do no more.
 */
export async function insertOperatorsInvitation(
  tx: Transaction,
  orgId: string,
  made: Pick<NewInvitation, 'invitationId' | 'secretHash' | 'expiresAt'>,
): Promise<void> {
  await insertIn(tx, orgId, { ...made, groupId: null, role: 'organiser', invitedBy: null, wayBack: null });
}

async function insertIn(tx: Transaction, orgId: string, made: NewInvitation): Promise<void> {
  await tx.run(addInvitation, {
    org: orgId,
    in_group: made.groupId,
    invitation: made.invitationId,
    secret_hash: made.secretHash,
    role: made.role,
    expires_at: made.expiresAt.toString(),
    invited_by: made.invitedBy,
    way_back: made.wayBack,
  });
}

const openInvitationRow = z
  .object({ group_id: uuid, invitation_id: uuid, role: invitationKind, expires_at: instant })
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

/**
 * Those that still wait for somebody: for the organiser those to the team, for a facilitator those to
 * members and facilitators, and ways back.
 */
export function listOpenInvitations(
  tx: Transaction,
  scope: OrganiserScope | FacilitatorScope,
  groupId: string,
  now: Temporal.Instant,
) {
  return tx.all(openInvitations, { org: scope.orgId, in_group: groupId, now: now.toString() });
}

const openWaysBack = statement<{ org: string; in_group: string; now: string }>()(
  'groups.openWaysBack',
  `select i.invitation_id, i.expires_at, m.known_as
   from invitation i join membership m
     on m.org_id = i.org_id and m.group_id = i.group_id and m.membership_id = i.way_back
   where i.org_id = :org and i.group_id = :in_group and not i.used and i.expires_at > :now
   order by i.expires_at, i.invitation_id limit 100`,
  z
    .object({ invitation_id: uuid, expires_at: instant, known_as: z.string() })
    .transform((row) => ({ invitationId: row.invitation_id, expiresAt: row.expires_at, knownAs: row.known_as })),
);

/** Ways back that nobody has used yet, each with whose it is. */
export function listOpenWaysBack(tx: Transaction, scope: FacilitatorScope, now: Temporal.Instant) {
  return tx.all(openWaysBack, { ...groupKey(scope), now: now.toString() });
}

const endWayBack = statement<MembershipKey>()(
  'groups.endWayBack',
  `delete from invitation
   where org_id = :org and group_id = :in_group and way_back = :membership and not used`,
  nothing,
);

/** The one that was made for this member before, if any: a new one takes its place. */
export async function deleteWayBack(tx: Transaction, scope: FacilitatorScope, membershipId: string): Promise<void> {
  await tx.run(endWayBack, { org: scope.orgId, in_group: scope.groupId, membership: membershipId });
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
  'select group_id, role, expires_at, used, known_as from enter_by_invitation(:org, :secret_hash)',
  z
    .object({
      group_id: uuid.nullable(),
      role: invitationKind,
      expires_at: instant,
      used: z.boolean(),
      known_as: z.string().nullable(),
    })
    .transform((row) => ({
      groupId: row.group_id,
      role: row.role,
      expiresAt: row.expires_at,
      used: row.used,
      knownAs: row.known_as,
    })),
);

/** Shows the gate the one invitation whose secret was brought, and locks it; of a way back also whose it is. */
export function enterByInvitation(tx: Transaction, secret: Secret) {
  return tx.find(bringInvitation, { org: secret.orgId, secret_hash: secret.hash });
}

const inviterStatement = statement<{ org: string; secret_hash: Uint8Array }>()(
  'groups.inviter',
  'select invited_by from invitation where org_id = :org and secret_hash = :secret_hash',
  z.object({ invited_by: uuid.nullable() }),
);

/** Who made the invitation that was brought, where that is kept. */
export async function getInviter(tx: Transaction, secret: Secret): Promise<string | null> {
  return (await tx.get(inviterStatement, { org: secret.orgId, secret_hash: secret.hash })).invited_by;
}

const useInvitation = statement<{ org: string; secret_hash: Uint8Array }>()(
  'groups.useInvitation',
  'update invitation set used = true where org_id = :org and secret_hash = :secret_hash and not used',
  nothing,
);

export function markInvitationUsed(tx: Transaction, secret: Secret): Promise<number> {
  return tx.run(useInvitation, { org: secret.orgId, secret_hash: secret.hash });
}

const comeBackStatement = statement<object>()(
  'groups.comeBack',
  'select come_back() as back',
  z.object({ back: z.boolean() }),
);

/**
 * Spends the way back that was brought: its membership is of whoever was welcomed, or else of whoever
 * asks. False where they are in the group already. Whoever had it is left behind (people/sign-in.ts).
 */
export async function comeBack(tx: Transaction): Promise<boolean> {
  return (await tx.get(comeBackStatement, {})).back;
}

const ownWayBack = statement<MembershipKey>()(
  'groups.ownWayBack',
  `select used, expires_at from invitation
   where org_id = :org and group_id = :in_group and way_back = :membership order by expires_at, used`,
  z.object({ used: z.boolean(), expires_at: instant }).transform((row) => ({
    used: row.used,
    expiresAt: row.expires_at,
  })),
);

/** Those that somebody made for the caller, used or not, till they are forgotten. */
export function listOwnWaysBack(tx: Transaction, own: MembershipIds) {
  return tx.all(ownWayBack, membershipKey(own));
}

const forgetInvitations = statement<{ before: string; most: number }>()(
  'groups.forgetInvitations',
  `delete from invitation where (org_id, invitation_id) in (
     select org_id, invitation_id from invitation where expires_at < :before limit :most)`,
  nothing,
);

export function deleteInvitationsBefore(tx: Transaction, before: Temporal.Instant, most: number): Promise<number> {
  return tx.run(forgetInvitations, { before: before.toString(), most });
}
