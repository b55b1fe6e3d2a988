import type { Transaction } from '../database/database.ts';
import { deleteExpiredSessions } from './store.ts';

/** Sessions whose last day is over are gone. */
export async function forgetEndedSessions(tx: Transaction, today: string): Promise<void> {
  await deleteExpiredSessions(tx, today);
}
