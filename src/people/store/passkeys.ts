import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { bytes, date, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { HeldPasskey } from '../../wire/passkeys.ts';
import type { PersonScope } from '../rules/scope.ts';
import { PLACE_KINDS, type PlaceKind } from '../rules/session.ts';

const passkeysStatement = statement<{ org: string; person: string }>()(
  'people.passkeys',
  `select passkey_id, credential_id, handle, transports, kind, since from passkey
   where org_id = :org and person_id = :person limit 100`,
  z
    .object({
      passkey_id: uuid,
      credential_id: bytes,
      handle: bytes,
      transports: z.array(z.string()),
      kind: z.enum(PLACE_KINDS),
      since: date,
    })
    .transform(({ passkey_id, credential_id, ...row }) => ({
      passkeyId: passkey_id,
      credentialId: credential_id,
      ...row,
    })),
);

/** The caller's own. */
export function listPasskeys(tx: Transaction, { orgId, personId }: PersonScope) {
  return tx.all(passkeysStatement, { org: orgId, person: personId });
}

const addStatement = statement<{
  org: string;
  passkey: string;
  person: string;
  credential_id: Uint8Array;
  public_key: Uint8Array;
  counter: number;
  handle: Uint8Array;
  transports: readonly string[];
  kind: PlaceKind;
  since: string;
}>()(
  'people.addPasskey',
  `insert into passkey (org_id, passkey_id, person_id, credential_id, public_key, counter, handle, transports, kind, since)
   values (:org, :passkey, :person, :credential_id, :public_key, :counter, :handle, :transports, :kind, :since)`,
  nothing,
);

export interface NewPasskey extends HeldPasskey {
  readonly passkeyId: string;
  readonly handle: Uint8Array;
  readonly transports: readonly string[];
  readonly kind: PlaceKind;
  readonly since: Temporal.PlainDate;
}

/** Throws the database's unique violation where somebody has it already. */
export async function insertPasskey(
  tx: Transaction,
  { orgId, personId }: PersonScope,
  made: NewPasskey,
): Promise<void> {
  await tx.run(addStatement, {
    org: orgId,
    passkey: made.passkeyId,
    person: personId,
    credential_id: made.credentialId,
    public_key: made.publicKey,
    counter: made.counter,
    handle: made.handle,
    transports: made.transports,
    kind: made.kind,
    since: made.since.toString(),
  });
}

const endStatement = statement<{ org: string; passkey: string }>()(
  'people.endPasskey',
  'delete from passkey where org_id = :org and passkey_id = :passkey',
  nothing,
);

export function deletePasskey(tx: Transaction, { orgId }: PersonScope, passkeyId: string): Promise<number> {
  return tx.run(endStatement, { org: orgId, passkey: passkeyId });
}

const findStatement = statement<{ org: string; credential_id: Uint8Array }>()(
  'people.findPasskey',
  'select public_key, counter, handle from find_passkey(:org, :credential_id)',
  z
    // A 32-bit count (WebAuthn 3, 6.1), which one engine gives as text.
    .object({ public_key: bytes, counter: z.coerce.number(), handle: bytes })
    .transform(({ public_key, ...row }) => ({ publicKey: public_key, ...row })),
);

/** The public half of somebody's passkey, or null where there is none. */
export function findPasskey(tx: Transaction, orgId: string, credentialId: Uint8Array) {
  return tx.find(findStatement, { org: orgId, credential_id: credentialId });
}

const enterStatement = statement<{ org: string; credential_id: Uint8Array; counter: number }>()(
  'people.enterByPasskey',
  'select known from enter_by_passkey(:org, :credential_id, :counter)',
  z.object({ known: z.boolean() }),
);

/** Whose passkey signed is about to sign in; false where it is a copy, by its counter. */
export async function enterByPasskey(
  tx: Transaction,
  orgId: string,
  credentialId: Uint8Array,
  counter: number,
): Promise<boolean> {
  return (await tx.get(enterStatement, { org: orgId, credential_id: credentialId, counter })).known;
}

const keepStatement = statement<{ hash: Uint8Array; expires_at: string }>()(
  'people.keepChallenge',
  'select from keep_challenge(:hash, :expires_at)',
  nothing,
);

export async function keepChallenge(tx: Transaction, hash: Uint8Array, expiresAt: Temporal.Instant): Promise<void> {
  await tx.run(keepStatement, { hash, expires_at: expiresAt.toString() });
}

const spendStatement = statement<{ hash: Uint8Array; now: string }>()(
  'people.spendChallenge',
  'select spend_challenge(:hash, :now) as known',
  z.object({ known: z.boolean() }),
);

/** Whether the question was open; it is not any more. */
export async function spendChallenge(tx: Transaction, hash: Uint8Array, now: Temporal.Instant): Promise<boolean> {
  return (await tx.get(spendStatement, { hash, now: now.toString() })).known;
}

const forgetChallenges = statement<{ now: string; most: number }>()(
  'people.forgetChallenges',
  `delete from passkey_challenge where challenge_hash in (
     select challenge_hash from passkey_challenge where expires_at <= :now limit :most)`,
  nothing,
);

export function deleteChallengesBefore(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return tx.run(forgetChallenges, { now: now.toString(), most });
}
