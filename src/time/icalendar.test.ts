import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { type CalendarEvent, writeCalendar } from './icalendar.ts';
import { readCalendar } from './icalendar-import.ts';
import { zoneComponent } from './icalendar-zones.ts';
import { keptRule } from './read-rule.ts';
import { textOf } from './rule.ts';

const until = Temporal.PlainDate.from('2027-12-31');
const tuesday: CalendarEvent = {
  uid: 'tuesday@evenground.example',
  sequence: 2,
  stamp: Temporal.Instant.from('2026-09-01T08:00:00Z'),
  first: {
    startsOn: Temporal.PlainDate.from('2026-09-22'),
    localStart: Temporal.PlainTime.from('19:00'),
    zone: 'Europe/London',
  },
  minutes: 90,
  rule: keptRule('FREQ=WEEKLY;COUNT=6;BYDAY=TU'),
  skipped: 'later',
  twice: 'first',
  exdates: [Temporal.PlainDate.from('2026-10-06')],
  overrides: [],
  title: 'Tuesday circle',
  place: 'St Anne’s hall; side door, ring twice',
  description: null,
  url: 'https://evenground.example/here',
  status: 'confirmed',
  shownAs: 'free',
};
const written = (...events: CalendarEvent[]) => writeCalendar({ name: 'Tuesday', until, events });
const linesFrom = (text: string, start: string) => text.slice(text.indexOf(start)).split('\r\n').slice(0, -1);

test('a series, with a date moved, one called off and one left out', () => {
  const on = (date: string) => ({ occursOn: Temporal.PlainDate.from(date), startsAt: null, minutes: null });
  const text = written({
    ...tuesday,
    overrides: [
      { ...on('2026-10-20'), status: 'cancelled' },
      {
        ...on('2026-10-13'),
        startsAt: Temporal.Instant.from('2026-10-14T18:30:00Z'),
        minutes: 60,
        status: 'confirmed',
      },
    ],
  });
  const common = ['UID:tuesday@evenground.example', 'DTSTAMP:20260901T080000Z', 'SEQUENCE:2'];
  const what = [
    'SUMMARY:Tuesday circle',
    'LOCATION:St Anne’s hall\\; side door\\, ring twice',
    'URL:https://evenground.example/here',
  ];
  const how = ['CLASS:PRIVATE', 'TRANSP:TRANSPARENT', 'END:VEVENT'];
  expect(linesFrom(text, 'BEGIN:VEVENT')).toEqual([
    'BEGIN:VEVENT',
    ...common,
    'DTSTART;TZID=Europe/London:20260922T190000',
    'DURATION:PT90M',
    'RRULE:FREQ=WEEKLY;UNTIL=20261027T210000Z;BYDAY=TU',
    'EXDATE;TZID=Europe/London:20261006T190000',
    ...what,
    'STATUS:CONFIRMED',
    ...how,
    'BEGIN:VEVENT',
    ...common,
    'RECURRENCE-ID;TZID=Europe/London:20261013T190000',
    'DTSTART;TZID=Europe/London:20261014T193000',
    'DURATION:PT60M',
    ...what,
    'STATUS:CONFIRMED',
    ...how,
    'BEGIN:VEVENT',
    ...common,
    'RECURRENCE-ID;TZID=Europe/London:20261020T190000',
    'DTSTART;TZID=Europe/London:20261020T190000',
    'DURATION:PT90M',
    ...what,
    'STATUS:CANCELLED',
    ...how,
    'END:VCALENDAR',
  ]);
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n/);
});

test('a time that is skipped or comes twice is written as an instant, under a name of its own', () => {
  const nightly = {
    ...tuesday,
    first: {
      ...tuesday.first,
      startsOn: Temporal.PlainDate.from('2026-10-25'),
      localStart: Temporal.PlainTime.from('01:30'),
    },
    rule: keptRule('FREQ=DAILY;UNTIL=20270401'),
    exdates: [],
  };
  const lines = linesFrom(written(nightly), 'BEGIN:VEVENT');
  // It begins a day later, since its first time comes twice.
  expect(lines).toContain('DTSTART;TZID=Europe/London:20261026T013000');
  expect(lines).toContain('EXDATE;TZID=Europe/London:20270328T013000');
  const alone = lines.flatMap((line, at) =>
    line.startsWith('UID:tuesday-') ? [`${line} ${lines[at + 3] ?? ''}`] : [],
  );
  expect(alone).toEqual([
    'UID:tuesday-20261025@evenground.example DTSTART:20261025T003000Z',
    'UID:tuesday-20270328@evenground.example DTSTART;TZID=Europe/London:20270328T023000',
  ]);
  const less = linesFrom(written({ ...nightly, skipped: 'leave-out', twice: 'second' }), 'BEGIN:VEVENT');
  expect(less.filter((line) => line.startsWith('UID:tuesday-'))).toEqual(['UID:tuesday-20261025@evenground.example']);
  expect(less).toContain('DTSTART:20261025T013000Z');
});

