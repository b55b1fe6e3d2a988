import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { namesKeptFrom } from './keeping.ts';
import { isInQuarter, quarterOf, quartersBefore, quarterToCount } from './quarters.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const today = fc.integer({ min: 0, max: 40_000 }).map((days) => day('2020-01-01').add({ days }));

test('the summer is counted from the third of December', () => {
  expect(quarterToCount(day('2026-12-02')).first.toString()).toBe('2026-04-01');
  const { first, next, since } = quarterToCount(day('2026-12-03'));
  expect([first, next, since].map(String)).toEqual(['2026-07-01', '2026-10-01', '2026-03-11']);
});

test('whoever comes on the last day has four weeks to come back, and five for a sheet of paper', () => {
  fc.assert(
    fc.property(today, (now) => {
      const { next } = quarterToCount(now);
      const lastEvening = next.subtract({ days: 1 });
      expect(lastEvening.add({ days: 28 + 35 }).until(now).days).toBeGreaterThan(0);
      // And no later one could be counted yet.
      expect(Temporal.PlainDate.compare(next.add({ months: 3 }).add({ days: 63 }), now)).toBe(1);
    }),
  );
});

test('every name that it takes to tell a newcomer is still there, whichever day the jobs run', () => {
  fc.assert(
    fc.property(today, (now) => {
      expect(Temporal.PlainDate.compare(namesKeptFrom(now), quarterToCount(now).since)).toBeLessThanOrEqual(0);
    }),
  );
});

test('quarters follow one another and none is left out', () => {
  fc.assert(
    fc.property(today, (now) => {
      const [one, other] = [quarterToCount(now), quarterToCount(now.add({ days: 1 }))];
      expect([one.first.toString(), one.next.toString()]).toContain(other.first.toString());
      expect([1, 4, 7, 10]).toContain(one.first.month);
      expect(one.first.day).toBe(1);
    }),
  );
});

test('four quarters of the calendar that are over, each after the next', () => {
  expect(quartersBefore(Temporal.PlainDate.from('2026-10-01')).map(String)).toEqual([
    '2026-07-01',
    '2026-04-01',
    '2026-01-01',
    '2025-10-01',
  ]);
  fc.assert(
    fc.property(today, (now) => {
      const quarters = quartersBefore(now);
      expect(quarters).toHaveLength(4);
      for (const quarter of quarters) {
        expect([1, 4, 7, 10]).toContain(quarter.month);
        expect(Temporal.PlainDate.compare(quarter.add({ months: 3 }), now)).toBeLessThanOrEqual(0);
        expect(isInQuarter(quarter, now.with({ day: 1 }))).toBe(false);
      }
    }),
  );
});

test('a month lies in one quarter', () => {
  fc.assert(
    fc.property(today, (now) => {
      const quarters = quartersBefore(now);
      const month = now.subtract({ months: 4 }).with({ day: 1 });
      expect(quarters.filter((quarter) => isInQuarter(quarter, month))).toHaveLength(1);
    }),
  );
});

test('each day is in one quarter', () => {
  fc.assert(
    fc.property(today, (now) => {
      const first = quarterOf(now);
      expect([first.day, (first.month - 1) % 3]).toEqual([1, 0]);
      expect(Temporal.PlainDate.compare(first, now)).toBeLessThanOrEqual(0);
      expect(Temporal.PlainDate.compare(now, first.add({ months: 3 }))).toBe(-1);
    }),
  );
});
