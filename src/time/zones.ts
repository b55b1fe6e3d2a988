import { Temporal } from 'temporal-polyfill';

/** Area, slash, place: a whole date with a zone in brackets would be taken as well, and then kept. */
const ZONE_NAME = /^[A-Za-z][\w+-]*(\/[\w+-]+)+$/;

/** Whether this IANA time zone is known here. */
export function isZone(zone: string): boolean {
  if (!ZONE_NAME.test(zone) && zone !== 'UTC') return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** The calendar date at an instant, in a zone. */
export function dateIn(zone: string, now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate();
}

/** The date in the last zone that a day comes to: what is before it is over everywhere. */
export function dateInLastZone(now: Temporal.Instant): Temporal.PlainDate {
  return dateIn('Etc/GMT+12', now);
}

/**
 * The instant of a wall time on a date in a zone. Where the clocks skip that time it is moved
 * forward by the length of the gap, where they repeat it the first is meant (RFC 5545 3.3.5).
 */
export function instantOf(date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
}
