import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { threadsKeptFrom } from './keeping.ts';

test('a thread whose last message is ninety days old is kept that day, and not the next', () => {
  const last = Temporal.PlainDate.from('2026-09-22');
  expect(threadsKeptFrom(last.add({ days: 90 })).equals(last)).toBe(true);
  expect(Temporal.PlainDate.compare(last, threadsKeptFrom(last.add({ days: 91 })))).toBe(-1);
});
