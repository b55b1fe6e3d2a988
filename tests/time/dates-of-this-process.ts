import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { keptRule } from '../../src/time/read-rule.ts';
import { occurrences } from '../../src/time/recurrence.ts';

const ZONES = [
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
];
const RULES = [
  'FREQ=WEEKLY;BYDAY=TU,SU',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU',
  'FREQ=MONTHLY;BYDAY=-1SU',
  'FREQ=MONTHLY;BYMONTHDAY=31',
  'FREQ=DAILY;UNTIL=20120601',
];

/** What dates a process finds, and what its own zone is; it may be run by itself, in another zone. */
export function datesHere(): { readonly dates: number; readonly hash: string; readonly here: readonly number[] } {
  const hash = createHash('sha256');
  let dates = 0;
  for (const zone of ZONES) {
    for (const rule of RULES) {
      for (const localStart of ['01:30', '02:15']) {
        const startsOn = Temporal.PlainDate.from('2011-01-02');
        const first = { startsOn, localStart: Temporal.PlainTime.from(localStart), zone };
        const wanted = {
          from: startsOn,
          until: startsOn.add({ years: 10 }),
          most: 1000,
          skipped: 'later',
          twice: 'first',
        } as const;
        for (const { occursOn, startsAt, clocks } of occurrences(keptRule(rule), first, wanted).dates) {
          hash.update(`${occursOn.toString()} ${startsAt.toString()} ${clocks}\n`);
          dates += 1;
        }
      }
    }
  }
  // January and July: what a process that took its own zone would go by.
  const here = [new Date(2026, 0, 1), new Date(2026, 6, 1)].map((date) => date.getTimezoneOffset());
  return { dates, hash: hash.digest('hex'), here };
}
