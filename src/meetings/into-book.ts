import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import { type Chance, shuffled } from '../sealing/chance.ts';
import { dateIn } from '../time/zones.ts';
import { drawFor } from './rules/draw.ts';
import type { Book } from './rules/planning.ts';
import { getRulesInForce, insertDraws } from './store/draws.ts';
import { insertMeetings, type SeriesAt } from './store/series.ts';

/**
 * Puts planned meetings in the book, with those who agreed to each of them, and draws what is read aloud and
 * looked after there. Those that stand there stay. Gives the new ones.
 */
export async function putInBook(
  tx: Transaction,
  series: SeriesAt,
  book: Book,
  { now, random, newId }: { readonly now: Temporal.Instant; readonly random: Chance; readonly newId: () => string },
): Promise<string[]> {
  const made = await insertMeetings(tx, series, book, newId);
  if (made.length === 0) return made;
  const inForce = await getRulesInForce(tx, series);
  const night = dateIn('UTC', now);
  const drawn = made.map((meetingId) => ({ meetingId, night, ...drawFor(inForce, random) }));
  await insertDraws(tx, series, shuffled(drawn, random));
  return made;
}
