import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dateIn } from '../../time/zones.ts';
import { ANSWERS, arrivalWishes, holdOf, isItsDay, isNews, LACKS, LAST_CALL_HOURS, linkLacks } from './coming.ts';

const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Tokyo');
const instant = fc
  .integer({ min: 1_500_000_000, max: 2_000_000_000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000));
const compare = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b);

test('an offer stands for most of a day, never past the last call, and then there is none', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: -3_000, max: 60_000 }), zones, (now, minutes, zone) => {
      const startsAt = now.add({ minutes });
      const { until, lastCall } = holdOf({ startsAt, zone }, now);
      expect(lastCall.until(startsAt).total('hours')).toBe(LAST_CALL_HOURS);
      expect(until === null).toBe(compare(now, lastCall) >= 0);
      if (until === null) return;
      expect(compare(until, now)).toBeGreaterThan(0);
      expect(compare(until, lastCall)).toBeLessThanOrEqual(0);
      if (until.equals(lastCall)) return;
      // From midnight to midnight, with clocks that change.
      const hours = now.until(until).total('hours');
      expect(hours).toBeGreaterThanOrEqual(19);
      expect(hours).toBeLessThanOrEqual(45);
    }),
  );
});

test('till when a place is held does not tell at what time of the day it came free', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: -1200, max: 1200 }), zones, (one, minutes, zone) => {
      const other = one.add({ minutes });
      fc.pre(dateIn(zone, one).equals(dateIn(zone, other)));
      const startsAt = one.add({ hours: 24 * 7 });
      expect(holdOf({ startsAt, zone }, one).until?.equals(holdOf({ startsAt, zone }, other).until ?? one)).toBe(true);
    }),
  );
  const startsAt = Temporal.Instant.from('2026-09-29T18:00:00Z');
  const at = (now: string) => holdOf({ startsAt, zone: 'Europe/London' }, Temporal.Instant.from(now)).until?.toString();
  expect([at('2026-09-21T23:00:00Z'), at('2026-09-22T22:59:59Z')]).toEqual([
    '2026-09-23T19:00:00Z',
    '2026-09-23T19:00:00Z',
  ]);
});

test('the day of a meeting is its own day by the clocks of the group, and what is left of the night', () => {
  const meeting = {
    startsAt: Temporal.Instant.from('2026-09-29T22:30:00Z'),
    endsAt: Temporal.Instant.from('2026-09-30T00:30:00Z'),
    zone: 'Europe/London',
  };
  const is = (now: string) => isItsDay(meeting, Temporal.Instant.from(now));
  // 23:30 in London, till half past one.
  expect([is('2026-09-28T22:59:59Z'), is('2026-09-28T23:00:00Z'), is('2026-09-29T23:30:00Z')]).toEqual([
    false,
    true,
    true,
  ]);
  expect(is('2026-09-30T00:30:00Z')).toBe(false);
  fc.assert(
    fc.property(instant, zones, fc.integer({ min: 15, max: 480 }), (startsAt, zone, minutes) => {
      const hours = { startsAt, endsAt: startsAt.add({ minutes }), zone };
      expect(isItsDay(hours, startsAt)).toBe(true);
      expect(isItsDay(hours, hours.endsAt.subtract({ seconds: 1 }))).toBe(true);
      expect(isItsDay(hours, startsAt.subtract({ hours: 26 }))).toBe(false);
    }),
  );
});

test('the link needs a yes with a place or a job, the rules and the day; each that is missing is named, and no other', () => {
  const startsAt = Temporal.Instant.from('2026-09-29T18:00:00Z');
  const meeting = { startsAt, endsAt: startsAt.add({ hours: 2 }), zone: 'Europe/London' };
  const own = fc.record({
    answer: fc.constantFrom(...ANSWERS, null),
    waits: fc.boolean(),
    helps: fc.boolean(),
    agreed: fc.boolean(),
  });
  fc.assert(
    fc.property(own, fc.boolean(), (said, today) => {
      const lacks = linkLacks(meeting, said, today ? startsAt : startsAt.subtract({ hours: 24 }));
      const mayJoin = (said.helps || (said.answer === 'coming' && !said.waits)) && said.agreed && today;
      expect(lacks.length === 0).toBe(mayJoin);
      expect(lacks).toEqual(LACKS.filter((lack) => lacks.includes(lack)));
      expect(lacks.includes('rules')).toBe(!said.agreed);
      expect(lacks.includes('day')).toBe(!today);
      // Not both: to say it, and to wait.
      expect(lacks.includes('coming') && lacks.includes('place')).toBe(false);
    }),
  );
});

test('whoever does not come is told nothing, and others till they have heard', () => {
  expect(isNews({ answer: 'coming', heard: 1 }, { sequence: 2 })).toBe(true);
  expect(isNews({ answer: 'not-sure', heard: 1 }, { sequence: 2 })).toBe(true);
  expect(isNews({ answer: 'coming', heard: 2 }, { sequence: 2 })).toBe(false);
  expect(isNews({ answer: 'not-this-time', heard: 1 }, { sequence: 2 })).toBe(false);
});

test('wishes stand wish by wish and by name; who has none is not there', () => {
  const of = (knownAs: string, arrive: Parameters<typeof arrivalWishes>[0][number]['arrive']) => ({
    knownAs,
    arrive,
    membershipId: knownAs,
  });
  const wishes = arrivalWishes([
    of('Tom', 'late-and-quiet'),
    of('Noor', 'meet-me-outside'),
    of('Ada', 'none'),
    of('Élodie', 'meet-me-outside'),
    of('Bo', 'walk-in-with-me'),
  ]);
  expect(wishes.map(({ arrive, knownAs }) => `${arrive} ${knownAs}`)).toEqual([
    'meet-me-outside Élodie',
    'meet-me-outside Noor',
    'walk-in-with-me Bo',
    'late-and-quiet Tom',
  ]);
});
