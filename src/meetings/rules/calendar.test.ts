import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { type Entry, meetingFile } from './calendar.ts';

const now = Temporal.Instant.from('2026-09-21T08:00:00Z');
const tuesday: Entry = {
  address: 'abc',
  sequence: 0,
  startsAt: Temporal.Instant.from('2026-09-22T18:00:00Z'),
  endsAt: Temporal.Instant.from('2026-09-22T19:30:00Z'),
  zone: 'Europe/London',
  place: 'The back room',
  state: 'planned',
};
const linesOf = (entry: Entry) => {
  const { file } = meetingFile(entry, 'Tuesday group', now);
  return file.slice(file.indexOf('BEGIN:VEVENT')).split('\r\n').slice(1, -3);
};

test('one meeting, by the clocks where it is held; the file is called by its day alone', () => {
  expect(meetingFile(tuesday, 'Tuesday group', now).name).toBe('2026-09-22.ics');
  expect(linesOf(tuesday)).toEqual([
    'UID:abc@evenground',
    'DTSTAMP:20260921T080000Z',
    'SEQUENCE:0',
    'DTSTART;TZID=Europe/London:20260922T190000',
    'DURATION:PT90M',
    'SUMMARY:Tuesday group',
    'LOCATION:The back room',
    'STATUS:CONFIRMED',
    'CLASS:PRIVATE',
    'TRANSP:OPAQUE',
  ]);
});

test('saved again after a change it is the same entry, newer; cancelled it takes no time', () => {
  const lines = linesOf({ ...tuesday, sequence: 3, place: '', state: 'cancelled' });
  expect(lines).toContain('UID:abc@evenground');
  expect(lines).toContain('SEQUENCE:3');
  expect(lines).toContain('STATUS:CANCELLED');
  expect(lines).toContain('TRANSP:TRANSPARENT');
  expect(lines.filter((line) => line.startsWith('LOCATION'))).toEqual([]);
});

test('a time that the clocks show twice is the one that is meant', () => {
  for (const start of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']) {
    const startsAt = Temporal.Instant.from(start);
    const lines = linesOf({ ...tuesday, startsAt, endsAt: startsAt.add({ minutes: 60 }) });
    expect(lines).toContain(`DTSTART:${start.replaceAll(/[-:]/g, '')}`);
  }
});
