import type { Temporal } from 'temporal-polyfill';

/** How long a sign-in lasts without being used: 400 days, the longest a browser keeps a cookie (RFC 6265bis 5.5). */
const SESSION_DAYS = 400;
/** On a shared device it ends by itself the day after, should nothing else have ended it. */
const SHARED_DAYS = 1;

/** What somebody signs in on, as their browser says it from its screen and pointer. */
export const PLACE_KINDS = ['phone', 'tablet', 'computer', 'other'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** The month of a day, as the first day of it: what is kept of a sign-in, and never the day. */
export function monthOf(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.with({ day: 1 });
}

/**
 * The last day on which a session begun or renewed today is good. Counted from the month's first
 * day, so that it does not tell on which day that was: 370 days are certain. A shared device's is
 * good until tomorrow.
 */
export function sessionExpiresOn(today: Temporal.PlainDate, shared: boolean): Temporal.PlainDate {
  return shared ? today.add({ days: SHARED_DAYS }) : monthOf(today).add({ days: SESSION_DAYS });
}

/** Whether a token made in that month is to be replaced when somebody writes with it today: once a month. */
export function isToBeRenewed(month: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return month.toString() < monthOf(today).toString();
}

/**
 * The last day on which the token before this one still opens the session, once the new one has
 * been used to write: today's requests may have crossed on the way, at midnight too.
 */
export function previousUntil(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ days: 1 });
}

/** How long word waits for somebody who does not sign in: a season in hospital, and some more. */
const NOTICE_DAYS = 90;

/** The last day on which somebody is told what was left for them today. */
export function noticeKeptUntil(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ days: NOTICE_DAYS });
}
