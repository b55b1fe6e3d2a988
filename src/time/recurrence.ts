import { Temporal } from 'temporal-polyfill';
import { type Clocks, wallTime } from './clocks.ts';
import type { First, Rule } from './rule.ts';
import { dateOf, numberOf, ruleDays } from './rule-days.ts';

/** How far ahead dates are looked for: a group that meets in ten years has other plans by then. */
const YEARS_AHEAD = 10;
/** At most so many dates at once. */
const MOST_DATES = 1000;
/** No series is followed for longer. */
const MOST_YEARS = 100;
export interface Occurrence {
  /** The date by the rule: its key, whatever becomes of the time. */
  readonly occursOn: Temporal.PlainDate;
  readonly startsAt: Temporal.Instant;
  /** What a clock in the zone shows at the start. */
  readonly localStart: Temporal.PlainTime;
  readonly clocks: Clocks;
}

export interface Wanted {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly most: number;
  /** Where the clocks skip the time: start later by what they skip, or leave the date out. */
  readonly skipped: 'later' | 'leave-out';
  /** Where it comes twice. */
  readonly twice: 'first' | 'second';
}

export interface Occurrences {
  readonly dates: readonly Occurrence[];
  /** Dates by the rule whose time the clocks skip, where that is to leave them out. */
  readonly leftOut: readonly Temporal.PlainDate[];
}

/**
 * The dates of a series between two dates, both included: at most ten years ahead of `from`, at most
 * a thousand, of which `most` may ask for fewer. Which dates these are does not depend on the window.
 */
export function occurrences(rule: Rule, first: First, wanted: Wanted): Occurrences {
  const most = Math.min(wanted.most, MOST_DATES);
  const dates: Occurrence[] = [];
  const leftOut: Temporal.PlainDate[] = [];
  for (const occursOn of datesOf(rule, first.startsOn, wanted.from, wanted.until).slice(0, Math.max(0, most))) {
    const { startsAt, again, clocks } = wallTime(occursOn, first.localStart, first.zone);
    if (clocks === 'skipped' && wanted.skipped === 'leave-out') leftOut.push(occursOn);
    else {
      const start = wanted.twice === 'first' ? startsAt : again;
      const localStart = start.toZonedDateTimeISO(first.zone).toPlainTime();
      dates.push({ occursOn, startsAt: start, localStart, clocks });
    }
  }
  return { dates, leftOut };
}

/**
 * The dates of a rule between two dates, both included, at most ten years ahead of `from`. They are
 * counted without a zone: a date whose time the clocks skip counts as any other. The first date is
 * one of them only if the rule means it (`readRule` says where it does not).
 */
function datesOf(
  rule: Rule,
  startsOn: Temporal.PlainDate,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Temporal.PlainDate[] {
  const begins = later(from, startsOn);
  const ends = [begins.add({ years: YEARS_AHEAD }), startsOn.add({ years: MOST_YEARS })].reduce(earlier, until);
  if (rule.count === null) return [...ruleDays(rule, startsOn, begins, ends)].map(dateOf);
  const dates = firstOf(rule.count, ruleDays(rule, startsOn, startsOn, ends)).map(dateOf);
  return dates.filter((date) => Temporal.PlainDate.compare(date, begins) >= 0);
}

/** The last date of a rule that ends; null where it has no date, or no end. */
export function lastDate(rule: Rule, startsOn: Temporal.PlainDate): Temporal.PlainDate | null {
  if (rule.count === null && rule.until === null) return null;
  return datesBefore(rule, startsOn, startsOn.add({ years: MOST_YEARS })).at(-1) ?? null;
}

/**
 * The same rule, ended before a date; its earlier dates stay as they are. Null where none is left.
 * With `beginAt` the two halves of "this and the following".
 */
export function endBefore(rule: Rule, date: Temporal.PlainDate, first: First): Rule | null {
  const until = datesBefore(rule, first.startsOn, date).at(-1);
  if (until === undefined) return null;
  // It may have been over already, by its count or its own end.
  if (dateFrom(rule, first.startsOn, date) === null) return rule;
  return { ...rule, count: null, until };
}

/** The rest of a rule from a date on, and the date that it begins on; null where nothing is left. */
export function beginAt(
  rule: Rule,
  date: Temporal.PlainDate,
  first: First,
): { readonly rule: Rule; readonly startsOn: Temporal.PlainDate } | null {
  const startsOn = dateFrom(rule, first.startsOn, date);
  if (startsOn === null) return null;
  const before = rule.count === null ? 0 : datesBefore(rule, first.startsOn, startsOn).length;
  return { rule: { ...rule, count: rule.count === null ? null : rule.count - before }, startsOn };
}

/** The first date of a rule from a date on, if there is one within ten years. */
export function dateFrom(
  rule: Rule,
  startsOn: Temporal.PlainDate,
  from: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const begins = later(from, startsOn);
  let count = 0;
  // What is counted is counted from the start.
  for (const day of ruleDays(
    rule,
    startsOn,
    rule.count === null ? begins : startsOn,
    begins.add({ years: YEARS_AHEAD }),
  )) {
    count += 1;
    if (rule.count !== null && count > rule.count) return null;
    if (day >= numberOf(begins)) return dateOf(day);
  }
  return null;
}

function datesBefore(rule: Rule, startsOn: Temporal.PlainDate, date: Temporal.PlainDate): Temporal.PlainDate[] {
  const until = earlier(date.subtract({ days: 1 }), startsOn.add({ years: MOST_YEARS }));
  return firstOf(rule.count ?? Number.POSITIVE_INFINITY, ruleDays(rule, startsOn, startsOn, until)).map(dateOf);
}

function firstOf(most: number, days: Iterable<number>): number[] {
  const found: number[] = [];
  for (const day of days) {
    if (found.push(day) >= most) break;
  }
  return found;
}

function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) <= 0 ? a : b;
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}
