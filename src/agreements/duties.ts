import type { Transaction } from '../database/database.ts';
import type { MembershipIds } from '../database/keys.ts';
import type { Kept } from '../wire/kept.ts';
import { listAgreed } from './store.ts';

/** Which versions of the ground rules somebody agreed to. */
export async function keptOfAgreed(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  return (await listAgreed(tx, own)).map(({ version, publishedOn }) => ({
    what: 'agreed',
    facts: { version, publishedOn: publishedOn.toString() },
  }));
}
