import type { TFunction } from 'i18next';
import type { Temporal } from 'temporal-polyfill';
import { type Nth, type Pattern, patternOf } from '../../time/patterns.ts';
import { type Rule, type Weekday, WEEKDAYS, weekdayOf } from '../../time/rule.ts';
import { dateLanguage, sayDate } from '../../words/dates.ts';

type T = TFunction<'meetings'>;

/** "Every second Tuesday, till 30 June 2027": when a series meets, without its time of day. */
export function sayPattern(t: T, rule: Rule, startsOn: Temporal.PlainDate): string {
  if (rule.count === 1) return t('pattern.once', { date: sayDate(startsOn.toString()) });
  const pattern = patternOf(rule);
  const said = pattern === null ? t('pattern.pasted') : sayShape(t, pattern, startsOn);
  if (rule.count !== null) return t('pattern.times', { pattern: said, count: rule.count });
  if (rule.until !== null) return t('pattern.till', { pattern: said, date: sayDay(rule.until) });
  return said;
}

function sayShape(t: T, pattern: Pattern, startsOn: Temporal.PlainDate): string {
  switch (pattern.kind) {
    case 'weekly': {
      // A rule of old that names no day means the day that it began on.
      const on = pattern.on.length === 0 ? [weekdayOf(startsOn)] : pattern.on;
      const days = new Intl.ListFormat(dateLanguage(), { type: 'conjunction' }).format(on.map(sayWeekday));
      if (pattern.every === 1) return t('pattern.weekly', { days });
      if (pattern.every === 2 && on.length === 1) return t('pattern.second', { days });
      return t('pattern.weeks', { days, count: pattern.every });
    }
    case 'month-day':
      return t('pattern.monthDay', { day: sayDayOfMonth(t, pattern.day) });
    case 'month-weekday':
      return t('pattern.monthWeekday', {
        nth: sayNth(t, pattern.nth),
        weekday: sayWeekday(pattern.weekday),
      });
  }
}

const NAMES = { '1': 'first', '2': 'second', '3': 'third', '4': 'fourth', '-1': 'last' } as const;

/** "second", of the weekdays of a month. */
export function sayNth(t: T, nth: Nth | `${Nth}`): string {
  return t(`pattern.nth.${NAMES[nth]}`);
}

/** "27th" */
export function sayDayOfMonth(t: T, day: number): string {
  const plural = new Intl.PluralRules(dateLanguage(), { type: 'ordinal' }).select(day);
  return t(`pattern.day.${plural === 'one' || plural === 'two' || plural === 'few' ? plural : 'other'}`, { day });
}

/** "Tuesday" */
export function sayWeekday(weekday: Weekday): string {
  // 4 January 2027 is a Monday.
  const date = new Date(Date.UTC(2027, 0, 4 + WEEKDAYS.indexOf(weekday)));
  return new Intl.DateTimeFormat(dateLanguage(), { weekday: 'long', timeZone: 'UTC' }).format(date);
}

/** "30 June 2027" */
function sayDay(date: Temporal.PlainDate): string {
  return new Intl.DateTimeFormat(dateLanguage(), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date.toString()}T00:00:00Z`),
  );
}

/** "7:00 pm" from what a clock on the wall shows. */
export function sayClock(time: Temporal.PlainTime): string {
  return new Intl.DateTimeFormat(dateLanguage(), { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    new Date(`2027-01-04T${time.toString({ smallestUnit: 'minute' })}Z`),
  );
}
