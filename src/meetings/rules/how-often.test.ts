import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../time/rule.ts';
import { foresee, type OftenAnswers, readOften, withFirstDay } from './how-often.ts';

const LONDON = 'Europe/London';
const asked: OftenAnswers = {
  startsOn: '2026-12-01',
  localStart: '19:00',
  how: 'weekly',
  every: '2',
  weekdays: ['TU'],
  nth: '1',
  weekday: 'TU',
  rule: '',
  ends: 'never',
  until: '',
  times: '',
};

function ruleFrom(answers: Partial<OftenAnswers>): string {
  const read = readOften({ ...asked, ...answers }, LONDON);
  return 'rule' in read ? textOf(read.rule) : `${read.fault.field} ${read.fault.at} ${read.fault.is}`;
}

function datesOf(answers: Partial<OftenAnswers>) {
  const read = readOften({ ...asked, ...answers }, LONDON);
  if ('fault' in read) throw new Error(read.fault.is);
  return foresee(read.rule, read.first, 'first');
}

test.each([
  [{}, 'FREQ=WEEKLY;BYDAY=TU'],
  [{ how: 'once' }, 'FREQ=WEEKLY;COUNT=1;BYDAY=TU'],
  [{ how: 'once', ends: 'on', until: '' }, 'FREQ=WEEKLY;COUNT=1;BYDAY=TU'],
  [{ how: 'weeks', weekdays: ['TH', 'TU'] }, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH'],
  [{ how: 'month-day' }, 'FREQ=MONTHLY;BYMONTHDAY=1'],
  [{ how: 'month-weekday', ends: 'after', times: '6' }, 'FREQ=MONTHLY;COUNT=6;BYDAY=1TU'],
  [{ ends: 'on', until: '2027-06-30' }, 'FREQ=WEEKLY;UNTIL=20270630;BYDAY=TU'],
  [{ how: 'pasted', rule: 'RRULE:freq=daily; count=3', ends: 'on' }, 'FREQ=DAILY;COUNT=3'],
] as const)('%o is %s', (answers, rule) => {
  expect(ruleFrom(answers)).toBe(rule);
});

test.each([
  [{ startsOn: '' }, 'startsOn startsOn not-a-date'],
  [{ localStart: '' }, 'localStart localStart not-a-time'],
  [{ weekdays: [] }, 'weekdays weekdays missing'],
  [{ how: 'weeks', every: 'two' }, 'every every not-a-number'],
  [{ how: 'weeks', every: '0' }, 'every every out-of-range'],
  [{ ends: 'on' }, 'until until not-a-date'],
  [{ ends: 'on', until: '2026-11-30' }, 'until until before-start'],
  [{ ends: 'after', times: '' }, 'times times not-a-number'],
  [{ ends: 'after', times: '0' }, 'times times out-of-range'],
  [{ how: 'pasted', rule: '' }, 'rule rule.FREQ missing'],
  [{ how: 'pasted', rule: 'FREQ=DAILY;UNTIL=20261130' }, 'rule rule.UNTIL before-start'],
  [{ weekdays: ['WE'] }, 'rule rule.rule first-differs'],
] as const)('%o has a fault: %s', (answers, fault) => {
  expect(ruleFrom(answers)).toBe(fault);
});

test('where the first day does not fit, the first that does is offered', () => {
  const read = readOften({ ...asked, how: 'month-weekday', nth: '-1', weekday: 'FR' }, LONDON);
  expect('fault' in read && read.fault.first?.toString()).toBe('2026-12-25');
});

describe('another first day', () => {
  test('takes the weekday along', () => {
    expect(withFirstDay('2026-11-27', asked)).toEqual({
      startsOn: '2026-11-27',
      weekdays: ['FR'],
      nth: '-1',
      weekday: 'FR',
    });
  });

  test('leaves what still fits', () => {
    const chosen = { weekdays: ['TU', 'FR'], nth: '4', weekday: 'FR' };
    expect(withFirstDay('2026-11-27', chosen)).toEqual({ startsOn: '2026-11-27', ...chosen });
    expect(withFirstDay('', chosen)).toEqual({ startsOn: '', ...chosen });
  });
});

describe('the dates ahead', () => {
  test('are ten, or as many as there will be', () => {
    expect(datesOf({})).toMatchObject({ dates: { length: 10 }, isAll: false, skipped: false, twice: false });
    expect(datesOf({ ends: 'after', times: '10' })).toMatchObject({ dates: { length: 10 }, isAll: true });
    expect(datesOf({ ends: 'after', times: '11' })).toMatchObject({ dates: { length: 10 }, isAll: false });
    const once = datesOf({ how: 'once' });
    expect(once.dates.map(({ occursOn }) => occursOn.toString())).toEqual(['2026-12-01']);
  });

  test('say where the clocks skip the time or repeat it, within two years', () => {
    const sunday = { startsOn: '2026-12-06', weekdays: ['SU'], localStart: '01:30' };
    expect(datesOf(sunday)).toMatchObject({ skipped: true, twice: true });
    expect(datesOf({ ...sunday, ends: 'after', times: '3' })).toMatchObject({ skipped: false, twice: false });
    const spring = datesOf({ ...sunday, startsOn: '2027-03-28', how: 'once' });
    expect(spring.dates[0]).toMatchObject({ clocks: 'skipped', localStart: Temporal.PlainTime.from('02:30') });
  });
});
