import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { leaseEnds, tryAgainAt } from './outbox.ts';

const now = Temporal.Instant.from('2026-09-22T17:30:00Z');
const minutes = (later: Temporal.Instant | null) => later?.since(now).total('minutes') ?? null;

test('tries lie further and further apart, never more than six hours, and end', () => {
  expect(Array.from({ length: 12 }, (_, i) => minutes(tryAgainAt(i + 1, now)))).toEqual([
    1,
    2,
    4,
    8,
    16,
    32,
    64,
    128,
    256,
    360,
    360,
    null,
  ]);
});

test('whoever is silent for ten minutes is taken for dead', () => {
  expect(minutes(leaseEnds(now))).toBe(10);
});
