import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isTime, type Remind, reminderTime } from './reminding.ts';

const at = (text: string) => Temporal.Instant.from(text);
const times = (remind: Remind, starts: string, zone = 'Europe/London') => {
  const { from, until } = reminderTime(remind, at(starts), zone);
  return [from.toString(), until.toString()];
};

test('the day before, from five till midnight, by the clocks there', () => {
  // Seven in the evening, the day after the clocks have gone back.
  expect(times('day-before', '2026-10-26T19:00:00Z')).toEqual(['2026-10-25T17:00:00Z', '2026-10-26T00:00:00Z']);
  expect(times('day-before', '2026-09-22T23:00:00Z', 'America/New_York')).toEqual([
    '2026-09-21T21:00:00Z',
    '2026-09-22T04:00:00Z',
  ]);
});

test('that morning from nine; before an early meeting an hour before, and never on another day', () => {
  expect(times('that-morning', '2026-09-22T18:00:00Z')).toEqual(['2026-09-22T08:00:00Z', '2026-09-22T18:00:00Z']);
  expect(times('that-morning', '2026-09-22T08:30:00Z')).toEqual(['2026-09-22T07:30:00Z', '2026-09-22T08:30:00Z']);
  expect(times('that-morning', '2026-09-21T23:20:00Z')).toEqual(['2026-09-21T23:00:00Z', '2026-09-21T23:20:00Z']);
});

test('a reminder that comes too late is none', () => {
  const starts = at('2026-09-22T18:00:00Z');
  const is = (remind: Remind, now: string) => isTime(remind, starts, 'Europe/London', at(now));
  expect(is('day-before', '2026-09-21T15:59:59Z')).toBe(false);
  expect(is('day-before', '2026-09-21T16:00:00Z')).toBe(true);
  expect(is('day-before', '2026-09-21T23:00:00Z')).toBe(false);
  expect(is('that-morning', '2026-09-22T17:59:59Z')).toBe(true);
  expect(is('that-morning', '2026-09-22T18:00:00Z')).toBe(false);
});
