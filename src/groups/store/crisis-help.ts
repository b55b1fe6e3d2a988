import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { date, nothing } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { MemberScope, OrganiserScope } from '../rules/scope.ts';

const keptStatement = statement<{ org: string }>()(
  'groups.crisisHelp',
  `select crisis_owner as owner, crisis_checked_on as checked_on, crisis_version as version
   from organisation where org_id = :org`,
  z
    .object({ owner: z.string(), checked_on: date.nullable(), version: z.int() })
    .transform((row) => ({ owner: row.owner, checkedOn: row.checked_on, version: row.version })),
);

const linesStatement = statement<{ org: string }>()(
  'groups.crisisLines',
  'select name, reach, hours from crisis_line where org_id = :org order by place',
  z.object({ name: z.string(), reach: z.string(), hours: z.string() }),
);
export interface OwnLine {
  readonly name: string;
  readonly reach: string;
  readonly hours: string;
}

/** Who looks after the numbers, when they were checked, and the organisation's own lines; version 0 before anybody did. */
export async function getCrisisHelp(tx: Transaction, scope: MemberScope | OrganiserScope) {
  const kept = await tx.get(keptStatement, { org: scope.orgId });
  return { ...kept, lines: await tx.all(linesStatement, { org: scope.orgId }) };
}

const ownerStatement = statement<{ org: string; owner: string; version: number }>()(
  'groups.keepCrisisOwner',
  `update organisation set crisis_owner = :owner, crisis_version = crisis_version + 1
   where org_id = :org and crisis_version = :version`,
  nothing,
);
const forgetLines = statement<{ org: string }>()(
  'groups.forgetCrisisLines',
  'delete from crisis_line where org_id = :org',
  nothing,
);
const keepLine = statement<{ org: string; place: number; name: string; reach: string; hours: string }>()(
  'groups.keepCrisisLine',
  'insert into crisis_line (org_id, place, name, reach, hours) values (:org, :place, :name, :reach, :hours)',
  nothing,
);
const checkStatement = statement<{ org: string; today: string }>()(
  'groups.checkCrisisHelp',
  "update organisation set crisis_checked_on = :today where org_id = :org and crisis_owner <> ''",
  nothing,
);

/** False where somebody else changed it since `version`. */
export async function updateCrisisHelp(
  tx: Transaction,
  scope: OrganiserScope,
  { version, owner, lines }: { version: number; owner: string; lines: readonly OwnLine[] },
): Promise<boolean> {
  const org = scope.orgId;
  if ((await tx.run(ownerStatement, { org, owner, version })) === 0) return false;
  await tx.run(forgetLines, { org });
  for (const [place, line] of lines.entries()) await tx.run(keepLine, { org, place, ...line });
  return true;
}

/** Somebody compared every number today. False where it is nobody's task. */
export async function markCrisisHelpChecked(
  tx: Transaction,
  scope: OrganiserScope,
  today: Temporal.PlainDate,
): Promise<boolean> {
  return (await tx.run(checkStatement, { org: scope.orgId, today: today.toString() })) > 0;
}
