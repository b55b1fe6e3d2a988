import { expect, test } from 'vitest';
import { joinMeanwhile } from './meanwhile.ts';

const fields = ['place', 'time', 'day'] as const;
const before = { place: 'Hall', time: '19:00', day: 'Tuesday' };

test('what one wrote is kept, and what one left alone is as somebody else wrote it', () => {
  const mine = { ...before, time: '20:00' };
  const theirs = { ...before, place: 'Library', time: '18:00' };
  expect(joinMeanwhile(fields, { before, mine, theirs })).toEqual({
    answers: { place: 'Library', time: '20:00', day: 'Tuesday' },
    differences: [
      { field: 'place', now: 'Library', yours: null },
      { field: 'time', now: '18:00', yours: '20:00' },
    ],
  });
});

test('where both wrote the same nothing is said', () => {
  const mine = { ...before, place: 'Library' };
  expect(joinMeanwhile(fields, { before, mine, theirs: mine })).toEqual({ answers: mine, differences: [] });
});
