import { Temporal } from 'temporal-polyfill';
import { doorState, type Hours } from './door.ts';

/**
 * The meeting that a group's first page is about. Takes meetings in the order of their ends, whose
 * doors have not closed: of those with an open door the first that has not ended, or else the last
 * that has; where no door is open, the next. Undefined where there is none.
 */
export function tonightOf<Meeting extends Hours>(
  meetings: readonly Meeting[],
  now: Temporal.Instant,
): Meeting | undefined {
  const open = meetings.filter((meeting) => doorState(meeting, now) === 'open');
  const going = open.find(({ endsAt }) => Temporal.Instant.compare(now, endsAt) < 0);
  return going ?? open.at(-1) ?? meetings.find((meeting) => doorState(meeting, now) === 'not-yet');
}
