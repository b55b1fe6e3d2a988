import { Temporal } from 'temporal-polyfill';
import { wallTime } from './clocks.ts';
import { dateFrom } from './recurrence.ts';
import { type First, type Rule, WEEKDAYS, weekdayOf } from './rule.ts';
import { parseRule, type RuleFault, type Until } from './rule-text.ts';

/**
 * Reads a rule that somebody brings, for a series that begins as `first` says. Never throws.
 *
 * The first meeting is on the date that was chosen, so that date must be one that the rule means; else
 * the fault `first-differs` has the first that is. From then on both readings of RFC 5545, that the
 * first date always counts and that it counts if the rule means it, come to the same.
 */
export function readRule(text: string, first: First): { readonly rule: Rule } | { readonly fault: RuleFault } {
  const written = parseRule(text);
  if ('fault' in written) return written;
  const other = written.time.find(({ unit, values }) => values.some((value) => value !== first.localStart[unit]));
  if (other !== undefined) return { fault: { part: other.part, is: 'too-often' } };
  const until = written.until === null ? null : lastDay(written.until, first);
  if (until !== null && Temporal.PlainDate.compare(until, first.startsOn) < 0) {
    return { fault: { part: 'UNTIL', is: 'before-start' } };
  }
  const rule = spelledOut({ ...written.rule, until }, first.startsOn);
  const begins = dateFrom(rule, first.startsOn, first.startsOn);
  if (begins === null) return { fault: { part: 'rule', is: 'no-dates' } };
  if (!begins.equals(first.startsOn)) return { fault: { part: 'rule', is: 'first-differs', first: begins } };
  return { rule: weekStartMatters(rule) ? rule : { ...rule, weekStart: 'MO' } };
}

/** A rule that `textOf` once wrote down; throws at any other text. */
export function keptRule(text: string): Rule {
  const written = parseRule(text);
  if ('fault' in written) throw new Error(`No rule was kept here: ${written.fault.is}`);
  if (written.until === null || written.until instanceof Temporal.PlainDate) {
    return { ...written.rule, until: written.until };
  }
  throw new Error('A rule is kept with a date for its end');
}

/**
 * The last day on which a meeting may begin. RFC 5545 3.3.10 compares instants where the series has a
 * zone; a date alone, which it does not allow there, is taken as people mean it: that day counts.
 */
function lastDay(until: Until, { localStart, zone }: First): Temporal.PlainDate {
  if (until instanceof Temporal.PlainDate) return until;
  const end =
    until instanceof Temporal.Instant ? until : wallTime(until.toPlainDate(), until.toPlainTime(), zone).startsAt;
  let day = end.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  while (Temporal.Instant.compare(wallTime(day, localStart, zone).startsAt, end) > 0) day = day.subtract({ days: 1 });
  return day;
}

/** What the RFC takes from the first date where the rule does not say it. */
function spelledOut(rule: Rule, startsOn: Temporal.PlainDate): Rule {
  const { frequency, months, weeks, yearDays, monthDays, days } = rule;
  const none = [weeks, yearDays, monthDays, days].every((list) => list.length === 0);
  const weekday = [{ nth: null, weekday: weekdayOf(startsOn) }];
  if (frequency === 'WEEKLY' && days.length === 0) return { ...rule, days: weekday };
  if (frequency === 'MONTHLY' && none) return { ...rule, monthDays: [startsOn.day] };
  if (frequency !== 'YEARLY') return rule;
  if (none) return { ...rule, months: months.length === 0 ? [startsOn.month] : months, monthDays: [startsOn.day] };
  const weeksAlone = weeks.length > 0 && [yearDays, monthDays, days].every((list) => list.length === 0);
  return weeksAlone ? { ...rule, days: weekday } : rule;
}

/** The start of the week matters where it divides days that belong together. */
function weekStartMatters({ frequency, interval, days, weeks, positions, weekStart }: Rule): boolean {
  if (frequency === 'YEARLY') return weeks.length > 0;
  if (frequency !== 'WEEKLY' || (interval === 1 && positions.length === 0)) return false;
  const starts = WEEKDAYS.indexOf(weekStart);
  const before = days.filter(({ weekday }) => WEEKDAYS.indexOf(weekday) < starts);
  return before.length > 0 && before.length < days.length;
}
