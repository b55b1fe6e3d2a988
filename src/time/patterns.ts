import type { Temporal } from 'temporal-polyfill';
import { bareRule, type Rule, type Weekday, WEEKDAYS } from './rule.ts';

export type Nth = 1 | 2 | 3 | 4 | -1;
const NTHS: readonly Nth[] = [1, 2, 3, 4, -1];

export type Ends =
  | { readonly ends: 'never' }
  | { readonly ends: 'on'; readonly until: Temporal.PlainDate }
  | { readonly ends: 'after'; readonly times: number };

/** What people choose from. -1 is the last of the month. */
export type Pattern = Ends &
  (
    | { readonly kind: 'weekly'; readonly every: number; readonly on: readonly Weekday[] }
    | { readonly kind: 'month-day'; readonly day: number }
    | { readonly kind: 'month-weekday'; readonly nth: Nth; readonly weekday: Weekday }
  );

/** The rule of a pattern; weekdays in any order, at least one. */
export function ruleOf(pattern: Pattern): Rule {
  const ends = {
    count: pattern.ends === 'after' ? pattern.times : null,
    until: pattern.ends === 'on' ? pattern.until : null,
  };
  switch (pattern.kind) {
    case 'weekly': {
      const days = WEEKDAYS.filter((weekday) => pattern.on.includes(weekday)).map((weekday) => ({
        nth: null,
        weekday,
      }));
      return { ...bareRule('WEEKLY'), ...ends, interval: pattern.every, days };
    }
    case 'month-day':
      return { ...bareRule('MONTHLY'), ...ends, monthDays: [pattern.day] };
    case 'month-weekday':
      return { ...bareRule('MONTHLY'), ...ends, days: [{ nth: pattern.nth, weekday: pattern.weekday }] };
  }
}

/** The pattern of a rule that `readRule` gave; null where people cannot choose such a one. */
export function patternOf(rule: Rule): Pattern | null {
  const shape = shapeOf(rule);
  if (shape === null) return null;
  if (rule.count !== null) return { ...shape, ends: 'after', times: rule.count };
  if (rule.until !== null) return { ...shape, ends: 'on', until: rule.until };
  return { ...shape, ends: 'never' };
}

type Shape<Kind = Pattern> = Kind extends Pattern ? Omit<Kind, 'ends' | 'until' | 'times'> : never;

function shapeOf(rule: Rule): Shape | null {
  const { frequency, interval, days, monthDays, positions } = rule;
  const others = [rule.months, rule.weeks, rule.yearDays];
  if (others.some((list) => list.length > 0) || rule.weekStart !== 'MO') return null;
  if (frequency === 'WEEKLY' && positions.length === 0) {
    return { kind: 'weekly', every: interval, on: days.map(({ weekday }) => weekday) };
  }
  if (frequency !== 'MONTHLY' || interval !== 1) return null;
  if (days.length === 0) return monthDay(monthDays, positions);
  return monthDays.length === 0 ? monthWeekday(rule) : null;
}

function monthDay(monthDays: readonly number[], positions: readonly number[]): Shape | null {
  const [day, ...more] = monthDays;
  if (day === undefined || day < 1 || more.length > 0 || positions.length > 0) return null;
  return { kind: 'month-day', day };
}

/** The second Tuesday is 2TU, or, as some calendars say it, TU in second position. */
function monthWeekday({ days, positions }: Rule): Shape | null {
  const [day, ...more] = days;
  if (day === undefined || more.length > 0 || positions.length > 1) return null;
  const [position] = positions;
  if (day.nth !== null && position !== undefined) return null;
  const nth = NTHS.find((known) => known === (day.nth ?? position));
  return nth === undefined ? null : { kind: 'month-weekday', nth, weekday: day.weekday };
}
