import { Temporal } from 'temporal-polyfill';
import { type Nth, ruleOf } from '../../time/patterns.ts';
import { readRule } from '../../time/read-rule.ts';
import { occurrences, type Occurrence } from '../../time/recurrence.ts';
import { type First, type Rule, textOf, type Weekday, WEEKDAYS, weekdayOf } from '../../time/rule.ts';

export const HOW_OFTEN = ['once', 'weekly', 'weeks', 'month-day', 'month-weekday', 'pasted'] as const;
export const ENDS = ['never', 'on', 'after'] as const;
export const NTHS = ['1', '2', '3', '4', '-1'] as const;
const NUMBER_OF: Readonly<Record<string, Nth>> = { '1': 1, '2': 2, '3': 3, '4': 4, '-1': -1 };

/** More weeks than these between two meetings are no rhythm that anybody keeps. */
export const MOST_WEEKS = 52;
export const MOST_TIMES = 999;

/** How often and until when, as it was answered: text, as fields hold it. */
export interface OftenAnswers {
  readonly startsOn: string;
  readonly localStart: string;
  readonly how: string;
  /** Weeks from one to the next. */
  readonly every: string;
  readonly weekdays: readonly string[];
  readonly nth: string;
  readonly weekday: string;
  /** As it was pasted. */
  readonly rule: string;
  readonly ends: string;
  readonly until: string;
  readonly times: string;
}

/** What stands in the fields before anybody has answered. */
export const NOT_ANSWERED: OftenAnswers = {
  startsOn: '',
  localStart: '19:00',
  how: 'weekly',
  every: '2',
  weekdays: [],
  nth: '-1',
  weekday: '',
  rule: '',
  ends: 'never',
  until: '',
  times: '',
};

/** What is wrong with one answer, by the field that asks for it; `first` is a date that would fit. */
export interface OftenFault {
  readonly field: 'startsOn' | 'localStart' | 'every' | 'weekdays' | 'rule' | 'until' | 'times';
  /** Where its sentence stands. */
  readonly at: string;
  readonly is: string;
  readonly first: Temporal.PlainDate | null;
}

/** Whether it is still to be asked when it ends: once is over by itself, and a pasted rule says it. */
export function endIsAsked({ how }: Pick<OftenAnswers, 'how'>): boolean {
  return how !== 'once' && how !== 'pasted';
}

/** Reads the answers as the API will. Never throws. */
export function readOften(
  answers: OftenAnswers,
  zone: string,
): { readonly rule: Rule; readonly first: First } | { readonly fault: OftenFault } {
  const startsOn = dateFrom(answers.startsOn);
  if (startsOn === null) return faultOf('startsOn', 'not-a-date');
  if (!/^\d\d:\d\d/.test(answers.localStart)) return faultOf('localStart', 'not-a-time');
  const first = { startsOn, localStart: Temporal.PlainTime.from(answers.localStart), zone };
  const asked = askedRule(answers, startsOn);
  if ('fault' in asked) return asked;
  const read = readRule(asked.text, first);
  if ('rule' in read) return { rule: read.rule, first };
  const { part, is } = read.fault;
  const isEnd = part === 'UNTIL' && answers.how !== 'pasted';
  return {
    fault: {
      field: isEnd ? 'until' : 'rule',
      at: isEnd ? 'until' : `rule.${part}`,
      is,
      first: is === 'first-differs' ? read.fault.first : null,
    },
  };
}

type Asked = { readonly text: string } | { readonly fault: OftenFault };

