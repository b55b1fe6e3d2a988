import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type GroupKey, groupKey } from '../../database/keys.ts';
import { nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { MemberScope, OrganiserScope } from '../rules/scope.ts';
import { groupRole } from './role.ts';

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

const groupStatement = statement<GroupKey>()(
  'groups.group',
  `select group_id, name, neutral_title from support_group where org_id = :org and group_id = :in_group`,
  groupRow,
);

/** One's own group. */
export function getGroup(tx: Transaction, scope: MemberScope) {
  return tx.get(groupStatement, groupKey(scope));
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
  `select g.group_id, g.name, g.neutral_title, m.known_as, m.roles
   from membership m join support_group g on g.org_id = m.org_id and g.group_id = m.group_id
   where m.org_id = :org and m.person_id = :person`,
  z.object({
    group_id: uuid,
    name: z.string(),
    neutral_title: z.string(),
    known_as: z.string(),
    roles: z.array(groupRole),
  }),
);

export function listMemberships(tx: Transaction, { orgId, personId }: { orgId: string; personId: string }) {
  return tx.all(groupsOfPerson, { org: orgId, person: personId });
}
