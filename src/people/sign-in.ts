import { base64urlnopad } from '@scure/base';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import { makeSecret, sha256 } from '../wire/secret.ts';
import { monthOf, noticeKeptUntil, type PlaceKind, sessionExpiresOn } from './rules/session.ts';
import { insertNotice, insertPerson, type Notice, takeNotices } from './store/persons.ts';
import { deleteAllSessions, insertSession, renewSessionsSoon } from './store/sessions.ts';

/*
 * What several requests take to sign somebody in. Whom that may be, only the database decides: a
 * function of its schema that is shown a secret (a set-up code, an invitation, six words, a passkey)
 * says who is about to sign in, in this transaction (`evenground.signing_in`).
 */

interface Making {
  readonly now: Temporal.Instant;
  readonly random: (length: number) => Uint8Array;
  readonly newId: () => string;
}

/** On what somebody signs in, and whether others use it too. */
export interface SignInPlace {
  readonly kind: PlaceKind;
  readonly shared: boolean;
}

/** Makes a person and signs them in; gives their id and the token to carry. */
export async function welcomePerson(
  tx: Transaction,
  { orgId, ...place }: { orgId: string } & SignInPlace,
  making: Making,
): Promise<{ personId: string; token: string }> {
  const personId = making.newId();
  await insertPerson(tx, personId);
  return { personId, token: await signIn(tx, { orgId, ...place }, making) };
}

/**
 * Signs in whoever is about to: with a token made for this moment, never one that was brought.
 * Gives it.
 */
export async function signIn(
  tx: Transaction,
  { orgId, kind, shared }: { orgId: string } & SignInPlace,
  { now, random, newId }: Making,
): Promise<string> {
  const token = makeSecret(orgId, random);
  const today = now.toZonedDateTimeISO('UTC').toPlainDate();
  await insertSession(tx, {
    sessionId: newId(),
    tokenHash: await sha256(base64urlnopad.decode(token)),
    kind,
    shared,
    month: monthOf(today),
    expiresOn: sessionExpiresOn(today, shared),
  });
  return token;
}

/** Ends every sign-in of whoever was left behind by a way back: what they lost may have been found. */
export async function endSessions(tx: Transaction): Promise<void> {
  await deleteAllSessions(tx);
}

/** Leaves word for whoever was left behind: it is told them once, when they next sign in another way. */
export async function leaveNotice(tx: Transaction, notice: Notice, now: Temporal.Instant): Promise<void> {
  await insertNotice(tx, notice, noticeKeptUntil(now.toZonedDateTimeISO('UTC').toPlainDate()));
}

/** What was left for whoever is about to sign in. */
export function noticesFor(tx: Transaction): Promise<Notice[]> {
  return takeNotices(tx);
}

/** In a facilitator's transaction: what this member may do has changed, so their tokens change when they next write. */
export async function renewSoon(tx: Transaction, membershipId: string): Promise<void> {
  await renewSessionsSoon(tx, membershipId);
}
