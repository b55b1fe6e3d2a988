import { findHours } from '../../meetings/store/book.ts';
import type { MemberScope, ScopeByRole } from '../../groups/rules/scope.ts';
import { dateIn } from '../../time/zones.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { Transaction } from '../../database/database.ts';
import type { Temporal } from 'temporal-polyfill';
import type { checkInContract } from '../contract/check-in.ts';
import { doorState } from '../rules/door.ts';
import { checkIn, undoCheckIn } from '../store/check-ins.ts';

export const checkInHandlers: Handlers<typeof checkInContract, ScopeByRole> = {
  'PUT /groups/:group/meetings/:meeting/check-in': async ({ tx, scope, path, now }) => {
    const hours = await openDoor(tx, scope, path.meeting, now);
    if ('refused' in hours) return hours;
    await checkIn(tx, scope, path.meeting);
    return view(undefined);
  },

  'DELETE /groups/:group/meetings/:meeting/check-in': async ({ tx, scope, path, now }) => {
    const hours = await openDoor(tx, scope, path.meeting, now);
    if ('refused' in hours) return hours;
    await undoCheckIn(tx, scope, path.meeting, dateIn(hours.zone, now).toString());
    return view(undefined);
  },
};

/** When a meeting is, if its door is open; else the refusal. */
export async function openDoor(tx: Transaction, scope: MemberScope, meetingId: string, now: Temporal.Instant) {
  const hours = await findHours(tx, scope, meetingId);
  if (hours === null) return refuse('wire/not-found');
  return hours.state === 'planned' && doorState(hours, now) === 'open' ? hours : refuse('attendance/door-closed');
}
