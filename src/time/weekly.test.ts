import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { weeklyDates } from './weekly.ts';

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }));
const span = fc.integer({ min: 0, max: 800 });
const daysBetween = (a: Temporal.PlainDate, b: Temporal.PlainDate) => a.until(b, { largestUnit: 'days' }).days;

test('the dates are those of the same weekday within the bounds, each once, in order', () => {
  fc.assert(
    fc.property(day, day, span, (startsOn, from, length) => {
      const until = from.add({ days: length });
      const dates = weeklyDates(startsOn, from, until);
      const wanted: string[] = [];
      for (let date = from; daysBetween(date, until) >= 0; date = date.add({ days: 1 })) {
        const late = daysBetween(startsOn, date);
        if (late >= 0 && late % 7 === 0) wanted.push(date.toString());
      }
      expect(dates.map(String)).toEqual(wanted);
    }),
    { numRuns: 200 },
  );
});

test('where the bound begins does not matter: two halves make the whole', () => {
  fc.assert(
    fc.property(day, day, span, span, (startsOn, from, first, second) => {
      const [middle, until] = [from.add({ days: first }), from.add({ days: first + second })];
      const halves = [...weeklyDates(startsOn, from, middle), ...weeklyDates(startsOn, middle.add({ days: 1 }), until)];
      expect(halves.map(String)).toEqual(weeklyDates(startsOn, from, until).map(String));
    }),
    { numRuns: 200 },
  );
});

test('no dates where the bounds are the wrong way round', () => {
  const [a, b] = [Temporal.PlainDate.from('2026-09-22'), Temporal.PlainDate.from('2026-09-21')];
  expect(weeklyDates(a, a, b)).toEqual([]);
  expect(weeklyDates(a, a, a).map(String)).toEqual(['2026-09-22']);
});
