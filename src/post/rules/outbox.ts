import type { Temporal } from 'temporal-polyfill';

/** How long one process may be at a letter before another takes it for dead: longer than any server may keep us waiting. */
const LEASE_MINUTES = 10;
/** After so many tries in vain a letter is given up: by then some two days have passed, and a notice is stale. */
const TRIES = 12;

export function leaseEnds(now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: LEASE_MINUTES });
}

/**
 * When to try again after the nth try in vain: 1, 2, 4, … minutes, at most six hours (RFC 5321 4.5.4.1
 * wants half an hour at least in the long run, and some days in all). Null: give up.
 */
export function tryAgainAt(tries: number, now: Temporal.Instant): Temporal.Instant | null {
  if (tries >= TRIES) return null;
  return now.add({ minutes: Math.min(2 ** (tries - 1), 360) });
}

/** A home that can no longer send has letters that nobody tries: after three days they are stale. */
const UNTRIED_HOURS = 72;

/** Takes now, gives the moment before which a letter must have been due to be forgotten untried. */
export function untriedKeptFrom(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: UNTRIED_HOURS });
}
