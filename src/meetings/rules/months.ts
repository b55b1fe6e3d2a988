import { Temporal } from 'temporal-polyfill';

/** A month of this century or the next, as it is asked for: "2026-11". */
export const MONTH = /^2[01]\d\d-(0[1-9]|1[0-2])$/;

/** The first and the last day of a month. */
export function daysOf(month: string): { first: Temporal.PlainDate; last: Temporal.PlainDate } {
  const one = Temporal.PlainYearMonth.from(month);
  return { first: one.toPlainDate({ day: 1 }), last: one.toPlainDate({ day: one.daysInMonth }) };
}

/** So many months later, or earlier; null outside of the years that can be asked for. */
export function monthAfter(month: string, months: number): string | null {
  const other = Temporal.PlainYearMonth.from(month).add({ months }).toString();
  return MONTH.test(other) ? other : null;
}

/**
 * The days of a month in weeks, with null for those of other months.
 * @param firstDay the day that a week begins with: 1 for Monday, 7 for Sunday (ISO 8601)
 */
export function weeksOf(month: string, firstDay: number): (string | null)[][] {
  const { first, last } = daysOf(month);
  const before = (first.dayOfWeek - firstDay + 7) % 7;
  const cells = [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length: last.day }, (_, i) => first.add({ days: i }).toString()),
  ];
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(7 * week, 7 * week + 7));
}
