import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCalendar } from './icalendar-import.ts';
import { textOf } from './rule.ts';

const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'SUMMARY:Circle', ...lines, 'END:VEVENT'];
const LONDON = 'DTSTART;TZID=Europe/London:20260922T190000';

/** One line for each series, and for each event that was left out; or the fault. */
function read(...lines: string[]): string[] {
  const result = readCalendar(calendar(...lines));
  if ('fault' in result) return [result.fault];
  return [
    ...result.series.map(({ startsOn, localStart, zone, minutes, rule, exdates }) =>
      [
        startsOn.toString(),
        localStart.toString().slice(0, 5),
        zone,
        minutes,
        rule && textOf(rule),
        ...exdates.map(String),
      ]
        .filter((part) => part !== null)
        .join(' '),
    ),
    ...result.leftOut.map(({ fault }) => (typeof fault === 'string' ? fault : `${fault.part} ${fault.is}`)),
  ];
}

test('a series as others write it', () => {
  expect(
    read(
      ...event(
        LONDON,
        'DTEND;TZID=Europe/London:20260922T203000',
        'RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=TU',
        'EXDATE;TZID=Europe/London:20261006T190000,20261013T190000',
        'X-ODD;A="b:c;d":e',
        'BEGIN:VALARM',
        'DURATION:PT5M',
        'END:VALARM',
      ),
    ),
  ).toEqual(['2026-09-22 19:00 Europe/London 90 FREQ=WEEKLY;BYDAY=TU 2026-10-06 2026-10-13']);
  // Folded in the middle of a word, without CR, in small letters, in UTC.
  expect(
    readCalendar(
      '\uFEFFbegin:vcalendar\nbegin:vevent\nsumm\n ary:Cir\n\tcle\\, one\\nand two\ndtstart:20260922T180000Z\nend:vevent\nend:vcalendar',
    ),
  ).toMatchObject({
    series: [{ title: 'Circle, one\nand two', place: null, minutes: null, zone: 'UTC', rule: null }],
  });
  expect(read(...event(LONDON, 'DURATION:P1DT2H'))).toEqual(['2026-09-22 19:00 Europe/London 1560']);
  expect(read(...event(LONDON, 'DURATION:-PT2H'))).toEqual(['2026-09-22 19:00 Europe/London']);
  expect(read(...event(LONDON, 'DTEND:20260922T193000Z'))).toEqual(['2026-09-22 19:00 Europe/London 90']);
});

test('zones: by name, by where they say they are, by the end of their name; else not known', () => {
  const at = (tzid: string, ...more: string[]) => read(...more, ...event(`DTSTART;TZID=${tzid}:20260922T190000`));
  const found = ['2026-09-22 19:00 Europe/London'];
  expect(at('Europe/London')).toEqual(found);
  expect(at('"Europe/London"')).toEqual(found);
  expect(at('/freeassociation.sourceforge.net/Europe/London')).toEqual(found);
  expect(at('/x/20260101_1/America/Argentina/Buenos_Aires')).toEqual([
    '2026-09-22 19:00 America/Argentina/Buenos_Aires',
  ]);
  const defined = ['BEGIN:VTIMEZONE', 'TZID:Hall', 'X-LIC-LOCATION:Europe/London', 'END:VTIMEZONE'];
  expect(at('Hall', ...defined)).toEqual(found);
  expect(at('GMT Standard Time')).toEqual(['zone-unknown']);
  expect(at('Hall')).toEqual(['zone-unknown']);
  const floating = event('DTSTART:20260922T190000');
  expect(read(...floating)).toEqual(['zone-unknown']);
  expect(read('X-WR-TIMEZONE:Europe/London', ...floating)).toEqual(found);
  // A single event in UTC lives by the calendar's zone; a series keeps its own.
  expect(read('X-WR-TIMEZONE:Europe/London', ...event('DTSTART:20260922T180000Z'))).toEqual(found);
  expect(read('X-WR-TIMEZONE:Europe/London', ...event('DTSTART:20260922T180000Z', 'RRULE:FREQ=DAILY'))).toEqual([
    '2026-09-22 18:00 UTC FREQ=DAILY',
  ]);
});

