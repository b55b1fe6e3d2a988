import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isLookedAfter, isOverdue } from './crisis-help.ts';
import { missingOf, MUST } from './missing.ts';

const nothing = { facilitators: 0, readers: [], rules: false, meetings: false, crisisHelp: false } as const;
const all = { facilitators: 2, readers: [], rules: true, meetings: true, crisisHelp: true } as const;

test('what is missing before a group opens, and what should be there', () => {
  expect(missingOf(all)).toEqual([]);
  expect(missingOf({ ...nothing, readers: ['two-readers', 'outside-reader'] })).toEqual([
    'facilitator',
    'second-facilitator',
    'two-readers',
    'outside-reader',
    'rules',
    'meeting',
    'crisis-help',
  ]);
  expect(missingOf({ ...all, facilitators: 1 })).toEqual(['second-facilitator']);
  expect(missingOf({ ...all, readers: ['met-contact'] }).filter((needed) => MUST.includes(needed))).toEqual([
    'met-contact',
  ]);
});

test('crisis help is overdue on the day after six months, and where nobody ever looked', () => {
  const checked = Temporal.PlainDate.from('2026-08-31');
  expect(isOverdue(null, checked)).toBe(true);
  expect(isOverdue(checked, checked)).toBe(false);
  // February has no 31st: its last day counts.
  expect(isOverdue(checked, Temporal.PlainDate.from('2027-02-28'))).toBe(false);
  expect(isOverdue(checked, Temporal.PlainDate.from('2027-03-01'))).toBe(true);
});

test('crisis help is looked after where it is somebody’s task and they checked in time', () => {
  const checkedOn = Temporal.PlainDate.from('2026-09-22');
  const at = (owner: string, day: string) => isLookedAfter({ owner, checkedOn }, Temporal.PlainDate.from(day));
  expect(at('The office', '2027-03-22')).toBe(true);
  expect(at('The office', '2027-03-23')).toBe(false);
  expect(at('', '2026-09-22')).toBe(false);
  expect(isLookedAfter({ owner: 'The office', checkedOn: null }, checkedOn)).toBe(false);
});
