import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import { dateIn } from '../time/zones.ts';
import { planMeetings, WEEKS_AHEAD } from './rules/planning.ts';
import { insertMeetings, listShortBooks } from './store.ts';

/** Moves the edge of every series' book on, a week before it would be short. */
export async function fillBooks(tx: Transaction, now: Temporal.Instant, newId: () => string): Promise<void> {
  const until = dateIn('UTC', now).add({ weeks: WEEKS_AHEAD - 1 });
  for (const series of await listShortBooks(tx, until.toString())) {
    await insertMeetings(tx, series, planMeetings(series, dateIn(series.zone, now)), newId);
  }
}
