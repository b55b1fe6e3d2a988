import { Temporal } from 'temporal-polyfill';
import { FREQUENCIES, type Rule, type RuleDay, WEEKDAYS } from './rule.ts';

/** Longer is no rule that anybody made for a meeting. */
const LONGEST_TEXT = 500;
/** Of INTERVAL and COUNT: 9,999 days are 27 years. */
const MOST_TIMES = 9999;

const PARTS = [
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYSECOND',
  'BYMINUTE',
  'BYHOUR',
  'BYDAY',
  'BYMONTHDAY',
  'BYYEARDAY',
  'BYWEEKNO',
  'BYMONTH',
  'BYSETPOS',
  'WKST',
] as const;
export type RulePart = (typeof PARTS)[number];

/** What is wrong with a text, and where. `rule` is the whole of it, or a part that has no name here. */
export type RuleFault =
  | {
      readonly part: RulePart | 'rule';
      readonly is:
        | 'unknown'
        | 'missing'
        | 'twice'
        | 'out-of-range'
        | 'not-together'
        | 'too-often'
        | 'before-start'
        | 'no-dates'
        | 'too-long';
    }
  | {
      /** The series begins on a date that the rule does not mean; `first` is the first that it does. */
      readonly part: 'rule';
      readonly is: 'first-differs';
      readonly first: Temporal.PlainDate;
    };

/** When a rule ends, as it was written: a date, a wall time, or an instant. */
export type Until = Temporal.PlainDate | Temporal.PlainDateTime | Temporal.Instant;

/** What a text says, before it is known where the series begins. */
export interface WrittenRule {
  readonly rule: Rule;
  readonly until: Until | null;
  readonly time: {
    readonly part: RulePart;
    readonly unit: 'hour' | 'minute' | 'second';
    readonly values: readonly number[];
  }[];
}

/** Carries a fault out of the reading of one part; it never leaves this file. */
class Faulty extends Error {
  readonly fault: RuleFault;
  constructor(part: RulePart | 'rule', is: Exclude<RuleFault['is'], 'first-differs'>) {
    super(is);
    this.fault = { part, is };
  }
}

/** Reads a rule with or without `RRULE:`, in any case, with spaces anywhere. Never throws. */
export function parseRule(text: string): WrittenRule | { readonly fault: RuleFault } {
  if (text.length > LONGEST_TEXT) return { fault: { part: 'rule', is: 'too-long' } };
  try {
    const parts = partsOf(
      text
        .replaceAll(/\s/g, '')
        .toUpperCase()
        .replace(/^RRULE:/, ''),
    );
    const written = ruleFrom(parts);
    checkTogether(written.rule, written.until);
    return written;
  } catch (error) {
    if (error instanceof Faulty) return { fault: error.fault };
    throw error;
  }
}

function partsOf(text: string): ReadonlyMap<RulePart, string> {
  const parts = new Map<RulePart, string>();
  for (const piece of text.split(';')) {
    if (piece === '') continue;
    const [name, value] = [piece.slice(0, piece.indexOf('=')), piece.slice(piece.indexOf('=') + 1)];
    const part = PARTS.find((known) => known === name);
    if (part === undefined || !piece.includes('=')) throw new Faulty('rule', 'unknown');
    if (parts.has(part)) throw new Faulty(part, 'twice');
    parts.set(part, value);
  }
  return parts;
}

function ruleFrom(parts: ReadonlyMap<RulePart, string>): WrittenRule {
  const numbers = (part: RulePart, most: number, signed: boolean, least = 1) => {
    const value = parts.get(part);
    if (value === undefined) return [];
    const list = [...new Set(value.split(',').map((one) => whole(part, one, signed)))];
    if (list.some((one) => Math.abs(one) < least || Math.abs(one) > most)) throw new Faulty(part, 'out-of-range');
    return list.sort((a, b) => a - b);
  };
  const one = (part: RulePart) => {
    const [value, ...more] = numbers(part, MOST_TIMES, false);
    if (more.length > 0) throw new Faulty(part, 'unknown');
    return value ?? null;
  };
  const rule: Rule = {
    frequency: frequencyOf(parts.get('FREQ')),
    interval: one('INTERVAL') ?? 1,
    count: one('COUNT'),
    until: null,
    months: numbers('BYMONTH', 12, false),
    weeks: numbers('BYWEEKNO', 53, true),
    yearDays: numbers('BYYEARDAY', 366, true),
    monthDays: numbers('BYMONTHDAY', 31, true),
    days: daysOf(parts.get('BYDAY')),
    positions: numbers('BYSETPOS', 366, true),
    weekStart: weekdayNamed('WKST', parts.get('WKST') ?? 'MO'),
  };
  const until = parts.get('UNTIL');
  const time = [
    { part: 'BYHOUR', unit: 'hour', values: numbers('BYHOUR', 23, false, 0) },
    { part: 'BYMINUTE', unit: 'minute', values: numbers('BYMINUTE', 59, false, 0) },
    { part: 'BYSECOND', unit: 'second', values: numbers('BYSECOND', 60, false, 0) },
  ] as const;
  return {
    rule,
    until: until === undefined ? null : untilFrom(until),
    time: time.filter(({ values }) => values.length > 0),
  };
}

