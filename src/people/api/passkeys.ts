import { base64urlnopad } from '@scure/base';
import type { Temporal } from 'temporal-polyfill';
import { sqlState, type Transaction } from '../../database/database.ts';
import { toAddress, uuidOf } from '../../wire/address.ts';
import type { DatabaseRole } from '../../wire/endpoint.ts';
import { refuse } from '../../wire/problem.ts';
import { sha256 } from '../../wire/secret.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { passkeysContract } from '../contract/passkeys.ts';
import { CHALLENGE_MINUTES, isHandleOf, keychainName, MOST_PASSKEYS, newHandle } from '../rules/passkeys.ts';
import type { GateScope } from '../rules/scope.ts';
import { monthOf } from '../rules/session.ts';
import { noticesFor, signIn } from '../sign-in.ts';
import {
  deletePasskey,
  enterByPasskey,
  findPasskey,
  insertPasskey,
  keepChallenge,
  listPasskeys,
  spendChallenge,
} from '../store/passkeys.ts';
import { leaveHere, signedIn } from './who.ts';

type Scopes = Record<DatabaseRole, GateScope>;

export const passkeyHandlers: Handlers<typeof passkeysContract, Scopes> = {
  'POST /sign-in/passkey/question': async ({ tx, now, random, home }) => {
    if (home.passkeys === undefined) return refuse('people/no-passkeys-here');
    return view({ challenge: await ask(tx, '', { now, random }), rpId: home.passkeys.rpId });
  },

  'POST /sign-in/passkey': async ({ tx, scope, body, now, random, newId, home }) => {
    const { signed, ...place } = body;
    if (home.passkeys === undefined) return refuse('people/no-passkeys-here');
    const handle = bytesIn(signed.response.userHandle);
    const credentialId = bytesIn(signed.id);
    if (handle === null || credentialId === null || handle.length < 16) return refuse('people/passkey-unknown');
    const orgId = uuidOf(handle.slice(0, 16));
    const held = await findPasskey(tx, orgId, credentialId);
    if (held === null || !same(held.handle, handle)) return refuse('people/passkey-unknown');
    const challenge = await answered(tx, '', signed.response.clientDataJSON, now);
    const counter =
      challenge === null ? null : await home.passkeys.signed(signed, challenge, { ...held, credentialId });
    if (counter === null) return refuse('people/passkey-refused');
    await leaveHere(tx, scope);
    if (!(await enterByPasskey(tx, orgId, credentialId, counter))) return refuse('people/passkey-refused');
    const notices = await noticesFor(tx);
    const token = await signIn(tx, { orgId, ...place }, { now, random, newId });
    return view({ notices }, { session: token, shared: place.shared });
  },

  'POST /ways-in/passkeys/question': async ({ tx, scope, now, random, home }) => {
    const me = signedIn(scope);
    if (home.passkeys === undefined) return refuse('people/no-passkeys-here');
    const mine = await listPasskeys(tx, me);
    if (mine.length >= MOST_PASSKEYS) return refuse('people/enough-passkeys');
    const handle = mine[0]?.handle ?? newHandle(me.orgId, random);
    return view({
      challenge: await ask(tx, me.personId, { now, random }),
      rpId: home.passkeys.rpId,
      user: { id: base64urlnopad.encode(handle), name: keychainName(handle) },
      not: mine.map(({ credentialId, transports }) => ({ id: base64urlnopad.encode(credentialId), transports })),
    });
  },

  'POST /ways-in/passkeys': async ({ tx, scope, body, now, newId, home }) => {
    const me = signedIn(scope);
    if (home.passkeys === undefined) return refuse('people/no-passkeys-here');
    const mine = await listPasskeys(tx, me);
    if (mine.length >= MOST_PASSKEYS) return refuse('people/enough-passkeys');
    const challenge = await answered(tx, me.personId, body.made.response.clientDataJSON, now);
    const held = challenge === null ? null : await home.passkeys.made(body.made, challenge);
    // The handle comes back with the answer: it is of this organisation, and the one that somebody has.
    const handle = bytesIn(body.userId);
    if (held === null || handle === null || !isHandleOf(handle, me.orgId)) return refuse('people/passkey-refused');
    if (mine.some((one) => !same(one.handle, handle))) return refuse('people/passkey-refused');
    const passkeyId = newId();
    try {
      await insertPasskey(tx, me, {
        ...held,
        passkeyId,
        handle,
        transports: body.made.response.transports ?? [],
        kind: body.kind,
        since: monthOf(now.toZonedDateTimeISO('UTC').toPlainDate()),
      });
    } catch (error) {
      if (sqlState(error) !== '23505') throw error;
      return refuse('people/passkey-taken');
    }
    return view({ passkey: toAddress(passkeyId) }, { renews: true });
  },

  'PUT /ways-in/passkeys/ended': async ({ tx, scope, body }) => {
    await deletePasskey(tx, signedIn(scope), body.passkey);
    return view(undefined, { renews: true });
  },
};

/** A question that may be answered once, within five minutes, by whoever it was put to; gives it. */
async function ask(
  tx: Transaction,
  personId: string,
  { now, random }: { now: Temporal.Instant; random: (length: number) => Uint8Array },
): Promise<string> {
  const challenge = base64urlnopad.encode(random(32));
  await keepChallenge(tx, await hashOf(challenge, personId), now.add({ minutes: CHALLENGE_MINUTES }));
  return challenge;
}

/** The question that this answers, if it was put to them and is still open: it is not any more, then. */
async function answered(
  tx: Transaction,
  personId: string,
  clientData: string,
  now: Temporal.Instant,
): Promise<string | null> {
  const challenge = challengeIn(clientData);
  if (challenge === null) return null;
  return (await spendChallenge(tx, await hashOf(challenge, personId), now)) ? challenge : null;
}

/** Over who is asked, too: a question put to one person is none for another. */
function hashOf(challenge: string, personId: string): Promise<Uint8Array> {
  return sha256(new TextEncoder().encode(`evenground passkey ${personId} ${challenge}`));
}

function challengeIn(clientData: string): string | null {
  const bytes = bytesIn(clientData);
  if (bytes === null) return null;
  try {
    const said: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof said !== 'object' || said === null || !('challenge' in said)) return null;
    return typeof said.challenge === 'string' ? said.challenge : null;
  } catch {
    return null;
  }
}

function bytesIn(text: string): Uint8Array | null {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return null;
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
