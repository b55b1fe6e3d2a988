import { expect, test } from 'vitest';
import { isPlainWeekly } from './plain-weekly.ts';

test.each([
  ['FREQ=WEEKLY', true],
  ['FREQ=WEEKLY;BYDAY=TU', true],
  ['FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;WKST=SU', true],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', false],
  ['FREQ=WEEKLY;BYDAY=TU,TH', false],
  ['FREQ=WEEKLY;COUNT=6;BYDAY=TU', false],
  ['FREQ=MONTHLY;BYDAY=1TU', false],
])('%s', (rule, plain) => {
  expect(isPlainWeekly(rule)).toBe(plain);
});
