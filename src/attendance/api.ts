import { findHours, findMeeting, listMeetings } from '../meetings/store/book.ts';
import { findOwnComing } from '../meetings/own-coming.ts';
import { listChanged } from '../meetings/store/coming.ts';
import { answeredViewOf, meetingViewOf } from '../meetings/views.ts';
import { byName } from '../groups/rules/by-name.ts';
import type { MemberScope, ScopeByRole } from '../groups/rules/scope.ts';
import { findLatestDay } from '../post/store/messages.ts';
import { getOwnVersion } from '../groups/store/team.ts';
import { leaveTrace } from '../groups/trace.ts';
import { dateIn } from '../time/zones.ts';
import { toAddress } from '../wire/address.ts';
import { refuse } from '../wire/problem.ts';
import { type Handlers, room, view } from '../wire/serve.ts';
import type { Transaction } from '../database/database.ts';
import type { Temporal } from 'temporal-polyfill';
import { attendanceContract } from './contract.ts';
import { watchKey } from './duties.ts';
import { doorOpensAt, doorState, stillOpenAfter } from './rules/door.ts';
import { may } from './rules/may.ts';
import { tonightOf } from './rules/tonight.ts';
import * as store from './store.ts';

/** More meetings than a day holds: among them is the one that is on. */
const SEVERAL = 5;

const handlers: Handlers<typeof attendanceContract, ScopeByRole> = {
  'GET /groups/:group/tonight': async ({ tx, scope, now }) => {
    const near = await listMeetings(tx, scope, stillOpenAfter(now), SEVERAL);
    // What is cancelled, and what members do not see yet, is nobody's evening.
    const meeting = tonightOf(
      near.filter(({ state, published }) => state === 'planned' && published),
      now,
    );
    const latestMessage = (await findLatestDay(tx, scope))?.toString() ?? null;
    const news = await listChanged(tx, scope, now, SEVERAL);
    const own = await findOwnComing(tx, scope, [...news, ...(meeting === undefined ? [] : [meeting])], now);
    const changed = news.map((one) => answeredViewOf(one, own(one)));
    if (meeting === undefined) return view({ tonight: null, latestMessage, changed });
    const door = doorState(meeting, now);
    return view({
      latestMessage,
      changed,
      tonight: {
        meeting: answeredViewOf(meeting, own(meeting)),
        door,
        opensAt: doorOpensAt(meeting).toString(),
        here: await store.isHere(tx, scope, meeting.meetingId),
      },
    });
  },

  'PUT /groups/:group/meetings/:meeting/check-in': async ({ tx, scope, path, now }) => {
    const hours = await openDoor(tx, scope, path.meeting, now);
    if ('refused' in hours) return hours;
    await store.checkIn(tx, scope, path.meeting);
    return view(undefined);
  },

  'DELETE /groups/:group/meetings/:meeting/check-in': async ({ tx, scope, path, now }) => {
    const hours = await openDoor(tx, scope, path.meeting, now);
    if ('refused' in hours) return hours;
    await store.undoCheckIn(tx, scope, path.meeting, dateIn(hours.zone, now).toString());
    return view(undefined);
  },

  'GET /groups/:group/meetings/:meeting/door': async ({ tx, scope, path, now }) => {
    const meeting = await findMeeting(tx, scope, path.meeting);
    if (meeting === null) return refuse('wire/not-found');
    const door = doorState(meeting, now);
    await leaveTrace(tx, scope, { kind: 'door', day: dateIn(meeting.zone, now) });
    const here = door === 'open' ? await store.listHere(tx, scope, path.meeting) : [];
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

async function openDoor(tx: Transaction, scope: MemberScope, meetingId: string, now: Temporal.Instant) {
  const hours = await findHours(tx, scope, meetingId);
  if (hours === null) return refuse('wire/not-found');
  return hours.state === 'planned' && doorState(hours, now) === 'open' ? hours : refuse('attendance/door-closed');
}

export const attendanceRoom = room({
  name: 'attendance',
  contract: attendanceContract,
  may,
  handlers,
});