function whole(part: RulePart, text: string, signed: boolean): number {
  if (!(signed ? /^[+-]?\d{1,9}$/ : /^\d{1,9}$/).test(text)) throw new Faulty(part, 'unknown');
  return Number(text);
}

function frequencyOf(text: string | undefined): Rule['frequency'] {
  if (text === undefined) throw new Faulty('FREQ', 'missing');
  if (['SECONDLY', 'MINUTELY', 'HOURLY'].includes(text)) throw new Faulty('FREQ', 'too-often');
  const frequency = FREQUENCIES.find((known) => known === text);
  if (frequency === undefined) throw new Faulty('FREQ', 'unknown');
  return frequency;
}

function daysOf(text: string | undefined): readonly RuleDay[] {
  if (text === undefined) return [];
  const days = text.split(',').map((one) => {
    const [, nth = '', name = ''] = /^([+-]?\d{0,9})([A-Z]+)$/.exec(one) ?? [];
    const weekday = weekdayNamed('BYDAY', name);
    if (nth === '') return { nth: null, weekday };
    const number = whole('BYDAY', nth, true);
    if (number === 0 || Math.abs(number) > 53) throw new Faulty('BYDAY', 'out-of-range');
    return { nth: number, weekday };
  });
  const place = ({ nth, weekday }: RuleDay) => (nth ?? 0) * 7 + WEEKDAYS.indexOf(weekday);
  const sorted = days.sort((a, b) => place(a) - place(b));
  return sorted.filter((day, at) => at === 0 || place(day) !== place(sorted[at - 1] ?? day));
}

function weekdayNamed(part: RulePart, name: string) {
  const weekday = WEEKDAYS.find((known) => known === name);
  if (weekday === undefined) throw new Faulty(part, 'unknown');
  return weekday;
}

function untilFrom(text: string): Until {
  const [, year, month, day, time, hour, minute, second, utc] =
    /^(\d{4})(\d\d)(\d\d)(T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(text) ?? [];
  if (year === undefined) throw new Faulty('UNTIL', 'unknown');
  try {
    const date = Temporal.PlainDate.from(`${year}-${month}-${day}`);
    if (time === undefined) return date;
    const wall = date.toPlainDateTime(`${hour}:${minute}:${second}`);
    return utc === undefined ? wall : wall.toZonedDateTime('UTC').toInstant();
  } catch {
    throw new Faulty('UNTIL', 'out-of-range');
  }
}

/** What RFC 5545 3.3.10 forbids together. */
function checkTogether(rule: Rule, until: Until | null): void {
  const { frequency } = rule;
  if (rule.count !== null && until !== null) throw new Faulty('UNTIL', 'not-together');
  if (rule.weeks.length > 0 && frequency !== 'YEARLY') throw new Faulty('BYWEEKNO', 'not-together');
  if (rule.yearDays.length > 0 && frequency !== 'YEARLY') throw new Faulty('BYYEARDAY', 'not-together');
  if (rule.monthDays.length > 0 && frequency === 'WEEKLY') throw new Faulty('BYMONTHDAY', 'not-together');
  if (rule.days.some(({ nth }) => nth !== null)) {
    const counts = frequency === 'MONTHLY' || (frequency === 'YEARLY' && rule.weeks.length === 0);
    if (!counts) throw new Faulty('BYDAY', 'not-together');
    const inMonth = frequency === 'MONTHLY' || rule.months.length > 0;
    if (inMonth && rule.days.some(({ nth }) => Math.abs(nth ?? 1) > 5)) throw new Faulty('BYDAY', 'out-of-range');
  }
  const narrows = [rule.months, rule.weeks, rule.yearDays, rule.monthDays, rule.days].some((list) => list.length > 0);
  if (rule.positions.length > 0 && !narrows) throw new Faulty('BYSETPOS', 'not-together');
}
