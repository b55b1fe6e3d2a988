import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { bytes, date, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { Secret } from '../../wire/secret.ts';
import type { PersonScope } from '../rules/scope.ts';
import { PLACE_KINDS, type PlaceKind } from '../rules/session.ts';

const kind = z.enum(PLACE_KINDS);

const signInStatement = statement<{
  session: string;
  token_hash: Uint8Array;
  kind: PlaceKind;
  shared: boolean;
  month: string;
  expires_on: string;
}>()('people.signIn', 'select from sign_in(:session, :token_hash, :kind, :shared, :month, :expires_on)', nothing);

export interface NewSession {
  readonly sessionId: string;
  readonly tokenHash: Uint8Array;
  readonly kind: PlaceKind;
  readonly shared: boolean;
  readonly month: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate;
}

/** For whoever is about to sign in. */
export async function insertSession(tx: Transaction, made: NewSession): Promise<void> {
  await tx.run(signInStatement, {
    session: made.sessionId,
    token_hash: made.tokenHash,
    kind: made.kind,
    shared: made.shared,
    month: made.month.toString(),
    expires_on: made.expiresOn.toString(),
  });
}

const sessionsStatement = statement<{ org: string }>()(
  'people.sessions',
  'select session_id, kind, shared, since from session where org_id = :org limit 1000',
  z
    .object({ session_id: uuid, kind, shared: z.boolean(), since: date })
    .transform(({ session_id, ...row }) => ({ sessionId: session_id, ...row })),
);

/** Where the caller is signed in: the policy shows nobody else's. */
export function listSessions(tx: Transaction, scope: PersonScope) {
  return tx.all(sessionsStatement, { org: scope.orgId });
}

const endStatement = statement<{ org: string; session: string }>()(
  'people.endSession',
  'delete from session where org_id = :org and session_id = :session',
  nothing,
);

export function deleteSession(tx: Transaction, scope: PersonScope, sessionId: string): Promise<number> {
  return tx.run(endStatement, { org: scope.orgId, session: sessionId });
}

const endOthersStatement = statement<{ org: string; session: string }>()(
  'people.endOtherSessions',
  'delete from session where org_id = :org and session_id <> :session',
  nothing,
);

export function deleteOtherSessions(tx: Transaction, scope: PersonScope): Promise<number> {
  return tx.run(endOthersStatement, { org: scope.orgId, session: scope.sessionId });
}

const endAllStatement = statement<object>()('people.endSessions', 'select from end_sessions()', nothing);

/** Every sign-in of whoever was left behind by a way back. */
export async function deleteAllSessions(tx: Transaction): Promise<void> {
  await tx.run(endAllStatement, {});
}

const renewStatement = statement<{
  org: string;
  old_hash: Uint8Array;
  new_hash: Uint8Array;
  salt: Uint8Array;
  month: string;
  expires_on: string;
}>()(
  'people.renew',
  'select renew(:org, :old_hash, :new_hash, :salt, :month, :expires_on) as salt',
  z.object({ salt: bytes.nullable() }),
);

/** Replaces a token; gives the salt of its successor, another's where that came first, or null. */
export async function renewSession(
  tx: Transaction,
  old: Secret,
  made: { newHash: Uint8Array; salt: Uint8Array; month: Temporal.PlainDate; expiresOn: Temporal.PlainDate },
): Promise<Uint8Array | null> {
  const { salt } = await tx.get(renewStatement, {
    org: old.orgId,
    old_hash: old.hash,
    new_hash: made.newHash,
    salt: made.salt,
    month: made.month.toString(),
    expires_on: made.expiresOn.toString(),
  });
  return salt;
}

const settleStatement = statement<{ org: string; token_hash: Uint8Array; until: string }>()(
  'people.settle',
  'select from settle(:org, :token_hash, :until)',
  nothing,
);

/** The successor has arrived: the token before it ends. */
export async function settleSession(tx: Transaction, token: Secret, until: Temporal.PlainDate): Promise<void> {
  await tx.run(settleStatement, { org: token.orgId, token_hash: token.hash, until: until.toString() });
}

const replayedStatement = statement<{ org: string; token_hash: Uint8Array; today: string }>()(
  'people.endReplayed',
  'select from end_replayed(:org, :token_hash, :today)',
  nothing,
);

/** Ends the session whose replaced token came back too late. */
export async function endReplayedSession(tx: Transaction, token: Secret, today: Temporal.PlainDate): Promise<void> {
  await tx.run(replayedStatement, { org: token.orgId, token_hash: token.hash, today: today.toString() });
}

const renewSoonStatement = statement<{ membership: string }>()(
  'people.renewSoon',
  'select from renew_soon(:membership)',
  nothing,
);

/** A member's tokens are replaced when they next write. */
export async function renewSessionsSoon(tx: Transaction, membershipId: string): Promise<void> {
  await tx.run(renewSoonStatement, { membership: membershipId });
}

const forgetSessions = statement<{ today: string; most: number }>()(
  'people.forgetSessions',
  `delete from session where (org_id, token_hash) in (
     select org_id, token_hash from session where expires_on < :today limit :most)`,
  nothing,
);

export function deleteExpiredSessions(tx: Transaction, today: string, most: number): Promise<number> {
  return tx.run(forgetSessions, { today, most });
}
