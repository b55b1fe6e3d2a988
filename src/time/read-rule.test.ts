import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { keptRule, readRule } from './read-rule.ts';
import { textOf } from './rule.ts';

const at = (startsOn: string, localStart = '19:00', zone = 'Europe/London') => ({
  startsOn: Temporal.PlainDate.from(startsOn),
  localStart: Temporal.PlainTime.from(localStart),
  zone,
});

/** The text that is kept, or the fault as `PART code`. */
function read(text: string, first = at('2026-09-22')): string {
  const result = readRule(text, first);
  if ('rule' in result) return textOf(result.rule);
  const { fault } = result;
  return `${fault.part} ${fault.is}${fault.is === 'first-differs' ? ` ${fault.first.toString()}` : ''}`;
}

test('one rule has one text, however it is written', () => {
  for (const text of [
    'FREQ=WEEKLY',
    'RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=SU',
    'rrule: freq=weekly; byday = tu ;',
    'BYDAY=TU,TU;FREQ=WEEKLY;BYHOUR=19;BYMINUTE=0;BYSECOND=0',
    'FREQ=WEEKLY;\r\n BYDAY=TU',
  ]) {
    expect([text, read(text)]).toEqual([text, 'FREQ=WEEKLY;BYDAY=TU']);
  }
  expect(read('FREQ=MONTHLY;BYDAY=+4TU,-1TU')).toBe('FREQ=MONTHLY;BYDAY=-1TU,4TU');
  expect(read('FREQ=MONTHLY')).toBe('FREQ=MONTHLY;BYMONTHDAY=22');
  expect(read('FREQ=YEARLY')).toBe('FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=22');
  expect(read('FREQ=YEARLY;BYWEEKNO=39')).toBe('FREQ=YEARLY;BYWEEKNO=39;BYDAY=TU');
  expect(read('FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU')).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU');
  expect(read('FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU')).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU');
});

test('what is wrong, and in which part', () => {
  const faults: Readonly<Record<string, string>> = {
    '': 'FREQ missing',
    'BYDAY=TU': 'FREQ missing',
    banana: 'rule unknown',
    'FREQ=WEEKLY;X-ODD=1': 'rule unknown',
    'RSCALE=GREGORIAN;FREQ=WEEKLY': 'rule unknown',
    'FREQ=WEEKLY;FREQ=DAILY': 'FREQ twice',
    'FREQ=SOMETIMES': 'FREQ unknown',
    'FREQ=HOURLY': 'FREQ too-often',
    'FREQ=MINUTELY': 'FREQ too-often',
    'FREQ=SECONDLY': 'FREQ too-often',
    'FREQ=DAILY;BYHOUR=9,19': 'BYHOUR too-often',
    'FREQ=DAILY;BYHOUR=18': 'BYHOUR too-often',
    'FREQ=DAILY;BYMINUTE=30': 'BYMINUTE too-often',
    'FREQ=DAILY;BYSECOND=1': 'BYSECOND too-often',
    'FREQ=DAILY;BYHOUR=24': 'BYHOUR out-of-range',
    'FREQ=DAILY;INTERVAL=0': 'INTERVAL out-of-range',
    'FREQ=DAILY;INTERVAL=-1': 'INTERVAL unknown',
    'FREQ=DAILY;INTERVAL=1,2': 'INTERVAL unknown',
    'FREQ=DAILY;COUNT=0': 'COUNT out-of-range',
    'FREQ=DAILY;COUNT=10000': 'COUNT out-of-range',
    'FREQ=DAILY;COUNT=3;UNTIL=20270101': 'UNTIL not-together',
    'FREQ=DAILY;UNTIL=soon': 'UNTIL unknown',
    'FREQ=DAILY;UNTIL=20270231': 'UNTIL out-of-range',
    'FREQ=DAILY;UNTIL=20270201T250000Z': 'UNTIL out-of-range',
    'FREQ=DAILY;UNTIL=20260921': 'UNTIL before-start',
    'FREQ=DAILY;UNTIL=20260922T175959Z': 'UNTIL before-start',
    'FREQ=DAILY;UNTIL=20260922T185959': 'UNTIL before-start',
    'FREQ=MONTHLY;BYMONTHDAY=32': 'BYMONTHDAY out-of-range',
    'FREQ=MONTHLY;BYMONTHDAY=0': 'BYMONTHDAY out-of-range',
    'FREQ=YEARLY;BYMONTH=13': 'BYMONTH out-of-range',
    'FREQ=YEARLY;BYYEARDAY=367': 'BYYEARDAY out-of-range',
    'FREQ=YEARLY;BYWEEKNO=-54': 'BYWEEKNO out-of-range',
    'FREQ=MONTHLY;BYDAY=6TU': 'BYDAY out-of-range',
    'FREQ=MONTHLY;BYDAY=0TU': 'BYDAY out-of-range',
    'FREQ=MONTHLY;BYDAY=TUE': 'BYDAY unknown',
    'FREQ=WEEKLY;BYDAY=': 'BYDAY unknown',
    'FREQ=WEEKLY;BYDAY=1TU': 'BYDAY not-together',
    'FREQ=YEARLY;BYWEEKNO=1;BYDAY=1TU': 'BYDAY not-together',
    'FREQ=WEEKLY;BYMONTHDAY=1': 'BYMONTHDAY not-together',
    'FREQ=MONTHLY;BYYEARDAY=1': 'BYYEARDAY not-together',
    'FREQ=MONTHLY;BYWEEKNO=1': 'BYWEEKNO not-together',
    'FREQ=MONTHLY;BYSETPOS=1': 'BYSETPOS not-together',
    'FREQ=WEEKLY;WKST=XX': 'WKST unknown',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30': 'rule no-dates',
    'FREQ=WEEKLY;BYDAY=MO;UNTIL=20260927': 'rule no-dates',
    'FREQ=WEEKLY;BYDAY=MO': 'rule first-differs 2026-09-28',
    'FREQ=MONTHLY;BYDAY=-1SU': 'rule first-differs 2026-09-27',
    [`FREQ=WEEKLY;${' '.repeat(500)}`]: 'rule too-long',
  };
  for (const [text, fault] of Object.entries(faults)) expect([text, read(text)]).toEqual([text, fault]);
});

