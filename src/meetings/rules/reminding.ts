import type { Temporal } from 'temporal-polyfill';

/** When somebody can be reminded of a meeting. */
export const REMIND = ['day-before', 'that-morning'] as const;
export type Remind = (typeof REMIND)[number];

/** Late enough to be home, early enough to plan. */
const EVENING = '17:00';
/** After most have slept, and before most meet. */
const MORNING = '09:00';

/**
 * From when till before when a reminder may go out. The day before: from five in the afternoon till
 * the day is over. That morning: from nine, or an hour before where the meeting is earlier, till it
 * begins. What comes too late is not sent at all.
 */
export function reminderTime(
  remind: Remind,
  startsAt: Temporal.Instant,
  zone: string,
): { readonly from: Temporal.Instant; readonly until: Temporal.Instant } {
  const start = startsAt.toZonedDateTimeISO(zone);
  const day = start.startOfDay();
  if (remind === 'day-before') {
    const from = day.toPlainDate().subtract({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: EVENING });
    return { from: from.toInstant(), until: day.toInstant() };
  }
  const nine = start.withPlainTime(MORNING).toInstant();
  const before = [startsAt.subtract({ hours: 1 }), day.toInstant()].reduce(later);
  return { from: [nine, before].reduce(earlier), until: startsAt };
}

export function isTime(remind: Remind, startsAt: Temporal.Instant, zone: string, now: Temporal.Instant): boolean {
  const { from, until } = reminderTime(remind, startsAt, zone);
  return from.epochMilliseconds <= now.epochMilliseconds && now.epochMilliseconds < until.epochMilliseconds;
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return a.epochMilliseconds > b.epochMilliseconds ? a : b;
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return a.epochMilliseconds < b.epochMilliseconds ? a : b;
}
