import type { Temporal } from 'temporal-polyfill';

/** What the clocks do with a wall time on a date: it is there once, never, or twice. */
export type Clocks = 'plain' | 'skipped' | 'twice';

export interface WallTime {
  /** Where the time is skipped: later by what the clocks skip. Where it comes twice: the first. */
  readonly startsAt: Temporal.Instant;
  /** Where the time comes twice, the second; else the same. */
  readonly again: Temporal.Instant;
  readonly clocks: Clocks;
}

/** The instants of a wall time on a date in a zone. */
export function wallTime(date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): WallTime {
  const wall = date.toPlainDateTime(time);
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  const again = later.toInstant();
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { startsAt: again, again, clocks: 'plain' };
  if (earlier.toPlainDateTime().equals(wall)) return { startsAt: earlier.toInstant(), again, clocks: 'twice' };
  return { startsAt: again, again, clocks: 'skipped' };
}
