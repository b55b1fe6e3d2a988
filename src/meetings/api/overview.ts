import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { getOrganisation } from '../../groups/store/organisation.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { overviewContract } from '../contract/overview.ts';
import { daysOf } from '../rules/months.ts';
import { listMeetingsHeld } from '../store/book.ts';
import { listClashes } from '../store/clashes.ts';
import { meetingViewOf } from '../views.ts';

export const overviewHandlers: Handlers<typeof overviewContract, ScopeByRole> = {
  'GET /groups/:group/overview': async ({ tx, scope, query, now }) => {
    const { zone } = await getOrganisation(tx, scope);
    const today = dateIn(zone, now).toString();
    const month = query.month ?? today.slice(0, 7);
    const meetings = await listMeetingsHeld(tx, scope, daysOf(month));
    return view({
      month,
      today,
      meetings: meetings.map((meeting) => ({ ...meetingViewOf(meeting), heldOn: meeting.heldOn.toString() })),
    });
  },

  'GET /groups/:group/clashes': async ({ tx, scope, now }) => {
    const clashes = await listClashes(tx, scope, now);
    return view({
      clashes: clashes.map(({ meetingId, startsAt, endsAt, own }) => ({
        meeting: toAddress(meetingId),
        startsAt: startsAt.toString(),
        endsAt: endsAt.toString(),
        own,
      })),
    });
  },
};