test('an end is the last day on which a meeting may begin', () => {
  const kept = (until: string, first = at('2026-09-22')) =>
    read(`FREQ=DAILY;UNTIL=${until}`, first).slice('FREQ=DAILY;UNTIL='.length);
  expect(kept('20261201')).toBe('20261201');
  expect(kept('20261201T190000')).toBe('20261201');
  expect(kept('20261201T185959')).toBe('20261130');
  // 19:00 in London is 18:00 UTC in summer and 19:00 in winter.
  expect(kept('20261001T180000Z')).toBe('20261001');
  expect(kept('20261201T180000Z')).toBe('20261130');
  expect(kept('20261201T190000Z')).toBe('20261201');
  // The other side of the date line.
  expect(kept('20261001T060000Z', at('2026-09-22', '19:00', 'Pacific/Auckland'))).toBe('20261001');
  expect(kept('20261002T010000Z', at('2026-09-22', '19:00', 'America/Los_Angeles'))).toBe('20260930');
  // 01:30 comes twice on 25 October; the first is meant. It is skipped on 28 March 2027.
  expect(kept('20261025T003000Z', at('2026-09-22', '01:30'))).toBe('20261025');
  expect(kept('20270328T012959Z', at('2026-09-22', '01:30'))).toBe('20270327');
  expect(kept('20270328T013000Z', at('2026-09-22', '01:30'))).toBe('20270328');
});

test('what was kept is read again as it was; nothing else passes for kept', () => {
  const texts = ['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=TU', 'FREQ=DAILY;UNTIL=20261201', 'FREQ=MONTHLY;COUNT=3;BYDAY=4TU'];
  for (const text of texts) {
    expect(textOf(keptRule(text))).toBe(text);
    expect(read(text)).toBe(text);
  }
  expect(() => keptRule('FREQ=DAILY;UNTIL=20261201T190000Z')).toThrow();
  expect(() => keptRule('FREQ=HOURLY')).toThrow();
});

test('whatever text comes, it is read or refused, and what is read is its own text', () => {
  const piece = fc.constantFrom(
    'FREQ=',
    'WEEKLY',
    'MONTHLY',
    'YEARLY',
    ';',
    '=',
    ',',
    'BYDAY=',
    '1TU',
    '-1',
    'UNTIL=',
    '2027',
    'BYSETPOS=',
    'BYMONTH=2',
    'COUNT=5',
    'INTERVAL=9999',
  );
  const text = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (given) => {
      const result = readRule(given, at('2026-09-22'));
      if ('rule' in result) expect(read(textOf(result.rule))).toBe(textOf(result.rule));
    }),
    { numRuns: 2000 },
  );
});
