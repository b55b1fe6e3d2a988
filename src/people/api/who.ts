import type { Transaction } from '../../database/database.ts';
import { type GateScope, personIn, type PersonScope } from '../rules/scope.ts';
import { deleteSession } from '../store/sessions.ts';

/** On a server one browser has one sign-in: the one that is here ends before another begins. */
export async function leaveHere(tx: Transaction, scope: GateScope): Promise<void> {
  const me = personIn(scope);
  if (me !== null) await deleteSession(tx, me, me.sessionId);
}

/** The gate let nobody in who is not. */
export function signedIn(scope: GateScope): PersonScope {
  const me = personIn(scope);
  if (me === null) throw new Error('nobody is signed in');
  return me;
}
