import { expect, test } from 'vitest';
import { readCalendar } from '../../src/time/icalendar-import.ts';

const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'SUMMARY:Circle', ...lines, 'END:VEVENT'];
const LONDON = 'DTSTART;TZID=Europe/London:20260922T190000';

/** Of the processor, not of the wall: other tests run beside this one. */
function milliseconds(file: string): number {
  const begun = process.cpuUsage();
  readCalendar(file);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

test('the heaviest files that fit take less than a second', () => {
  const idle = [
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYYEARDAY=366;BYWEEKNO=10',
    'FREQ=YEARLY;INTERVAL=9999;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-366',
    'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=6',
    'FREQ=YEARLY;BYWEEKNO=1,2,3,4,5,6,7,8,9,10;BYDAY=MO,TU;BYSETPOS=300',
    'FREQ=DAILY;COUNT=9999',
  ];
  const files: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
      idle.map((rule) => [
        rule,
        calendar(...Array.from({ length: 1000 }, () => event(LONDON, `RRULE:${rule}`)).flat()),
      ]),
    ),
    'one long line': calendar(`SUMMARY:${'\\n;:"'.repeat(200_000)}`),
    'many parameters': calendar(...event(`DTSTART${';A="b;:"'.repeat(120_000)}:20260922T190000`)),
    'open quotes': calendar(...event(`DTSTART${';A="'.repeat(250_000)}`)),
    'folded everywhere': calendar(`SUMMARY:${'a\r\n '.repeat(250_000)}`),
    'empty lines': calendar('\n'.repeat(1_000_000)),
    'many dates': calendar(...event(LONDON, 'RRULE:FREQ=DAILY', `EXDATE:${'20261001T180000Z,'.repeat(4900)}`)),
    'many changes': calendar(
      ...event('UID:a', LONDON, 'RRULE:FREQ=DAILY'),
      ...Array.from({ length: 999 }, (_, at) =>
        event('UID:a', `RECURRENCE-ID:2027${String((at % 12) + 1).padStart(2, '0')}01T190000Z`, LONDON),
      ).flat(),
    ),
  };
  const slow = Object.entries(files).map(([name, file]) => {
    expect(file.length, name).toBeLessThan(1_048_577);
    return [name, milliseconds(file)] as const;
  });
  console.log(slow.map(([name, ms]) => `${ms.toFixed(0)} ms ${name}`).join('\n'));
  expect(slow.filter(([, ms]) => ms > 1000)).toEqual([]);
}, 120_000);
