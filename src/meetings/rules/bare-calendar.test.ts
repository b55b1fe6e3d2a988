import { expect, test } from 'vitest';
import { readCalendar } from '../../time/icalendar-import.ts';
import { bareCalendar } from './bare-calendar.ts';

const whole = [
  'BEGIN:VCALENDAR',
  'X-WR-TIMEZONE:Europe/London',
  'PRODID:-//Somebody//EN',
  'BEGIN:VEVENT',
  'UID:1@example.org',
  'ORGANIZER;CN=Noor Haddad:mailto:noor@example.org',
  'ATTENDEE;CN=Tom Brown;PARTSTAT=ACCEPTED:mailto:tom@examp',
  ' le.org',
  'DTSTART;TZID=Europe/London:20260922T190000',
  'dtend;tzid=Europe/London:20260922T203000',
  'RRULE:FREQ=WEEKLY;BY',
  '\tDAY=TU',
  'DESCRIPTION:Noor hears voices.\\nBEGIN:VEVENT',
  'SUMMARY:Circle',
  'BEGIN:VALARM',
  'ACTION:EMAIL',
  'ATTENDEE:mailto:miriam@example.org',
  'END:VALARM',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

test('who was invited and what was written down stays where the file is', () => {
  const bare = bareCalendar(whole);
  for (const word of ['Noor', 'Tom', 'tom@', 'miriam', 'voices', 'PRODID'])
    expect([word, bare.includes(word)]).toEqual([word, false]);
  expect(bare).toContain('RRULE:FREQ=WEEKLY;BYDAY=TU\r\n');
});

test('what is read of it is what is read of the whole', () => {
  const read = readCalendar(whole);
  expect('series' in read && read.series.length).toBe(1);
  expect(readCalendar(bareCalendar(whole))).toEqual(read);
});

test('of what is no calendar nothing is left', () => {
  expect(bareCalendar('Dear Noor,\nI begin: here\n\u0000\uFFFD')).toBe('');
  expect(bareCalendar('')).toBe('');
  expect(bareCalendar(`${'x'.repeat(1_000_000)}:`)).toBe('');
});