test('a meeting by itself keeps its name, whatever the clocks do', () => {
  const once = {
    ...tuesday,
    rule: null,
    exdates: [],
    first: {
      ...tuesday.first,
      startsOn: Temporal.PlainDate.from('2026-10-25'),
      localStart: Temporal.PlainTime.from('01:30'),
    },
  };
  const lines = linesFrom(written(once), 'BEGIN:VEVENT');
  expect(lines.filter((line) => /^(UID|DTSTART|RRULE)/.test(line))).toEqual([
    'UID:tuesday@evenground.example',
    'DTSTART:20261025T003000Z',
  ]);
  expect(written({ ...once, exdates: [once.first.startsOn] })).not.toContain('VEVENT');
});

test('each change of the clocks is listed, and no other', () => {
  const zones = [
    'Europe/London',
    'Europe/Dublin',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/Sao_Paulo',
    'Asia/Kathmandu',
  ];
  let changes = 0;
  for (const zone of zones) {
    const { components = [] } = zoneComponent(
      zone,
      Temporal.PlainDate.from('2005-01-01'),
      Temporal.PlainDate.from('2035-01-01'),
    );
    const [, ...listed] = components;
    for (const { properties } of listed) {
      const value = (name: string) =>
        properties.filter((property) => property.name === name).map((property) => property.value);
      const [offset = ''] = value('TZOFFSETFROM');
      for (const wall of [...value('DTSTART'), ...value('RDATE')]) {
        const instant = Temporal.Instant.from(`${wall}${offset}`);
        const after = instant.toZonedDateTimeISO(zone);
        expect(after.offset.replaceAll(':', '')).toBe(value('TZOFFSETTO')[0]);
        expect(after.subtract({ nanoseconds: 1 }).offset.replaceAll(':', '')).toBe(offset);
        changes += 1;
      }
    }
    // What the platform shows, four times a day for thirty years.
    const walls = listed.reduce(
      (sum, { properties }) => sum + properties.filter(({ name }) => /^(DTSTART|RDATE)$/.test(name)).length,
      0,
    );
    const shows = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    let seen = 0;
    let last = '';
    for (let ms = Date.UTC(2004, 11, 31); ms < Date.UTC(2035, 0, 2); ms += 6 * 3_600_000) {
      const offset = shows.format(ms).replace(/^.*GMT/, '');
      if (last !== '' && offset !== last) seen += 1;
      last = offset;
    }
    expect([zone, walls]).toEqual([zone, seen]);
  }
  console.log(`${changes} changes of clocks`);
  expect(changes).toBeGreaterThan(200);
}, 60_000);

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('a\r\nEND:VEVENT\r\nb', ';,\\n\\', '\ud800'),
);

test('whatever words go in: lines of 75 bytes, no line but ours, and the words come back', () => {
  fc.assert(
    fc.property(words, words, words, (title, place, description) => {
      const text = written({ ...tuesday, title, place, description });
      expect(written({ ...tuesday, title, place, description })).toBe(text);
      expect(text.isWellFormed()).toBe(true);
      const lines = text.split('\r\n');
      expect(lines.join('')).not.toMatch(/[\r\n\u0000-\u001f\u007f]/);
      for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(lines.filter((line) => line.startsWith('BEGIN:VEVENT'))).toHaveLength(1);
      const read = readCalendar(text);
      if ('fault' in read) throw new Error(read.fault);
      const clean = (word: string) =>
        word
          .replaceAll(/\r\n?/g, '\n')
          .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
          .toWellFormed()
          .trim();
      expect(read.series[0]?.title ?? '').toBe(clean(title));
      expect(read.series[0]?.place ?? '').toBe(clean(place));
    }),
    { numRuns: 200 },
  );
}, 60_000);

test('an address that could end its line stays out', () => {
  expect(written({ ...tuesday, url: 'https://x.example/\r\nATTENDEE:mailto:a@b' })).not.toContain('URL');
});

test('what was written is read again', () => {
  const read = readCalendar(written(tuesday));
  if ('fault' in read) throw new Error(read.fault);
  const [series] = read.series;
  expect(read).toMatchObject({
    leftOut: [],
    series: [{ title: 'Tuesday circle', minutes: 90, zone: 'Europe/London' }],
  });
  expect(series?.rule && textOf(series.rule)).toBe('FREQ=WEEKLY;UNTIL=20261027;BYDAY=TU');
  expect(series?.exdates.map(String)).toEqual(['2026-10-06']);
  expect(`${series?.startsOn.toString() ?? ''} ${series?.localStart.toString() ?? ''}`).toBe('2026-09-22 19:00:00');
});
