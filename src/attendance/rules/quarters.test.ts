import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isInQuarter, quartersBefore } from './quarters.ts';

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }));

test('four quarters of the calendar that are over, each after the next', () => {
  expect(quartersBefore(Temporal.PlainDate.from('2026-10-01')).map(String)).toEqual([
    '2026-07-01',
    '2026-04-01',
    '2026-01-01',
    '2025-10-01',
  ]);
  fc.assert(
    fc.property(day, (today) => {
      const quarters = quartersBefore(today);
      expect(quarters).toHaveLength(4);
      for (const quarter of quarters) {
        expect([1, 4, 7, 10]).toContain(quarter.month);
        expect(Temporal.PlainDate.compare(quarter.add({ months: 3 }), today)).toBeLessThanOrEqual(0);
        expect(isInQuarter(quarter, today.with({ day: 1 }))).toBe(false);
      }
    }),
  );
});

test('a month lies in one quarter', () => {
  fc.assert(
    fc.property(day, (today) => {
      const quarters = quartersBefore(today);
      const month = today.subtract({ months: 4 }).with({ day: 1 });
      expect(quarters.filter((quarter) => isInQuarter(quarter, month))).toHaveLength(1);
    }),
  );
});
