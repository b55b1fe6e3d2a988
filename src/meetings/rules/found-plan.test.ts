import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { ReadSeries } from '../../time/icalendar-import.ts';
import { keptRule } from '../../time/read-rule.ts';
import { foundPlan, ruleTextOf } from './found-plan.ts';
import { prefilled } from './prefilled.ts';

const today = Temporal.PlainDate.from('2026-09-22');
const LONDON = 'Europe/London';

function read(rule: string | null, startsOn: string, more: Partial<ReadSeries> = {}): ReadSeries {
  return {
    title: 'Circle',
    place: null,
    minutes: 90,
    startsOn: Temporal.PlainDate.from(startsOn),
    localStart: Temporal.PlainTime.from('19:00'),
    zone: LONDON,
    rule: rule === null ? null : keptRule(rule),
    exdates: [],
    ...more,
  };
}
function planned(series: ReadSeries, zone = LONDON): string {
  const plan = foundPlan(series, zone, today);
  if ('fault' in plan) return plan.fault;
  return `${plan.startsOn.toString()} ${plan.localStart.toString().slice(0, 5)} ${ruleTextOf(plan) ?? 'once'}`;
}

test('a series of years ago goes on from its next date, in its own rhythm', () => {
  expect(planned(read('FREQ=WEEKLY;BYDAY=TU', '2024-01-02'))).toBe('2026-09-22 19:00 FREQ=WEEKLY;BYDAY=TU');
  // Every second Tuesday from 2 January 2024 on: 22 September 2026 is one of the others.
  expect(planned(read('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2024-01-02'))).toBe(
    '2026-09-22 19:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
  );
  expect(planned(read('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2024-01-09'))).toBe(
    '2026-09-29 19:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
  );
  expect(planned(read('FREQ=WEEKLY;COUNT=6;BYDAY=TU', '2026-09-08'))).toBe(
    '2026-09-22 19:00 FREQ=WEEKLY;COUNT=4;BYDAY=TU',
  );
});

test('what is over, or more than a year away, is not planned', () => {
  expect(planned(read(null, '2026-09-21'))).toBe('over');
  expect(planned(read('FREQ=WEEKLY;UNTIL=20260915;BYDAY=TU', '2026-01-06'))).toBe('over');
  expect(planned(read('FREQ=WEEKLY;BYDAY=TU', '2027-09-28'))).toBe('too-far');
  expect(planned(read(null, '2026-09-22'))).toBe('2026-09-22 19:00 once');
});

test('dates that the file leaves out are named, and the plan begins with none of them', () => {
  const exdates = ['2026-09-15', '2026-09-22', '2026-09-29', '2026-10-20'].map((date) => Temporal.PlainDate.from(date));
  const plan = foundPlan(read('FREQ=WEEKLY;BYDAY=TU', '2026-01-06', { exdates }), LONDON, today);
  if ('fault' in plan) throw new Error(plan.fault);
  expect(plan.startsOn.toString()).toBe('2026-10-06');
  expect(plan.without.map(String)).toEqual(['2026-10-20']);
});

test('hours of another zone are taken where one time of day is right for all dates', () => {
  const weekly = 'FREQ=WEEKLY;BYDAY=TU';
  expect(planned(read(weekly, '2026-01-06', { zone: 'Europe/Paris' }))).toBe(`2026-09-22 18:00 ${weekly}`);
  // New York changes its clocks on other days, and 19:00 in UTC is another hour in winter.
  for (const zone of ['America/New_York', 'UTC'])
    expect(planned(read(weekly, '2026-01-06', { zone }))).toBe('other-zone');
  expect(planned(read(null, '2026-09-22', { zone: 'America/New_York' }))).toBe('2026-09-23 00:00 once');
});

test('whoever would plan the same by hand gives the same answers; where nobody could, the rule is pasted', () => {
  const answers = (rule: string | null, startsOn: string) => {
    const {
      how,
      every,
      weekdays,
      nth,
      weekday,
      ends,
      until,
      times,
      rule: pasted,
    } = prefilled({ startsOn, localStart: '19:00', rule }, LONDON);
    return { how, every, weekdays, nth, weekday, ends, until, times, pasted };
  };
  expect(answers(null, '2026-09-22').how).toBe('once');
  expect(answers('FREQ=WEEKLY;BYDAY=TU', '2026-09-22')).toMatchObject({
    how: 'weekly',
    weekdays: ['TU'],
    ends: 'never',
  });
  expect(answers('FREQ=WEEKLY;INTERVAL=3;COUNT=5;BYDAY=TU,TH', '2026-09-22')).toMatchObject({
    how: 'weeks',
    every: '3',
    weekdays: ['TU', 'TH'],
    ends: 'after',
    times: '5',
  });
  expect(answers('FREQ=MONTHLY;UNTIL=20270630;BYDAY=-1FR', '2026-09-25')).toMatchObject({
    how: 'month-weekday',
    nth: '-1',
    weekday: 'FR',
    ends: 'on',
    until: '2027-06-30',
  });
  expect(answers('FREQ=MONTHLY;BYMONTHDAY=22', '2026-09-22')).toMatchObject({ how: 'month-day' });
  const yearly = 'FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=22';
  expect(answers(yearly, '2026-09-22')).toMatchObject({ how: 'pasted', pasted: yearly });
  // More times than the field takes.
  expect(answers('FREQ=WEEKLY;COUNT=5000;BYDAY=TU', '2026-09-22').how).toBe('pasted');
});
