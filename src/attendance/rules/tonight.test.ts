import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { doorState } from './door.ts';
import { tonightOf } from './tonight.ts';

const noon = Temporal.Instant.from('2026-09-22T12:00:00Z');
const meeting = (fromNoon: number, minutes = 90) => {
  const startsAt = noon.add({ minutes: fromNoon });
  return { startsAt, endsAt: startsAt.add({ minutes }) };
};

test('an afternoon group that has ended makes room for the evening one', () => {
  const afternoon = meeting(-120);
  const evening = meeting(240);
  expect(tonightOf([afternoon, evening], noon)).toBe(evening);
});

test('what has just ended stays until its door closes, where nothing else is on', () => {
  const ended = meeting(-120);
  const nextWeek = meeting(7 * 24 * 60);
  expect(tonightOf([ended, nextWeek], noon)).toBe(ended);
  expect(tonightOf([ended, nextWeek], noon.add({ hours: 4 }))).toBe(nextWeek);
});

test('nothing planned is nothing', () => {
  expect(tonightOf([], noon)).toBeUndefined();
});

test('an open door is never passed over for a closed one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 20_000 }), { maxLength: 8 }), (starts) => {
      const meetings = starts.sort((a, b) => a - b).map((start) => meeting(start));
      const chosen = tonightOf(meetings, noon);
      const states = meetings.map((one) => doorState(one, noon));
      if (states.includes('open')) expect(chosen && doorState(chosen, noon)).toBe('open');
      else if (states.includes('not-yet')) expect(chosen && doorState(chosen, noon)).toBe('not-yet');
      else expect(chosen).toBeUndefined();
    }),
  );
});
