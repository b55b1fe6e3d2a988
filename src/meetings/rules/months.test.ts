import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOf, MONTH, monthAfter, weeksOf } from './months.ts';

test('November 2026 begins on a Sunday', () => {
  expect(weeksOf('2026-11', 1)[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
  expect(weeksOf('2026-11', 7)[0]?.[0]).toBe('2026-11-01');
  expect(weeksOf('2026-11', 1)).toHaveLength(6);
});

test('each day of a month stands once, in order, under its weekday', () => {
  const months = fc.record({
    year: fc.integer({ min: 2000, max: 2199 }),
    month: fc.integer({ min: 1, max: 12 }),
    firstDay: fc.integer({ min: 1, max: 7 }),
  });
  fc.assert(
    fc.property(months, ({ year, month, firstDay }) => {
      const asked = `${year}-${String(month).padStart(2, '0')}`;
      const { first, last } = daysOf(asked);
      const weeks = weeksOf(asked, firstDay);
      const days = weeks.flat().filter((day) => day !== null);
      expect(days).toHaveLength(last.day);
      expect(days.toSorted()).toEqual(days);
      for (const week of weeks) {
        expect(week).toHaveLength(7);
        for (const [i, day] of week.entries()) {
          if (day !== null)
            expect(first.with({ day: Number(day.slice(8)) }).dayOfWeek).toBe(((firstDay - 1 + i) % 7) + 1);
        }
      }
      const next = monthAfter(asked, 1);
      expect(next === null ? asked : monthAfter(next, -1)).toBe(asked);
    }),
  );
});

test('the years that can be asked for end', () => {
  expect(monthAfter('2199-12', 1)).toBeNull();
  expect(monthAfter('2000-01', -1)).toBeNull();
  expect(['2026-13', '1999-12', '2026-1', '0000-01'].some((month) => MONTH.test(month))).toBe(false);
});
