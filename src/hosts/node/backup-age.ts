import { Temporal } from 'temporal-polyfill';

/** What somebody deletes is in older back-ups still: after these they are to be deleted (README, Back-ups). */
const DAYS = 35;

/** Takes the day that a back-up was made and today, both ISO dates; whether it should be gone by now. */
export function isBackupOld(madeOn: string, today: string): boolean {
  return Temporal.PlainDate.from(madeOn).until(today).days > DAYS;
}
