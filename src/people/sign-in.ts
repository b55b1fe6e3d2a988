import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import { makeSecret, sha256 } from '../wire/secret.ts';
import { base64urlnopad } from '@scure/base';
import { sessionExpiresOn } from './rules/session.ts';
import { insertPerson, insertSession } from './store.ts';

interface Chance {
  readonly random: (length: number) => Uint8Array;
  readonly newId: () => string;
}

/** Makes a person and signs them in; gives their id and the token to carry. */
export async function welcomePerson(
  tx: Transaction,
  { orgId, organiser }: { orgId: string; organiser: boolean },
  { now, random, newId }: Chance & { now: Temporal.Instant },
): Promise<{ personId: string; token: string }> {
  const personId = newId();
  const token = makeSecret(orgId, random);
  await insertPerson(tx, { orgId, personId, organiser });
  await insertSession(tx, {
    orgId,
    personId,
    tokenHash: await sha256(base64urlnopad.decode(token)),
    expiresOn: sessionExpiresOn(now.toZonedDateTimeISO('UTC').toPlainDate()).toString(),
  });
  return { personId, token };
}
