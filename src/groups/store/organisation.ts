import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { GateScope } from '../../people/rules/scope.ts';
import type { MemberScope, OrganiserScope } from '../rules/scope.ts';

const isSetUpStatement = statement<object>()(
  'groups.isSetUp',
  'select is_set_up() as set_up',
  z.object({ set_up: z.boolean() }),
);

export async function isSetUp(tx: Transaction): Promise<boolean> {
  return (await tx.get(isSetUpStatement, {})).set_up;
}

const organisationsHere = statement<object>()(
  'groups.organisationsHere',
  'select org_id from organisations_here() as org_id',
  z.object({ org_id: uuid }).transform((row) => row.org_id),
);

/** The ids of the organisations of this home, in no order: mostly one, and none before set-up. */
export function listOrganisationsHere(tx: Transaction): Promise<string[]> {
  return tx.all(organisationsHere, {});
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
