import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isToBeRenewed, monthOf, previousUntil, sessionExpiresOn } from './session.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => day('2026-01-01').add({ days }));

test('a session lasts 400 days from the first of the month, as long as a browser keeps a cookie', () => {
  expect(sessionExpiresOn(day('2026-09-22'), false).toString()).toBe('2027-10-06');
  expect(sessionExpiresOn(day('2026-09-01'), false).toString()).toBe('2027-10-06');
});

test('on a shared device it is over the day after', () => {
  expect(sessionExpiresOn(day('2026-09-30'), true).toString()).toBe('2026-10-01');
});

test('a token is replaced in the month after its own', () => {
  expect(isToBeRenewed(day('2026-09-01'), day('2026-09-30'))).toBe(false);
  expect(isToBeRenewed(day('2026-09-01'), day('2026-10-01'))).toBe(true);
  expect(isToBeRenewed(day('2000-01-01'), day('2026-09-01'))).toBe(true);
});

test('nothing that is kept tells one day of a month from another; a year and five days are certain', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (one, other) => {
      const sameMonth = monthOf(one).equals(monthOf(other));
      expect(sessionExpiresOn(one, false).equals(sessionExpiresOn(other, false))).toBe(sameMonth);
      expect(one.until(sessionExpiresOn(one, false)).days).toBeGreaterThanOrEqual(370);
      expect(isToBeRenewed(monthOf(one), one)).toBe(false);
      expect(one.until(previousUntil(one)).days).toBe(1);
    }),
  );
});
