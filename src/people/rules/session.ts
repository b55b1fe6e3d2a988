import type { Temporal } from 'temporal-polyfill';

/** How long a sign-in lasts: 400 days, the longest a browser keeps a cookie (RFC 6265bis 5.5). */
const SESSION_DAYS = 400;

/** The last day on which a session begun today is good. A date, never a time. */
export function sessionExpiresOn(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ days: SESSION_DAYS });
}
