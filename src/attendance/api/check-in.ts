import { findHours } from '../../meetings/store/book.ts';
import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { dateIn } from '../../time/zones.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { checkInContract } from '../contract/check-in.ts';
import { checkIn, undoCheckIn } from '../store/check-ins.ts';
import { whileOpen } from './at-the-door.ts';

export const checkInHandlers: Handlers<typeof checkInContract, ScopeByRole> = {
  'PUT /groups/:group/meetings/:meeting/check-in': async ({ tx, scope, path, now }) => {
    const hours = whileOpen(await findHours(tx, scope, path.meeting), now);
    if ('refused' in hours) return hours;
    await checkIn(tx, scope, path.meeting);
    return view(undefined);
  },

  'DELETE /groups/:group/meetings/:meeting/check-in': async ({ tx, scope, path, now }) => {
    const hours = whileOpen(await findHours(tx, scope, path.meeting), now);
    if ('refused' in hours) return hours;
    await undoCheckIn(tx, scope, path.meeting, dateIn(hours.zone, now).toString());
    return view(undefined);
  },
};
