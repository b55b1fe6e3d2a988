import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type GroupKey, type MembershipIds, type MembershipKey, groupKey, membershipKey } from '../../database/keys.ts';
import { nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { NameKeys } from '../rules/known-as.ts';
import {
  type FacilitatorScope,
  GIVEN_ROLES,
  type MemberScope,
  type OrganiserScope,
  OUTSIDE_ROLES,
  type SelfScope,
} from '../rules/scope.ts';
import { type GroupRole, groupRole } from './role.ts';

const personRow = z
  .object({ group_id: uuid, membership_id: uuid, known_as: z.string(), roles: z.array(groupRole) })
  .transform((row) => ({
    groupId: row.group_id,
    membershipId: row.membership_id,
    knownAs: row.known_as,
    facilitates: row.roles.includes('facilitator'),
    given: GIVEN_ROLES.filter((one) => row.roles.includes(one)),
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

const peopleOfGroup = statement<GroupKey>()(
  'groups.peopleOfGroup',
  `select group_id, membership_id, known_as, roles from membership
   where org_id = :org and group_id = :in_group and 'member' = any (roles) limit 500`,
  personRow,
);

export function listPeople(tx: Transaction, scope: FacilitatorScope) {
  return tx.all(peopleOfGroup, groupKey(scope));
}

const nameTaken = statement<{ key: string; look: string; before: string }>()(
  'groups.nameTaken',
  'select known_as_is_taken(:key, :look, :before) as taken',
  z.object({ taken: z.boolean() }),
);

/**
 * Whether somebody else in the group where this transaction stands has the name or one that looks
 * like it. Till it ends nobody else takes a name there: what is free now is free to be written.
 */
export async function isNameTaken(tx: Transaction, keys: NameKeys): Promise<boolean> {
  return (await tx.get(nameTaken, { ...keys })).taken;
}

const rename = statement<{
  org: string;
  in_group: string;
  membership: string;
  known_as: string;
  known_as_key: string;
  known_as_look: string;
}>()(
  'groups.rename',
  `update membership set known_as = :known_as, known_as_key = :known_as_key, known_as_look = :known_as_look
   where org_id = :org and group_id = :in_group and membership_id = :membership`,
  nothing,
);

/** Another name for the caller; the old one is free again. */
export async function updateKnownAs(
  tx: Transaction,
  scope: MemberScope,
  knownAs: string,
  keys: NameKeys,
): Promise<void> {
  const changed = await tx.run(rename, {
    ...membershipKey(scope),
    known_as: knownAs,
    known_as_key: keys.key,
    known_as_look: keys.look,
  });
  // The gate saw the caller in the group: only a wall that is wrong hides the row.
  if (changed !== 1) throw new Error(`${rename.name} found no row`);
}

const addMembership = statement<{
  org: string;
  in_group: string;
  membership: string;
  person: string;
  known_as: string;
  known_as_key: string;
  known_as_look: string;
  roles: readonly string[];
}>()(
  'groups.addMembership',
  `insert into membership (org_id, group_id, membership_id, person_id, known_as, known_as_key, known_as_look, roles)
   values (:org, :in_group, :membership, :person, :known_as, :known_as_key, :known_as_look, :roles)`,
  nothing,
);

export interface NewMembership {
  readonly orgId: string;
  readonly groupId: string;
  readonly membershipId: string;
  readonly personId: string;
  readonly knownAs: string;
  readonly keys: NameKeys;
  readonly roles: readonly GroupRole[];
}

/** Only after `isNameTaken` said no, in the same transaction, and only for somebody who is not in the group. */
export async function insertMembership(tx: Transaction, made: NewMembership): Promise<void> {
  await tx.run(addMembership, {
    org: made.orgId,
    in_group: made.groupId,
    membership: made.membershipId,
    person: made.personId,
    known_as: made.knownAs,
    known_as_key: made.keys.key,
    known_as_look: made.keys.look,
    roles: made.roles,
  });
}

const ownMemberships = statement<{ org: string; person: string }>()(
  'groups.ownMemberships',
  `select m.group_id, m.membership_id, m.known_as, m.roles, g.name, g.neutral_title
   from membership m join support_group g on g.org_id = m.org_id and g.group_id = m.group_id
   where m.org_id = :org and m.person_id = :person order by m.group_id`,
  z
    .object({
      group_id: uuid,
      membership_id: uuid,
      known_as: z.string(),
      roles: z.array(groupRole),
      name: z.string(),
      neutral_title: z.string(),
    })
    .transform((row) => ({
      groupId: row.group_id,
      membershipId: row.membership_id,
      knownAs: row.known_as,
      roles: row.roles,
      name: row.name,
      title: row.neutral_title,
    })),
);

/** The caller's own, in every group. */
export function listOwnMemberships(tx: Transaction, scope: SelfScope) {
  return tx.all(ownMemberships, { org: scope.orgId, person: scope.personId });
}

const leave = statement<MembershipKey>()(
  'groups.leave',
  'delete from membership where org_id = :org and group_id = :in_group and membership_id = :membership',
  nothing,
);

/**
 * Ends a membership, and with it all that hangs on it in any room: the database takes it away in the
 * same statement, and a meeting goes on counting whoever came (0007-my-data.sql). Gives 0 where it had
 * ended already.
 */
export function deleteMembership(tx: Transaction, membership: MembershipIds): Promise<number> {
  const { orgId, groupId, membershipId } = membership;
  return tx.run(leave, { org: orgId, in_group: groupId, membership: membershipId });
}
