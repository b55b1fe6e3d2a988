import type { Temporal } from 'temporal-polyfill';

/**
 * The dates of a weekly series, from its first date on.
 * Gives every date from `from` to `until`, both included, in order; none before `startsOn`.
 */
export function weeklyDates(
  startsOn: Temporal.PlainDate,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Temporal.PlainDate[] {
  const late = startsOn.until(from, { largestUnit: 'days' }).days;
  const weeks = late > 0 ? Math.ceil(late / 7) : 0;
  const dates: Temporal.PlainDate[] = [];
  let date = startsOn.add({ weeks });
  while (date.until(until, { largestUnit: 'days' }).days >= 0) {
    dates.push(date);
    date = date.add({ weeks: 1 });
  }
  return dates;
}
