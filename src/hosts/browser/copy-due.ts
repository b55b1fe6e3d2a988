import { Temporal } from 'temporal-polyfill';

/** As long as one month of meetings: what could be lost should not be more. */
const DAYS = 30;

/** Takes the day of the last copy (a date, or null where there is none) and today, gives whether one is due. */
export function isCopyDue(copiedOn: string | null, today: string): boolean {
  if (copiedOn === null) return true;
  return Temporal.PlainDate.from(copiedOn).until(today).days > DAYS;
}