/** The text of the rule that was asked for, before it is known whether it fits. */
function askedRule(answers: OftenAnswers, startsOn: Temporal.PlainDate): Asked {
  if (answers.how === 'pasted') return { text: answers.rule };
  const on = weekdayOf(startsOn);
  if (answers.how === 'once') return { text: textOf(ruleOf({ kind: 'weekly', every: 1, on: [on], ...times(1) })) };
  const end = endOf(answers);
  if ('fault' in end) return end;
  switch (answers.how) {
    case 'month-day':
      return { text: textOf(ruleOf({ kind: 'month-day', day: startsOn.day, ...end })) };
    case 'month-weekday': {
      const weekday = weekdayNamed(answers.weekday) ?? on;
      return { text: textOf(ruleOf({ kind: 'month-weekday', nth: NUMBER_OF[answers.nth] ?? -1, weekday, ...end })) };
    }
    default: {
      const every = answers.how === 'weeks' ? wholeFrom(answers.every) : 1;
      if (every === null) return faultOf('every', 'not-a-number');
      if (every < 1 || every > MOST_WEEKS) return faultOf('every', 'out-of-range');
      const days = WEEKDAYS.filter((day) => answers.weekdays.includes(day));
      if (days.length === 0) return faultOf('weekdays', 'missing');
      return { text: textOf(ruleOf({ kind: 'weekly', every, on: days, ...end })) };
    }
  }
}

function endOf({ ends, until, times: count }: OftenAnswers) {
  if (ends === 'on') {
    const day = dateFrom(until);
    return day === null ? faultOf('until', 'not-a-date') : { ends: 'on' as const, until: day };
  }
  if (ends !== 'after') return { ends: 'never' as const };
  const most = wholeFrom(count);
  if (most === null) return faultOf('times', 'not-a-number');
  return most < 1 || most > MOST_TIMES ? faultOf('times', 'out-of-range') : times(most);
}

function times(count: number) {
  return { ends: 'after' as const, times: count };
}

function faultOf(field: OftenFault['field'], is: string): { readonly fault: OftenFault } {
  return { fault: { field, at: field, is, first: null } };
}

/** A whole number as somebody writes it; null for anything else. */
export function wholeFrom(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
}

function dateFrom(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}

function weekdayNamed(text: string): Weekday | undefined {
  return WEEKDAYS.find((known) => known === text);
}

/** The answers that go along with another first day: what was chosen stays wherever it still fits. */
export function withFirstDay(
  startsOn: string,
  { weekdays, nth, weekday }: Pick<OftenAnswers, 'weekdays' | 'nth' | 'weekday'>,
): Pick<OftenAnswers, 'startsOn' | 'weekdays' | 'nth' | 'weekday'> {
  const day = dateFrom(startsOn);
  if (day === null) return { startsOn, weekdays, nth, weekday };
  const on = weekdayOf(day);
  const which = Math.ceil(day.day / 7);
  const isLast = day.day + 7 > day.daysInMonth;
  const fits = weekday === on && (nth === '-1' ? isLast : nth === String(which));
  return {
    startsOn,
    weekdays: weekdays.includes(on) ? weekdays : [on],
    nth: fits ? nth : isLast ? '-1' : String(which),
    weekday: on,
  };
}

/** How many of the next dates stand in words. */
const DATES_SHOWN = 10;
/** Clocks are looked at so far ahead. */
const YEARS_OF_CLOCKS = 2;

export interface Foreseen {
  readonly dates: readonly Occurrence[];
  /** Whether these are all there will be. */
  readonly isAll: boolean;
  /** Whether the clocks skip the time on one of its dates, or repeat it. */
  readonly skipped: boolean;
  readonly twice: boolean;
}

/** The next dates of a plan, each with what the clocks do to its time. */
export function foresee(rule: Rule, first: First, twice: 'first' | 'second'): Foreseen {
  const wanted = { from: first.startsOn, skipped: 'later', twice } as const;
  const far = first.startsOn.add({ years: 100 });
  const some = occurrences(rule, first, { ...wanted, until: far, most: DATES_SHOWN + 1 }).dates;
  const until = first.startsOn.add({ years: YEARS_OF_CLOCKS });
  const near = occurrences(rule, first, { ...wanted, until, most: 1000 }).dates;
  return {
    dates: some.slice(0, DATES_SHOWN),
    isAll: some.length <= DATES_SHOWN && (rule.count !== null || rule.until !== null),
    skipped: near.some(({ clocks }) => clocks === 'skipped'),
    twice: near.some(({ clocks }) => clocks === 'twice'),
  };
}
