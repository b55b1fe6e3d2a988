import { Temporal } from 'temporal-polyfill';

/** So many quarters are shown, the newest first. */
const SHOWN = 4;

/**
 * Takes a day, gives the first days of the last four quarters of the calendar that are over. The present
 * one is not among them: whoever looked every evening would see one person more.
 */
export function quartersBefore(today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const present = Temporal.PlainDate.from({ year: today.year, month: today.month - ((today.month - 1) % 3), day: 1 });
  return Array.from({ length: SHOWN }, (_, i) => present.subtract({ months: 3 * (i + 1) }));
}

/** Takes the first days of a quarter and of a month, says whether the month lies in it. */
export function isInQuarter(quarter: Temporal.PlainDate, month: Temporal.PlainDate): boolean {
  return (
    Temporal.PlainDate.compare(quarter, month) <= 0 && Temporal.PlainDate.compare(month, quarter.add({ months: 3 })) < 0
  );
}
