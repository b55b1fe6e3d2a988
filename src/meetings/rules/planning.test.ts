import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { faultsOf, planMeetings, WEEKS_AHEAD } from './planning.ts';

const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Tokyo', 'UTC'];
const today = fc.integer({ min: 0, max: 5_000 }).map((days) => Temporal.PlainDate.from('2020-01-01').add({ days }));
/** Not in the small hours, where clocks change: there the wall time moves, see src/time. */
const localStart = fc
  .integer({ min: 5 * 60, max: 1439 })
  .map((minutes) => Temporal.PlainTime.from('00:00').add({ minutes }));
const series = fc.record({
  localStart,
  minutes: fc.integer({ min: 15, max: 480 }),
  zone: fc.constantFrom(...zones),
});
const distance = (a: Temporal.PlainDate, b: Temporal.PlainDate) => a.until(b, { largestUnit: 'days' }).days;

test('the wall time stays what it is, week after week, whatever the clocks do', () => {
  fc.assert(
    fc.property(series, today, fc.integer({ min: -400, max: 80 }), (made, day, offset) => {
      const planned = planMeetings({ ...made, startsOn: day.add({ days: offset }) }, day);
      for (const [i, { heldOn, startsAt, endsAt }] of planned.entries()) {
        const local = startsAt.toZonedDateTimeISO(made.zone);
        expect(local.toPlainTime().toString()).toBe(made.localStart.toString());
        expect(local.toPlainDate().toString()).toBe(heldOn.toString());
        expect(startsAt.until(endsAt).total('minutes')).toBe(made.minutes);
        const before = planned[i - 1];
        if (before !== undefined) expect(distance(before.heldOn, heldOn)).toBe(7);
      }
    }),
  );
});

test('a book is full: as many meetings as fit between today and its edge, none before', () => {
  fc.assert(
    fc.property(series, today, fc.integer({ min: -400, max: 400 }), (made, day, offset) => {
      const startsOn = day.add({ days: offset });
      const planned = planMeetings({ ...made, startsOn }, day);
      const [first, last] = [planned[0], planned.at(-1)];
      expect(first).toBeDefined();
      if (first === undefined || last === undefined) return;
      expect(distance(startsOn, first.heldOn) % 7).toBe(0);
      expect(distance(day, first.heldOn)).toBeGreaterThanOrEqual(0);
      if (offset > WEEKS_AHEAD * 7) {
        expect(planned).toHaveLength(1);
        expect(first.heldOn.toString()).toBe(startsOn.toString());
        return;
      }
      // The edge is at most a week away, and the start as near to today as the series allows.
      expect(distance(day, last.heldOn)).toBeLessThanOrEqual(WEEKS_AHEAD * 7);
      expect(distance(day, last.heldOn)).toBeGreaterThan(WEEKS_AHEAD * 7 - 7);
      expect(distance(day, first.heldOn)).toBeLessThan(Math.max(7, offset + 1));
      expect(planned).toHaveLength(distance(first.heldOn, last.heldOn) / 7 + 1);
    }),
  );
});

test('planning on a later day adds to the book and changes nothing in it', () => {
  fc.assert(
    fc.property(series, today, fc.integer({ min: 0, max: 84 }), (made, day, later) => {
      const asked = { ...made, startsOn: day };
      const before = new Map(planMeetings(asked, day).map((one) => [one.heldOn.toString(), one.startsAt.toString()]));
      const dates = new Set<string>();
      for (const { heldOn, startsAt } of planMeetings(asked, day.add({ days: later }))) {
        dates.add(heldOn.toString());
        const planned = before.get(heldOn.toString());
        if (planned !== undefined) expect(startsAt.toString()).toBe(planned);
      }
      for (const heldOn of before.keys()) {
        if (distance(day.add({ days: later }), Temporal.PlainDate.from(heldOn)) >= 0) expect(dates).toContain(heldOn);
      }
    }),
  );
});

test('what is wrong with a series as asked for', () => {
  const day = Temporal.PlainDate.from('2026-09-22');
  const asked = { startsOn: day, place: 'Here', link: '' };
  expect(faultsOf(asked, day)).toEqual([]);
  expect(faultsOf({ ...asked, place: '', link: 'https://example.org' }, day)).toEqual([]);
  expect(faultsOf({ ...asked, startsOn: day.subtract({ days: 1 }) }, day)).toEqual([{ at: 'startsOn', is: 'past' }]);
  expect(faultsOf({ ...asked, startsOn: day.add({ years: 1 }) }, day)).toEqual([]);
  expect(faultsOf({ ...asked, startsOn: day.add({ years: 1, days: 1 }) }, day)).toEqual([
    { at: 'startsOn', is: 'too-far' },
  ]);
  expect(faultsOf({ ...asked, place: '' }, day)).toEqual([{ at: 'place', is: 'place-or-link' }]);
});
