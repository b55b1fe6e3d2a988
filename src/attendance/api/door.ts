import { findHours, findMeeting } from '../../meetings/store/book.ts';
import { meetingViewOf } from '../../meetings/views.ts';
import { byName } from '../../groups/rules/by-name.ts';
import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { getOwnVersion } from '../../groups/store/team.ts';
import { leaveTrace } from '../../groups/trace.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { doorContract } from '../contract/door.ts';
import { watchKey } from '../duties.ts';
import { doorOpensAt, doorState } from '../rules/door.ts';
import { listHere } from '../store/door.ts';

export const doorHandlers: Handlers<typeof doorContract, ScopeByRole> = {
  'GET /groups/:group/meetings/:meeting/door': async ({ tx, scope, path, now }) => {
    const meeting = await findMeeting(tx, scope, path.meeting);
    if (meeting === null) return refuse('wire/not-found');
    const door = doorState(meeting, now);
    await leaveTrace(tx, scope, { kind: 'door', day: dateIn(meeting.zone, now) });
    const here = door === 'open' ? await listHere(tx, scope, path.meeting) : [];
    return view({
      meeting: meetingViewOf(meeting),
      door,
      opensAt: doorOpensAt(meeting).toString(),
      here: here
        .map(({ membershipId, knownAs }) => ({ membership: toAddress(membershipId), knownAs }))
        .sort((a, b) => byName(a.knownAs, b.knownAs)),
    });
  },

  'GET /groups/:group/meetings/:meeting/door/live': async ({ tx, scope, path }) => {
    const hours = await findHours(tx, scope, path.meeting);
    if (hours === null) return refuse('wire/not-found');
    return { watch: watchKey(scope, path.meeting, await getOwnVersion(tx, scope)) };
  },
};
