import { Temporal } from 'temporal-polyfill';
import { patternOf } from '../../time/patterns.ts';
import { readRule } from '../../time/read-rule.ts';
import { textOf } from '../../time/rule.ts';
import { endIsAsked, NOT_ANSWERED, type OftenAnswers, readOften } from './how-often.ts';

/** How often, as it was found somewhere: a rule as RFC 5545 writes it, or none for a meeting by itself. */
export interface FoundOften {
  readonly startsOn: string;
  readonly localStart: string;
  readonly rule: string | null;
}

/** The answers that somebody would have given for it; where no choice says the same, the rule is pasted. */
export function prefilled({ startsOn, localStart, rule }: FoundOften, zone: string): OftenAnswers {
  const when = { startsOn, localStart };
  if (rule === null) return { ...NOT_ANSWERED, ...when, how: 'once' };
  const pasted = { ...NOT_ANSWERED, ...when, how: 'pasted', rule };
  const first = { startsOn: Temporal.PlainDate.from(startsOn), localStart: Temporal.PlainTime.from(localStart), zone };
  const read = readRule(rule, first);
  const pattern = 'rule' in read ? patternOf(read.rule) : null;
  if (!('rule' in read) || pattern === null) return pasted;
  const ends =
    pattern.ends === 'on'
      ? { ends: 'on', until: pattern.until.toString() }
      : pattern.ends === 'after'
        ? { ends: 'after', times: String(pattern.times) }
        : {};
  const shape =
    pattern.kind === 'weekly'
      ? { how: pattern.every === 1 ? 'weekly' : 'weeks', every: String(pattern.every), weekdays: pattern.on }
      : pattern.kind === 'month-weekday'
        ? { how: 'month-weekday', nth: String(pattern.nth), weekday: pattern.weekday }
        : { how: 'month-day' };
  const chosen = { ...NOT_ANSWERED, ...when, ...ends, ...shape };
  const again = endIsAsked(chosen) ? readOften(chosen, zone) : null;
  return again !== null && 'rule' in again && textOf(again.rule) === textOf(read.rule) ? chosen : pasted;
}
