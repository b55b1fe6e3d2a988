import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type MembershipIds, type MembershipKey, membershipKey } from '../../database/keys.ts';
import { nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { DoorScope, FacilitatorScope, GivenRole, MemberScope, ReaderScope } from '../rules/scope.ts';
import type { TeamWithout } from '../rules/unattended.ts';
import { groupRole } from './role.ts';

/* What people do in a group: who does what, given, taken and laid down. */

const teamWithout = statement<{ membership: string }>()(
  'groups.teamWithout',
  `select facilitates, other_facilitators, other_people, plain_members, reads, reads_from_outside, other_readers,
     other_outside from who_stays(:membership)`,
  z
    .object({
      facilitates: z.boolean(),
      other_facilitators: z.int(),
      other_people: z.int(),
      plain_members: z.int(),
      reads: z.boolean(),
      reads_from_outside: z.boolean(),
      other_readers: z.int(),
      other_outside: z.int(),
    })
    .transform((row): TeamWithout => ({
      facilitates: row.facilitates,
      otherFacilitators: row.other_facilitators,
      otherPeople: row.other_people,
      plainMembers: row.plain_members,
      reads: row.reads,
      readsFromOutside: row.reads_from_outside,
      otherReaders: row.other_readers,
      otherOutside: row.other_outside,
    })),
);

/** Who looks after the caller's group without somebody of it; null where they are not of it. */
export function findTeamWithout(
  tx: Transaction,
  _: MemberScope | FacilitatorScope | ReaderScope,
  membershipId: string,
) {
  return tx.find(teamWithout, { membership: membershipId });
}

const personOfGroup = statement<MembershipKey>()(
  'groups.personOfGroup',
  `select membership_id, known_as, roles, version from membership
   where org_id = :org and group_id = :in_group and membership_id = :membership and 'member' = any (roles)`,
  z
    .object({ membership_id: uuid, known_as: z.string(), roles: z.array(groupRole), version: z.int() })
    .transform((row) => ({
      membershipId: row.membership_id,
      knownAs: row.known_as,
      roles: row.roles,
      version: row.version,
    })),
);
export type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

/** Somebody in the group, or null. Who reads from outside is not in it. */
export function findPerson(tx: Transaction, scope: FacilitatorScope, membershipId: string) {
  return tx.find(personOfGroup, { org: scope.orgId, in_group: scope.groupId, membership: membershipId });
}

const giveRoles = statement<{
  org: string;
  in_group: string;
  membership: string;
  version: number;
  roles: readonly string[];
}>()(
  'groups.giveRoles',
  `update membership set roles = :roles, version = version + 1
   where org_id = :org and group_id = :in_group and membership_id = :membership and version = :version
     and 'member' = any (roles)`,
  nothing,
);

/** False where somebody else was faster. Throws what `heldBack` reads where the group would be left unattended. */
export async function updateRoles(
  tx: Transaction,
  scope: FacilitatorScope,
  membershipId: string,
  { version, roles }: { readonly version: number; readonly roles: readonly GivenRole[] },
): Promise<boolean> {
  const at = { org: scope.orgId, in_group: scope.groupId, membership: membershipId };
  return (await tx.run(giveRoles, { ...at, version, roles: ['member', ...roles] })) > 0;
}

const takeOffGroup = statement<MembershipKey>()(
  'groups.takeOffGroup',
  `delete from membership
   where org_id = :org and group_id = :in_group and membership_id = :membership and 'member' = any (roles)`,
  nothing,
);

/** Ends somebody's membership, and with it all that belongs to it. False where they are not in the group. */
export async function takeOff(tx: Transaction, scope: FacilitatorScope, membershipId: string): Promise<boolean> {
  return (await tx.run(takeOffGroup, { org: scope.orgId, in_group: scope.groupId, membership: membershipId })) > 0;
}

const layDown = statement<{ role: string }>()(
  'groups.layDown',
  'select step_down(:role) as had',
  z.object({ had: z.boolean().nullable() }),
);

/** False where the caller had no such role, null where they are not in the group. Throws as `updateRoles` does. */
export async function layRoleDown(tx: Transaction, _: MemberScope, role: GivenRole): Promise<boolean | null> {
  return (await tx.get(layDown, { role })).had;
}

const teamOfGroup = statement<MembershipKey>()(
  'groups.teamOfGroup',
  `select membership_id = :membership as own, known_as, roles from membership
   where org_id = :org and group_id = :in_group and (membership_id = :membership or roles && array['facilitator',
     'door-host', 'quiet-support', 'reader', 'safety-lead', 'outside-contact'])`,
  z
    .object({ own: z.boolean(), known_as: z.string(), roles: z.array(groupRole) })
    .transform((row) => ({ own: row.own, knownAs: row.known_as, roles: row.roles })),
);

/** Those who look after the caller's group, and the caller. */
export function listTeamOfGroup(tx: Transaction, scope: MemberScope) {
  return tx.all(teamOfGroup, membershipKey(scope));
}

const ownVersion = statement<MembershipKey>()(
  'groups.ownVersion',
  'select version from membership where org_id = :org and group_id = :in_group and membership_id = :membership',
  z.object({ version: z.int() }),
);

/** The version of the caller's own roles: a live page ends when it has changed. */
export async function getOwnVersion(tx: Transaction, scope: DoorScope): Promise<number> {
  const own = membershipKey(scope);
  return (await tx.get(ownVersion, own)).version;
}

const versions = statement<{ orgs: readonly string[]; in_groups: readonly string[]; memberships: readonly string[] }>()(
  'groups.versions',
  `select m.membership_id, m.version
   from (select distinct * from unnest(:orgs::uuid[], :in_groups::uuid[], :memberships::uuid[])
     as w (org_id, group_id, membership_id)) w
   join membership m on m.org_id = w.org_id and m.group_id = w.group_id and m.membership_id = w.membership_id`,
  z.object({ membership_id: uuid, version: z.int() }),
);

/** The present version of each membership's roles; those that are gone are missing. For jobs. */
export async function stillAs(tx: Transaction, watching: readonly MembershipIds[]): Promise<Map<string, number>> {
  const rows = await tx.all(versions, {
    orgs: watching.map(({ orgId }) => orgId),
    in_groups: watching.map(({ groupId }) => groupId),
    memberships: watching.map(({ membershipId }) => membershipId),
  });
  return new Map(rows.map((row) => [row.membership_id, row.version]));
}
