import { Temporal } from 'temporal-polyfill';
import { type Rule, WEEKDAYS, type Weekday } from './rule.ts';

/*
 * Which days a rule means, in whole numbers: each day from the first on is looked at by itself. A
 * day takes a tenth of a microsecond, so that a thousand rules that somebody brings, the idle ones
 * among them, cost less than a second.
 */

/** A day of the Gregorian calendar; `number` counts from 1 January 1970. */
interface Day {
  readonly number: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly yearDay: number;
  readonly monthLength: number;
  readonly yearLength: number;
}

const EPOCH = new Temporal.PlainDate(1970, 1, 1);
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The days that a rule means between two dates, both included, one after the other; they are counted
 * from 1 January 1970 (`dateOf`). The rule begins on `startsOn`; its own end is looked at, its count
 * is not.
 */
export function* ruleDays(
  rule: Rule,
  startsOn: Temporal.PlainDate,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Generator<number> {
  const start = dayOf(numberOf(startsOn));
  const last = Math.min(numberOf(until), rule.until === null ? Number.POSITIVE_INFINITY : numberOf(rule.until));
  const passes = filterOf(rule);
  const chosen = chooser(rule, passes);
  for (let day = dayOf(Math.max(start.number, numberOf(from))); day.number <= last; day = dayAfter(day)) {
    if (inTurn(rule, start, day) && passes(day) && chosen(day)) yield day.number;
  }
}

export function dateOf(day: number): Temporal.PlainDate {
  return EPOCH.add({ days: day });
}

/** Whether a day's period takes part, where only every nth does. */
function inTurn({ frequency, interval, weekStart }: Rule, start: Day, day: Day): boolean {
  switch (frequency) {
    case 'DAILY':
      return (day.number - start.number) % interval === 0;
    case 'WEEKLY':
      return ((weekBegins(day.number, weekStart) - weekBegins(start.number, weekStart)) / 7) % interval === 0;
    case 'MONTHLY':
      return ((day.year - start.year) * 12 + day.month - start.month) % interval === 0;
    case 'YEARLY':
      return (day.year - start.year) % interval === 0;
  }
}

type Test = (day: Day) => boolean;

/** What every BY… part but BYSETPOS says: a day must pass all of them. */
function filterOf(rule: Rule): Test {
  const { months, monthDays, yearDays, weeks, days } = rule;
  const tests: Test[] = [];
  if (months.length > 0) tests.push(({ month }) => months.includes(month));
  if (days.length > 0) tests.push(weekdayTest(rule));
  if (monthDays.length > 0) tests.push(({ day, monthLength }) => has(monthDays, day, monthLength));
  if (yearDays.length > 0) tests.push(({ yearDay, yearLength }) => has(yearDays, yearDay, yearLength));
  if (weeks.length > 0) tests.push((day) => isInWeek(rule, day));
  return (day) => {
    for (const test of tests) if (!test(day)) return false;
    return true;
  };
}

/** Counted from the front, or from the back with a minus. */
function has(list: readonly number[], nth: number, of: number): boolean {
  return list.includes(nth) || list.includes(nth - of - 1);
}

function weekdayTest({ frequency, months, days }: Rule): Test {
  const inMonth = frequency === 'MONTHLY' || months.length > 0;
  const nths = WEEKDAYS.map((weekday) => days.filter((day) => day.weekday === weekday).map(({ nth }) => nth));
  return (day) => {
    const here = nths[mod(day.number + 3, 7)] ?? [];
    if (here.length === 0 || here.includes(null)) return here.length > 0;
    const [at, of] = inMonth ? [day.day, day.monthLength] : [day.yearDay, day.yearLength];
    return here.includes(Math.ceil(at / 7)) || here.includes(-Math.ceil((of - at + 1) / 7));
  };
}

/** Week 1 is the first with four days or more in the year; days at its edges belong to its neighbours. */
function isInWeek({ weeks, weekStart }: Rule, day: Day): boolean {
  const begins = weekBegins(day.number, weekStart);
  const middle = day.yearDay + begins + 3 - day.number;
  const year = middle < 1 ? day.year - 1 : middle > day.yearLength ? day.year + 1 : day.year;
  const first = weekBegins(newYear(year) + 3, weekStart);
  const next = weekBegins(newYear(year + 1) + 3, weekStart);
  return has(weeks, (begins - first) / 7 + 1, (next - first) / 7);
}

/** Whether BYSETPOS takes a day that passes everything else. */
function chooser(rule: Rule, passes: Test): Test {
  if (rule.positions.length === 0) return () => true;
  let known: { readonly begins: number; readonly days: readonly number[] } = { begins: Number.NaN, days: [] };
  return (day) => {
    const [begins, ends] = periodOf(rule, day);
    if (known.begins !== begins) {
      const days: number[] = [];
      for (let one = dayOf(begins); one.number < ends; one = dayAfter(one)) {
        if (passes(one)) days.push(one.number);
      }
      known = { begins, days };
    }
    return has(rule.positions, known.days.indexOf(day.number) + 1, known.days.length);
  };
}

function periodOf({ frequency, weekStart }: Rule, day: Day): readonly [number, number] {
  switch (frequency) {
    case 'DAILY':
      return [day.number, day.number + 1];
    case 'WEEKLY': {
      const begins = weekBegins(day.number, weekStart);
      return [begins, begins + 7];
    }
    case 'MONTHLY': {
      const begins = day.number - day.day + 1;
      return [begins, begins + day.monthLength];
    }
    case 'YEARLY':
      return [newYear(day.year), newYear(day.year + 1)];
  }
}

function weekBegins(number: number, weekStart: Weekday): number {
  return number - mod(number + 3 - WEEKDAYS.indexOf(weekStart), 7);
}

export function numberOf(date: Temporal.PlainDate): number {
  return EPOCH.until(date, { largestUnit: 'days' }).days;
}

function newYear(year: number): number {
  const before = year - 1;
  return before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 719_162;
}

function dayOf(number: number): Day {
  let year = 1970 + Math.floor(number / 365.2425);
  if (newYear(year) > number) year -= 1;
  else if (newYear(year + 1) <= number) year += 1;
  const yearDay = number - newYear(year) + 1;
  let month = 1;
  let day = yearDay;
  while (day > lengthOf(year, month)) {
    day -= lengthOf(year, month);
    month += 1;
  }
  return { number, year, month, day, yearDay, monthLength: lengthOf(year, month), yearLength: yearLength(year) };
}

function dayAfter({ number, year, month, day, yearDay, monthLength, yearLength }: Day): Day {
  if (day === monthLength) return dayOf(number + 1);
  return { number: number + 1, year, month, day: day + 1, yearDay: yearDay + 1, monthLength, yearLength };
}

function lengthOf(year: number, month: number): number {
  return month === 2 && yearLength(year) === 366 ? 29 : (MONTH_LENGTHS[month - 1] ?? 31);
}

function yearLength(year: number): number {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 366 : 365;
}

function mod(a: number, b: number): number {
  return ((a % b) + b) % b;
}
