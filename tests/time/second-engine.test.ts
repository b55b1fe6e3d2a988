import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { readRule } from '../../src/time/read-rule.ts';
import { textOf, WEEKDAYS } from '../../src/time/rule.ts';
import { dateOf, ruleDays } from '../../src/time/rule-days.ts';

const numbers = (most: number) =>
  fc.uniqueArray(
    fc.integer({ min: -most, max: most }).filter((one) => one !== 0),
    { minLength: 1, maxLength: 3 },
  );
const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 });
const weekdays = fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 4 });
const nths = fc
  .tuple(fc.constantFrom(1, 2, 3, 4, 5, -1, -2), fc.constantFrom(...WEEKDAYS))
  .map((day) => [day.join('')]);
const INTERVAL = fc.integer({ min: 1, max: 4 });

/** Without BYSETPOS, over which it takes minutes, and of yearly rules only what it gets right (decision 30). */
const text = fc
  .oneof(
    fc.record(
      { FREQ: fc.constant('DAILY'), INTERVAL, BYMONTH: months, BYMONTHDAY: numbers(31), BYDAY: weekdays },
      { requiredKeys: ['FREQ'] },
    ),
    fc.record(
      { FREQ: fc.constant('WEEKLY'), INTERVAL, BYMONTH: months, BYDAY: weekdays, WKST: fc.constantFrom(...WEEKDAYS) },
      { requiredKeys: ['FREQ'] },
    ),
    fc.record(
      {
        FREQ: fc.constant('MONTHLY'),
        INTERVAL,
        BYMONTH: months,
        BYMONTHDAY: numbers(31),
        BYDAY: fc.oneof(weekdays, nths),
      },
      { requiredKeys: ['FREQ'] },
    ),
    fc.record({ FREQ: fc.constant('YEARLY'), BYMONTH: months, BYDAY: nths }),
    fc.record({ FREQ: fc.constant('YEARLY'), BYYEARDAY: numbers(366) }),
  )
  .map((parts) =>
    Object.entries(parts)
      .map(([name, value]) => `${name}=${String(value)}`)
      .join(';'),
  );
const date = fc.integer({ min: 0, max: 9000 }).map((days) => Temporal.PlainDate.from('2005-01-01').add({ days }));

test('rrule-temporal finds the same dates', () => {
  let compared = 0;
  const rules = new Set<string>();
  fc.assert(
    fc.property(text, date, (given, about) => {
      const first = (startsOn: Temporal.PlainDate) => ({
        startsOn,
        localStart: Temporal.PlainTime.from('19:00'),
        zone: 'UTC',
      });
      const tried = readRule(given, first(about));
      const startsOn = 'fault' in tried && tried.fault.is === 'first-differs' ? tried.fault.first : about;
      const read = readRule(given, first(startsOn));
      if ('fault' in read) return;
      const until = startsOn.add({ years: 3 });
      const dtstart = startsOn.toZonedDateTime('UTC');
      const other = new RRuleTemporal({ rruleString: textOf(read.rule), dtstart, maxIterations: 100_000 });
      const theirs = other
        .between(dtstart, until.toZonedDateTime('UTC'), true)
        .map((one) => one.toPlainDate().toString());
      const ours = [...ruleDays(read.rule, startsOn, startsOn, until)].map((day) => dateOf(day).toString());
      expect([textOf(read.rule), ours]).toEqual([textOf(read.rule), theirs]);
      compared += ours.length;
      rules.add(textOf(read.rule));
    }),
    { numRuns: 300 },
  );
  console.log(`${rules.size} rules and ${compared} dates compared with rrule-temporal`);
  expect(compared).toBeGreaterThan(500);
}, 120_000);
