import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { dateInLastZone } from '../../time/zones.ts';
import { threadsKeptFrom, unconfirmedKeptFrom } from '../rules/keeping.ts';
import { untriedKeptFrom } from '../rules/outbox.ts';
import { deleteThreadsBefore } from '../store/messages.ts';
import { deleteOldLetters } from '../store/outbox.ts';
import { deleteUnconfirmedBefore } from '../store/reach.ts';

/** Threads whose time is over are gone, wherever the group is. */
export function forgetOldThreads(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteThreadsBefore(tx, threadsKeptFrom(dateInLastZone(now)), most);
}

/** Addresses that nobody confirmed are gone after a week, and so is the note that one took nothing. */
export function forgetUnconfirmed(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteUnconfirmedBefore(tx, unconfirmedKeptFrom(dateInLastZone(now)).toString(), most);
}

/** Letters that may have arrived and of which nobody will hear any more, and those that nobody tries. */
export function forgetOldLetters(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteOldLetters(tx, { now, untriedSince: untriedKeptFrom(now), most });
}
