import type { Temporal } from 'temporal-polyfill';

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** A weekday, or the nth of them in a month or year; -1 is the last. */
export interface RuleDay {
  readonly nth: number | null;
  readonly weekday: Weekday;
}

/**
 * A rule as RFC 5545 3.3.10 has it, about dates alone: the time of day belongs to the series. What
 * the RFC takes from the first date is spelt out, and the end is a date, so that a rule means the
 * same dates whatever becomes of the time.
 */
export interface Rule {
  readonly frequency: Frequency;
  readonly interval: number;
  /** How many dates, by the rule: those left out or moved count. */
  readonly count: number | null;
  /** The last date there may be. */
  readonly until: Temporal.PlainDate | null;
  readonly months: readonly number[];
  readonly weeks: readonly number[];
  readonly yearDays: readonly number[];
  readonly monthDays: readonly number[];
  readonly days: readonly RuleDay[];
  readonly positions: readonly number[];
  readonly weekStart: Weekday;
}

/** Where a series begins, and at what time of day in which zone. */
export interface First {
  readonly startsOn: Temporal.PlainDate;
  readonly localStart: Temporal.PlainTime;
  readonly zone: string;
}

/** A rule without anything but its frequency. */
export function bareRule(frequency: Frequency): Rule {
  return {
    frequency,
    interval: 1,
    count: null,
    until: null,
    months: [],
    weeks: [],
    yearDays: [],
    monthDays: [],
    days: [],
    positions: [],
    weekStart: 'MO',
  };
}

/** The one text of a rule. Its end is a date: only a calendar for others writes it as an instant. */
export function textOf(rule: Rule): string {
  const until = rule.until?.toString().replaceAll('-', '') ?? '';
  return textEnding(rule, rule.count === null ? until && `UNTIL=${until}` : `COUNT=${rule.count}`);
}

/** The text of a rule with another end in place of its own: `UNTIL=…`, `COUNT=…` or nothing. */
export function textEnding(rule: Rule, end: string): string {
  const list = (name: string, values: readonly (number | string)[]) =>
    values.length === 0 ? '' : `${name}=${values.join(',')}`;
  return [
    `FREQ=${rule.frequency}`,
    rule.interval === 1 ? '' : `INTERVAL=${rule.interval}`,
    end,
    list('BYMONTH', rule.months),
    list('BYWEEKNO', rule.weeks),
    list('BYYEARDAY', rule.yearDays),
    list('BYMONTHDAY', rule.monthDays),
    list('BYDAY', rule.days.map(dayText)),
    list('BYSETPOS', rule.positions),
    rule.weekStart === 'MO' ? '' : `WKST=${rule.weekStart}`,
  ]
    .filter((part) => part !== '')
    .join(';');
}

function dayText({ nth, weekday }: RuleDay): string {
  return `${nth ?? ''}${weekday}`;
}

export function weekdayOf(date: Temporal.PlainDate): Weekday {
  return WEEKDAYS[date.dayOfWeek - 1] ?? 'MO';
}
