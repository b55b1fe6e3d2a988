import type { Temporal } from 'temporal-polyfill';

/** So long it is known who came: a year of evenings, for whoever looks after the group and for oneself. */
const NAMED_MONTHS = 12;

/** Takes a day, gives the first day of meetings whose check-ins still have names; before it there are numbers. */
export function namesKeptFrom(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ months: NAMED_MONTHS });
}
