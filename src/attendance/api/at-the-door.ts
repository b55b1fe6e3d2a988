import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import type { DoorScope } from '../../groups/rules/scope.ts';
import { findHours } from '../../meetings/store/book.ts';
import { dateIn } from '../../time/zones.ts';
import { refuse } from '../../wire/problem.ts';
import { doorState, type Hours, takesMarks } from '../rules/door.ts';
import { may } from '../rules/may.ts';

/**
 * A meeting whose door the caller keeps now, and the group's today: while the door is open, and for whoever
 * runs the group as long as devices may bring something.
 */
export async function atTheDoor(tx: Transaction, scope: DoorScope, meetingId: string, now: Temporal.Instant) {
  const meeting = await findHours(tx, scope, meetingId);
  if (meeting === null) return refuse('wire/not-found');
  const door = doorState(meeting, now);
  const looksBack = door === 'closed' && takesMarks(meeting, now) && isOneWhoLooksBack(scope);
  if (meeting.state === 'cancelled' || (door !== 'open' && !looksBack)) return refuse('attendance/door-closed');
  return { meetingId, day: dateIn(meeting.zone, now).toString() };
}

export function isOneWhoLooksBack({ roles }: DoorScope): boolean {
  return may('look-back', inGroupAs(roles));
}

/** What is known of a meeting, while it is held and its door is open; else the refusal. */
export function whileOpen<Meeting extends Hours & { readonly state: string }>(
  meeting: Meeting | null,
  now: Temporal.Instant,
) {
  if (meeting === null) return refuse('wire/not-found');
  return meeting.state === 'planned' && doorState(meeting, now) === 'open' ? meeting : refuse('attendance/door-closed');
}
