import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { readRule } from '../../time/read-rule.ts';
import { faultsOf, type Plan, planMeetings, WEEKS_AHEAD } from './planning.ts';

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

interface Asked {
  readonly localStart: Temporal.PlainTime;
  readonly minutes: number;
  readonly zone: string;
}

function planOf(asked: Asked, startsOn: Temporal.PlainDate, more: Partial<Plan> = {}, rule = 'FREQ=WEEKLY'): Plan {
  const first = { ...asked, startsOn };
  const read = readRule(rule, first);
  if ('fault' in read) throw new Error(`${read.fault.part} ${read.fault.is}`);
  return { ...first, rule: read.rule, skipped: 'later', twice: 'first', endsBefore: null, ...more };
}

test('the wall time stays what it is, week after week, whatever the clocks do', () => {
  fc.assert(
    fc.property(series, today, fc.integer({ min: -400, max: 80 }), (made, day, offset) => {
      const { meetings } = planMeetings(planOf(made, day.add({ days: offset })), day, day);
      for (const [i, { occursOn, startsAt, endsAt }] of meetings.entries()) {
        const local = startsAt.toZonedDateTimeISO(made.zone);
        expect(local.toPlainTime().toString()).toBe(made.localStart.toString());
        expect(local.toPlainDate().toString()).toBe(occursOn.toString());
        expect(startsAt.until(endsAt).total('minutes')).toBe(made.minutes);
        const before = meetings[i - 1];
        if (before !== undefined) expect(distance(before.occursOn, occursOn)).toBe(7);
      }
    }),
  );
});

test('a book is full: as many meetings as fit between today and its edge, none before', () => {
  fc.assert(
    fc.property(series, today, fc.integer({ min: -400, max: 400 }), (made, day, offset) => {
      const startsOn = day.add({ days: offset });
      const { meetings, until } = planMeetings(planOf(made, startsOn), day, day);
      const [first, last] = [meetings[0], meetings.at(-1)];
      expect(first).toBeDefined();
      if (first === undefined || last === undefined) return;
      expect(distance(last.occursOn, until)).toBeGreaterThanOrEqual(0);
      expect(distance(startsOn, first.occursOn) % 7).toBe(0);
      expect(distance(day, first.occursOn)).toBeGreaterThanOrEqual(0);
      if (offset > WEEKS_AHEAD * 7) {
        expect(meetings).toHaveLength(1);
        expect(first.occursOn.toString()).toBe(startsOn.toString());
        return;
      }
      // The edge is at most a week away, and the start as near to today as the series allows.
      expect(distance(day, last.occursOn)).toBeLessThanOrEqual(WEEKS_AHEAD * 7);
      expect(distance(day, last.occursOn)).toBeGreaterThan(WEEKS_AHEAD * 7 - 7);
      expect(distance(day, first.occursOn)).toBeLessThan(Math.max(7, offset + 1));
      expect(meetings).toHaveLength(distance(first.occursOn, last.occursOn) / 7 + 1);
    }),
  );
});

test('planning on a later day adds to the book and changes nothing in it', () => {
  fc.assert(
    fc.property(series, today, fc.integer({ min: 0, max: 84 }), (made, day, later) => {
      const plan = planOf(made, day);
      const then = day.add({ days: later });
      const before = new Map(
        planMeetings(plan, day, day).meetings.map((one) => [one.occursOn.toString(), one.startsAt.toString()]),
      );
      const dates = new Set<string>();
      for (const { occursOn, startsAt } of planMeetings(plan, then, then).meetings) {
        dates.add(occursOn.toString());
        const planned = before.get(occursOn.toString());
        if (planned !== undefined) expect(startsAt.toString()).toBe(planned);
      }
      for (const occursOn of before.keys()) {
        if (distance(then, Temporal.PlainDate.from(occursOn)) >= 0) expect(dates).toContain(occursOn);
      }
    }),
  );
});

test('a series that ends has no meeting on that day or later, and none where it ends before it begins', () => {
  const day = Temporal.PlainDate.from('2026-09-22');
  const asked = { localStart: Temporal.PlainTime.from('19:00'), minutes: 90, zone: 'Europe/London' };
  const until = (endsBefore: string) =>
    planMeetings(planOf(asked, day, { endsBefore: Temporal.PlainDate.from(endsBefore) }), day, day).meetings.map(
      ({ occursOn }) => occursOn.toString(),
    );
  expect(until('2026-10-06')).toEqual(['2026-09-22', '2026-09-29']);
  expect(until('2026-09-22')).toEqual([]);
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
