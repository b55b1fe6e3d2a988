import { Temporal } from 'temporal-polyfill';
import { TAKES_DAYS_AFTER } from './door.ts';

/** A newcomer who comes again within so long has come back. */
const BACK_DAYS = 28;
/** Whoever did not come for so long is new again: as long as names are surely there to count by. */
const AWAY_WEEKS = 16;

export interface Quarter {
  readonly first: Temporal.PlainDate;
  /** The first day of the next one. */
  readonly next: Temporal.PlainDate;
  /** Whoever came from this day till the quarter began is no newcomer. */
  readonly since: Temporal.PlainDate;
}

/**
 * Takes a day, gives the latest quarter whose newcomers can be counted on it: four weeks after its last
 * evening are over, and so are the five weeks in which a sheet of paper may still be entered for those. Names
 * are kept twelve months (keeping.ts), so that those since `since` are still there until the next one's turn.
 */
export function quarterToCount(today: Temporal.PlainDate): Quarter {
  const over = today.subtract({ days: BACK_DAYS + TAKES_DAYS_AFTER });
  const next = Temporal.PlainDate.from({ year: over.year, month: over.month - ((over.month - 1) % 3), day: 1 });
  const first = next.subtract({ months: 3 });
  return { first, next, since: first.subtract({ weeks: AWAY_WEEKS }) };
}