test('a date that was moved or added is a meeting by itself; one called off is left out', () => {
  const series = ['UID:a', LONDON, 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY'];
  const change = (id: string, ...lines: string[]) =>
    event('UID:a', `RECURRENCE-ID;TZID=Europe/London:${id}T190000`, ...lines);
  expect(
    read(
      ...change('20261013', 'DTSTART;TZID=Europe/London:20261014T200000'),
      ...event(...series, 'RDATE;TZID=Europe/London:20261101T150000', 'RDATE:20260929T180000Z'),
      ...change('20261020', 'DTSTART;TZID=Europe/London:20261020T190000', 'STATUS:CANCELLED'),
      ...change('20261027', 'DTSTART;TZID=Europe/London:20261027T190000', 'DURATION:PT1H'),
    ),
  ).toEqual([
    '2026-09-22 19:00 Europe/London 60 FREQ=WEEKLY;BYDAY=TU 2026-10-13 2026-10-20',
    '2026-11-01 15:00 Europe/London 60',
    '2026-10-14 20:00 Europe/London 60',
  ]);
  expect(read(...change('20261013', LONDON))).toEqual(['2026-09-22 19:00 Europe/London']);
  expect(
    read(
      ...event(...series),
      ...event('UID:a', 'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20261013T190000', LONDON),
    ),
  ).toEqual(['broken']);
});

test('what cannot be taken says why, and keeps nothing else out', () => {
  const good = event(LONDON);
  const fault = (...lines: string[]) => read(...event(...lines), ...good).slice(1);
  expect(fault('DTSTART;VALUE=DATE:20260922')).toEqual(['all-day']);
  expect(fault('DTSTART:soon')).toEqual(['broken']);
  expect(fault('DTSTART:20260231T190000Z')).toEqual(['broken']);
  expect(fault('DESCRIPTION:none')).toEqual(['broken']);
  expect(fault(LONDON, 'STATUS:CANCELLED')).toEqual(['cancelled']);
  expect(fault(LONDON, 'RRULE:FREQ=HOURLY')).toEqual(['FREQ too-often']);
  expect(fault(LONDON, 'RRULE:FREQ=WEEKLY;BYDAY=MO')).toEqual(['rule first-differs']);
  expect(fault(LONDON, 'RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY')).toEqual(['rule twice']);
  expect(fault(LONDON, 'RRULE:FREQ=DAILY', 'EXRULE:FREQ=WEEKLY')).toEqual(['rule unknown']);
});

test('files that are none', () => {
  const whole = (file: string) => {
    const result = readCalendar(file);
    return 'fault' in result ? result.fault : 'read';
  };
  expect(whole('')).toBe('broken');
  expect(whole('Hello')).toBe('broken');
  expect(whole('BEGIN:VCARD\nEND:VCARD')).toBe('broken');
  expect(whole('BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR')).toBe('broken');
  expect(whole('BEGIN:VCALENDAR\n')).toBe('broken');
  expect(whole('END:VCALENDAR')).toBe('broken');
  expect(whole(calendar())).toBe('no-events');
  expect(whole(calendar('BEGIN:A\n'.repeat(50)))).toBe('broken');
  expect(whole('x'.repeat(1_048_577))).toBe('too-large');
  expect(whole('ü'.repeat(600_000))).toBe('too-large');
  expect(whole(calendar(...Array.from({ length: 1001 }, () => event(LONDON)).flat()))).toBe('too-many');
  expect(whole(calendar(...event(LONDON, `EXDATE:${'20260101T000000Z,'.repeat(5001)}`)))).toBe('too-many');
});

test('whatever comes, it is read or refused', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'BEGIN:VCALENDAR',
      'END:VCALENDAR',
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VTIMEZONE',
      'TZID:X',
      'END:VTIMEZONE',
      LONDON,
      'DTSTART:',
      'DTSTART;:20260922T190000',
      'DTSTART;TZID=:20260922T190000',
      'RRULE:FREQ=DAILY',
      'RRULE:FREQ=DAILY;UNTIL=99991231',
      'RRULE;X="',
      'EXDATE;VALUE=DATE:20260923',
      'RECURRENCE-ID:20260922T180000Z',
      'DTSTART;TZID=Europe/London:00010101T000000',
      'DTSTART;TZID=Europe/London:99991231T235959',
      'DURATION:P9999W',
      'UID:__proto__',
      '__PROTO__;__proto__=a:b',
      'CONSTRUCTOR:x',
      ' folded',
      '\t',
    ),
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  const lines = fc.array(piece, { maxLength: 30 });
  fc.assert(
    fc.property(lines, lines, (inside, around) => {
      for (const file of [
        around.join('\n'),
        calendar(...inside),
        calendar(...event(...inside)),
        calendar(...event(LONDON, ...inside)),
      ]) {
        const result = readCalendar(file);
        if ('series' in result) expect(result.series.length + result.leftOut.length).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 1000 },
  );
}, 60_000);
