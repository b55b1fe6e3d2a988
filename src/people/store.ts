import type { Transaction } from '../database/database.ts';
import { nothing } from '../database/rows.ts';
import { statement } from '../database/statement.ts';

const addPerson = statement<{ org: string; person: string; organiser: boolean }>()(
  'people.addPerson',
  'insert into person (org_id, person_id, organiser) values (:org, :person, :organiser)',
  nothing,
);

const addSession = statement<{ org: string; token_hash: Uint8Array; person: string; expires_on: string }>()(
  'people.addSession',
  `insert into session (org_id, token_hash, person_id, expires_on)
   values (:org, :token_hash, :person, :expires_on)`,
  nothing,
);

const forgetSessions = statement<{ today: string }>()(
  'people.forgetSessions',
  'delete from session where expires_on < :today',
  nothing,
);

export interface NewPerson {
  readonly orgId: string;
  readonly personId: string;
  readonly organiser: boolean;
}

/** Written by the gate's role, in the scope that a set-up code or an invitation opened. */
export async function insertPerson(tx: Transaction, { orgId, personId, organiser }: NewPerson): Promise<void> {
  await tx.run(addPerson, { org: orgId, person: personId, organiser });
}

export async function insertSession(
  tx: Transaction,
  session: { orgId: string; personId: string; tokenHash: Uint8Array; expiresOn: string },
): Promise<void> {
  await tx.run(addSession, {
    org: session.orgId,
    token_hash: session.tokenHash,
    person: session.personId,
    expires_on: session.expiresOn,
  });
}

export function deleteExpiredSessions(tx: Transaction, today: string): Promise<number> {
  return tx.run(forgetSessions, { today });
}
