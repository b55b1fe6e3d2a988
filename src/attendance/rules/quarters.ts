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
  const next = quarterOf(over);
  const first = next.subtract({ months: 3 });
  return { first, next, since: first.subtract({ weeks: AWAY_WEEKS }) };
}

/** So many quarters are shown, the newest first. */
const SHOWN = 4;

/**
 * Takes a day, gives the first days of the last four quarters of the calendar that are over. The present
 * one is not among them: whoever looked every evening would see one person more.
 */
export function quartersBefore(today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const present = quarterOf(today);
  return Array.from({ length: SHOWN }, (_, i) => present.subtract({ months: 3 * (i + 1) }));
}

/** Takes the first days of a quarter and of a month, says whether the month lies in it. */
export function isInQuarter(quarter: Temporal.PlainDate, month: Temporal.PlainDate): boolean {
  return (
    Temporal.PlainDate.compare(quarter, month) <= 0 && Temporal.PlainDate.compare(month, quarter.add({ months: 3 })) < 0
  );
}

/** The first day of the quarter of the calendar that a day is in. */
export function quarterOf({ year, month }: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month: month - ((month - 1) % 3), day: 1 });
}
