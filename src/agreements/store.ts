import { z } from 'zod';
import type { Transaction } from '../database/database.ts';
import { type GroupKey, type MembershipIds, type MembershipKey, groupKey, membershipKey } from '../database/keys.ts';
import { date, nothing, uuid } from '../database/rows.ts';
import { statement } from '../database/statement.ts';
import type { FacilitatorScope, MemberScope, OrganiserScope } from '../groups/rules/scope.ts';
import type { GroundRule } from './rules/rule-set.ts';

const latestStatement = statement<GroupKey>()(
  'agreements.latest',
  `select version, published_on from agreement
   where org_id = :org and group_id = :in_group order by version desc limit 1`,
  z
    .object({ version: z.int(), published_on: date })
    .transform((row) => ({ version: row.version, publishedOn: row.published_on })),
);

/** The version that holds now, or null before the first. */
export function findLatest(tx: Transaction, scope: MemberScope) {
  return tx.find(latestStatement, groupKey(scope));
}

const groupsWithRules = statement<{ org: string }>()(
  'agreements.groupsWithRules',
  'select distinct group_id from agreement where org_id = :org',
  z.object({ group_id: uuid }).transform((row) => row.group_id),
);

/** The groups that have published ground rules. */
export async function listGroupsWithRules(tx: Transaction, scope: OrganiserScope): Promise<ReadonlySet<string>> {
  return new Set(await tx.all(groupsWithRules, { org: scope.orgId }));
}

const rulesStatement = statement<{ org: string; in_group: string; version: number }>()(
  'agreements.rules',
  `select says, why from agreement_rule
   where org_id = :org and group_id = :in_group and version = :version order by place`,
  z.object({ says: z.string(), why: z.string() }),
);

export function listRules(tx: Transaction, scope: MemberScope, version: number): Promise<GroundRule[]> {
  return tx.all(rulesStatement, { ...groupKey(scope), version });
}

const publishStatement = statement<{ org: string; in_group: string; version: number; published_on: string }>()(
  'agreements.publish',
  `insert into agreement (org_id, group_id, version, published_on)
   values (:org, :in_group, :version, :published_on)`,
  nothing,
);

const addRules = statement<{
  org: string;
  in_group: string;
  version: number;
  says: readonly string[];
  whys: readonly string[];
}>()(
  'agreements.addRules',
  `insert into agreement_rule (org_id, group_id, version, place, says, why)
   select :org, :in_group, :version, r.place, r.says, r.why
   from unnest(:says::text[], :whys::text[]) with ordinality as r (says, why, place)`,
  nothing,
);

/** Throws the database's unique violation where somebody was faster. */
export async function insertVersion(
  tx: Transaction,
  scope: FacilitatorScope,
  made: { version: number; publishedOn: string; rules: readonly GroundRule[] },
): Promise<void> {
  const at = { ...groupKey(scope), version: made.version };
  await tx.run(publishStatement, { ...at, published_on: made.publishedOn });
  await tx.run(addRules, {
    ...at,
    says: made.rules.map(({ says }) => says),
    whys: made.rules.map(({ why }) => why),
  });
}

const agreedStatement = statement<{ org: string; in_group: string; membership: string; version: number }>()(
  'agreements.agreed',
  `select version from agreed
   where org_id = :org and group_id = :in_group and membership_id = :membership and version = :version`,
  z.object({ version: z.int() }),
);

export async function hasAgreed(tx: Transaction, scope: MemberScope, version: number): Promise<boolean> {
  const found = await tx.find(agreedStatement, {
    ...membershipKey(scope),
    version,
  });
  return found !== null;
}

const agreeStatement = statement<{ org: string; in_group: string; membership: string; version: number }>()(
  'agreements.agree',
  `insert into agreed (org_id, group_id, membership_id, version)
   values (:org, :in_group, :membership, :version) on conflict do nothing`,
  nothing,
);

export async function insertAgreed(tx: Transaction, scope: MemberScope, version: number): Promise<void> {
  await tx.run(agreeStatement, {
    ...membershipKey(scope),
    version,
  });
}

const allAgreed = statement<MembershipKey>()(
  'agreements.allAgreed',
  `select a.version, v.published_on
   from agreed a join agreement v on v.org_id = a.org_id and v.group_id = a.group_id and v.version = a.version
   where a.org_id = :org and a.group_id = :in_group and a.membership_id = :membership order by a.version`,
  z
    .object({ version: z.int(), published_on: date })
    .transform((row) => ({ version: row.version, publishedOn: row.published_on })),
);

/** Every version that one membership agreed to. */
export function listAgreed(tx: Transaction, own: MembershipIds) {
  return tx.all(allAgreed, membershipKey(own));
}
