import type { Temporal } from 'temporal-polyfill';

/** How long one message may be, in characters as people count them. */
export const LONGEST = 2_000;
/** What one member may write in a day: a bad night has room, a flood has not. */
export const MOST_A_DAY = 10;
/** What one facilitator may answer in a day, over all threads of the group. */
export const MOST_ANSWERS_A_DAY = 60;

/** A thread is kept so long after its last message: three months, as a wish that nobody took up. */
const THREAD_DAYS = 90;

/** Takes a day, gives the first day whose messages keep their thread: older threads are forgotten whole. */
export function threadsKeptFrom(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ days: THREAD_DAYS });
}

/** How long an address may wait for its link to be followed. */
const UNCONFIRMED_DAYS = 7;

/** Takes a day, gives the first day of asking whose addresses may still be confirmed. */
export function unconfirmedKeptFrom(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ days: UNCONFIRMED_DAYS });
}
