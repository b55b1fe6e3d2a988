import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { CLOSES_HOURS_AFTER, doorOpensAt, doorState, OPENS_HOURS_BEFORE, stillOpenAfter } from './door.ts';

const start = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const length = fc.integer({ min: 15, max: 480 });
const offset = fc.integer({ min: -48 * 3_600_000, max: 48 * 3_600_000 });

function hoursOf(startsAt: Temporal.Instant, minutes: number) {
  return { startsAt, endsAt: startsAt.add({ minutes }) };
}

test('a door is not open yet, then open, then closed: never back', () => {
  const order = ['not-yet', 'open', 'closed'];
  fc.assert(
    fc.property(start, length, offset, offset, (startsAt, minutes, a, b) => {
      const hours = hoursOf(startsAt, minutes);
      const [early = 0, late = 0] = [a, b].sort((one, other) => one - other);
      const state = (milliseconds: number) => order.indexOf(doorState(hours, startsAt.add({ milliseconds })));
      expect(state(early)).toBeLessThanOrEqual(state(late));
    }),
  );
});

test('it is open exactly from the opening to the closing, the closing not included', () => {
  fc.assert(
    fc.property(start, length, (startsAt, minutes) => {
      const hours = hoursOf(startsAt, minutes);
      const opens = startsAt.subtract({ hours: OPENS_HOURS_BEFORE });
      const closes = hours.endsAt.add({ hours: CLOSES_HOURS_AFTER });
      expect(doorOpensAt(hours).equals(opens)).toBe(true);
      const at = (instant: Temporal.Instant, nanoseconds: number) => doorState(hours, instant.add({ nanoseconds }));
      expect([at(opens, -1), at(opens, 0), at(closes, -1), at(closes, 0)]).toEqual([
        'not-yet',
        'open',
        'open',
        'closed',
      ]);
    }),
  );
});

test('the meeting that is looked for tonight is the one whose door is not closed', () => {
  fc.assert(
    fc.property(start, length, offset, (startsAt, minutes, milliseconds) => {
      const hours = hoursOf(startsAt, minutes);
      const now = startsAt.add({ milliseconds });
      const found = Temporal.Instant.compare(hours.endsAt, stillOpenAfter(now)) > 0;
      expect(found).toBe(doorState(hours, now) !== 'closed');
    }),
  );
});
