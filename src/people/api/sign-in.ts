import { sqlState } from '../../database/database.ts';
import { toAddress } from '../../wire/address.ts';
import type { DatabaseRole } from '../../wire/endpoint.ts';
import { refuse } from '../../wire/problem.ts';
import { sha256 } from '../../wire/secret.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { signInContract } from '../contract/sign-in.ts';
import { keychainName } from '../rules/passkeys.ts';
import type { GateScope } from '../rules/scope.ts';
import { noticesFor, signIn } from '../sign-in.ts';
import { listPasskeys } from '../store/passkeys.ts';
import { deleteOtherSessions, deleteSession, listSessions } from '../store/sessions.ts';
import { deleteWords, enterByWords, hasWords, insertWords } from '../store/words.ts';
import { leaveHere, signedIn } from './who.ts';

export const signInHandlers: Handlers<typeof signInContract, Record<DatabaseRole, GateScope>> = {
  'POST /sign-in/words': async ({ tx, scope, body, now, random, newId, home }) => {
    const { stretched, ...place } = body;
    if (home.kind === 'server') await leaveHere(tx, scope);
    const orgId = await enterByWords(tx, await sha256(stretched));
    if (orgId === null) return refuse('people/words-unknown');
    const notices = await noticesFor(tx);
    const token = await signIn(tx, { orgId, ...place }, { now, random, newId });
    return view({ notices }, { session: token, shared: place.shared });
  },

  'POST /sign-out': async ({ tx, scope }) => {
    await leaveHere(tx, scope);
    return view(undefined, { ends: true });
  },

  'GET /sessions': async ({ tx, scope }) => {
    const me = signedIn(scope);
    const sessions = await listSessions(tx, me);
    return view({
      sessions: sessions
        .map(({ sessionId, kind, shared, since }) => ({
          session: toAddress(sessionId),
          kind,
          shared,
          since: since.toPlainYearMonth().toString(),
          here: sessionId === me.sessionId,
        }))
        // This one first, then the newest; what tells nothing more stands in the order of its chance.
        .sort((a, b) => Number(b.here) - Number(a.here) || compare(b.since, a.since) || compare(a.session, b.session)),
    });
  },

  'PUT /sessions/ended': async ({ tx, scope, body: { which } }) => {
    const me = signedIn(scope);
    if (which === 'others' || which === 'all') await deleteOtherSessions(tx, me);
    else if ((await deleteSession(tx, me, which)) === 0) return refuse('wire/not-found');
    if (which === 'all') await deleteSession(tx, me, me.sessionId);
    return view(undefined, { ends: which === 'all' || which === me.sessionId });
  },

  'GET /ways-in': async ({ tx, scope }) => {
    const me = signedIn(scope);
    const passkeys = await listPasskeys(tx, me);
    return view({
      words: await hasWords(tx, me),
      passkeys: passkeys
        .map(({ passkeyId, handle, kind, since }) => ({
          passkey: toAddress(passkeyId),
          name: keychainName(handle),
          kind,
          since: since.toPlainYearMonth().toString(),
        }))
        .sort((a, b) => compare(b.since, a.since) || compare(a.passkey, b.passkey)),
    });
  },

  'PUT /ways-in/words': async ({ tx, scope, body }) => {
    const me = signedIn(scope);
    await deleteWords(tx, me);
    try {
      await insertWords(tx, me, await sha256(body.stretched));
    } catch (error) {
      if (sqlState(error) !== '23505') throw error;
      return refuse('people/words-taken');
    }
    return view(undefined, { renews: true });
  },

  'DELETE /ways-in/words': async ({ tx, scope }) => {
    await deleteWords(tx, signedIn(scope));
    return view(undefined, { renews: true });
  },
};

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
