import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dateIn, instantOf, isZone } from './zones.ts';

const known = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'America/Argentina/Buenos_Aires',
  'Etc/GMT+12',
  'UTC',
];

test('zones that are known, and what is none', () => {
  for (const zone of known) expect([zone, isZone(zone)]).toEqual([zone, true]);
  const none = [
    '',
    '/',
    'London',
    'GMT',
    'Europe/',
    'Europe/Nowhere',
    '+01:00',
    '+01:00/x',
    'Europe/London ',
    'Europe/\u0000',
    '2020-01-01T00:00[Europe/London]',
    '2020-01-01T00:00+00:00[Asia/Tokyo]',
    'Europe/London[u-ca=iso8601]',
    '../London',
  ];
  for (const zone of none) expect([zone, isZone(zone)]).toEqual([zone, false]);
});

test('whatever passes for a zone, every part of the platform takes it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom(...known)), (zone) => {
      if (isZone(zone)) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
    }),
  );
});

const minute = fc.integer({ min: 0, max: 1439 });
const date = fc.integer({ min: 0, max: 12_000 }).map((days) => Temporal.PlainDate.from('2005-01-01').add({ days }));

test('an instant has the wall time that was asked for, or, in a gap, the time after it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...known), date, minute, (zone, day, minutes) => {
      const time = Temporal.PlainTime.from('00:00').add({ minutes });
      const wall = day.toPlainDateTime(time);
      const met = instantOf(day, time, zone).toZonedDateTimeISO(zone).toPlainDateTime();
      const shift = wall.until(met, { largestUnit: 'minutes' }).minutes;
      if (shift === 0) return;
      // It does not exist there: the clocks skip it, and it moves forward by the gap.
      expect(shift).toBeGreaterThan(0);
      expect(wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).toPlainDateTime().equals(wall)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test('skipped and repeated times, by hand', () => {
  const at = (day: string, time: string, zone: string) =>
    instantOf(Temporal.PlainDate.from(day), Temporal.PlainTime.from(time), zone).toString();
  // London: 01:30 does not exist on 29 March 2026, and comes twice on 25 October.
  expect(at('2026-03-29', '01:30', 'Europe/London')).toBe('2026-03-29T01:30:00Z');
  expect(at('2026-10-25', '01:30', 'Europe/London')).toBe('2026-10-25T00:30:00Z');
  expect(at('2026-03-08', '02:30', 'America/New_York')).toBe('2026-03-08T07:30:00Z');
  expect(at('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30:00Z');
  // Lord Howe moves by half an hour.
  expect(at('2026-10-04', '02:15', 'Australia/Lord_Howe')).toBe('2026-10-03T15:45:00Z');
  // Samoa had no 30 December 2011 at all.
  expect(at('2011-12-30', '19:00', 'Pacific/Apia')).toBe('2011-12-31T05:00:00Z');
});

test('the date at an instant is the zone’s own', () => {
  const now = Temporal.Instant.from('2026-09-22T23:30:00Z');
  expect(dateIn('Europe/London', now).toString()).toBe('2026-09-23');
  expect(dateIn('America/New_York', now).toString()).toBe('2026-09-22');
  expect(dateIn('Pacific/Kiritimati', now).toString()).toBe('2026-09-23');
});
