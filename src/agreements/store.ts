import { z } from 'zod';
import type { Transaction } from '../database/database.ts';
import { date, nothing } from '../database/rows.ts';
import { statement } from '../database/statement.ts';
import type { FacilitatorScope, MemberScope } from '../groups/rules/scope.ts';
import type { GroundRule } from './rules/rule-set.ts';

const latestStatement = statement<{ org: string; in_group: string }>()(
  'agreements.latest',
  `select version, published_on from agreement
   where org_id = :org and group_id = :in_group order by version desc limit 1`,
  z
    .object({ version: z.int(), published_on: date })
    .transform((row) => ({ version: row.version, publishedOn: row.published_on })),
);

/** The version that holds now, or null before the first. */
export function findLatest(tx: Transaction, scope: MemberScope) {
  return tx.find(latestStatement, { org: scope.orgId, in_group: scope.groupId });
}

const rulesStatement = statement<{ org: string; in_group: string; version: number }>()(
  'agreements.rules',
  `select says, why from agreement_rule
   where org_id = :org and group_id = :in_group and version = :version order by place`,
  z.object({ says: z.string(), why: z.string() }),
);

export function listRules(tx: Transaction, scope: MemberScope, version: number): Promise<GroundRule[]> {
  return tx.all(rulesStatement, { org: scope.orgId, in_group: scope.groupId, version });
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
  const at = { org: scope.orgId, in_group: scope.groupId, version: made.version };
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
    org: scope.orgId,
    in_group: scope.groupId,
    membership: scope.membershipId,
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
    org: scope.orgId,
    in_group: scope.groupId,
    membership: scope.membershipId,
    version,
  });
}
