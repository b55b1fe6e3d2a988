import { Temporal } from 'temporal-polyfill';

/** Early is no fault: the door opens six hours before a meeting begins. */
export const OPENS_HOURS_BEFORE = 6;
/** Late is none either: it closes three hours after the meeting ends. */
export const CLOSES_HOURS_AFTER = 3;
/** Devices that had no network bring what they know for five weeks. */
export const TAKES_DAYS_AFTER = 35;

export interface Hours {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

export function doorOpensAt({ startsAt }: Hours): Temporal.Instant {
  return startsAt.subtract({ hours: OPENS_HOURS_BEFORE });
}

/** Whether one can check in, or take it back, at this moment. */
export function doorState(hours: Hours, now: Temporal.Instant): 'not-yet' | 'open' | 'closed' {
  if (Temporal.Instant.compare(now, doorOpensAt(hours)) < 0) return 'not-yet';
  const closesAt = hours.endsAt.add({ hours: CLOSES_HOURS_AFTER });
  return Temporal.Instant.compare(now, closesAt) < 0 ? 'open' : 'closed';
}

/** Meetings that ended before this instant have closed their door. */
export function stillOpenAfter(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: CLOSES_HOURS_AFTER });
}

/** Whether what a device says of a meeting is still taken; before the door opens nothing can be said. */
export function takesMarks({ endsAt }: Hours, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, endsAt.add({ hours: TAKES_DAYS_AFTER * 24 })) < 0;
}
