import { findHours, findMeeting } from '../../meetings/store/book.ts';
import { meetingViewOf } from '../../meetings/views.ts';
import { byName } from '../../groups/rules/by-name.ts';
import type { Transaction } from '../../database/database.ts';
import type { DoorScope, ScopeByRole } from '../../groups/rules/scope.ts';
import { getOwnVersion } from '../../groups/store/team.ts';
import { leaveTrace } from '../../groups/trace.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { doorContract } from '../contract/door.ts';
import { isOneWhoLooksBack } from './at-the-door.ts';
import { watchKey } from '../duties/live.ts';
import { doorOpensAt, doorState } from '../rules/door.ts';
import { questionsOf } from '../rules/questions.ts';
import { listAskedAbout, listMarks } from '../store/arrivals.ts';
import { listGuests } from '../store/guests.ts';
import { listHere } from '../store/door.ts';

export const doorHandlers: Handlers<typeof doorContract, ScopeByRole> = {
  'GET /groups/:group/meetings/:meeting/door': async ({ tx, scope, path, now }) => {
    const meeting = await findMeeting(tx, scope, path.meeting);
    if (meeting === null) return refuse('wire/not-found');
    const door = doorState(meeting, now);
    await leaveTrace(tx, scope, { kind: 'door', day: dateIn(meeting.zone, now) });
    const isOpen = door === 'open';
    const here = isOpen ? await listHere(tx, scope, path.meeting) : [];
    const guests = isOpen ? await listGuests(tx, scope, path.meeting) : [];
    const names = new Map([
      ...here.map(({ membershipId, knownAs }) => [membershipId, knownAs] as const),
      ...guests.map(({ guestId, called }) => [guestId, called] as const),
    ]);
    return view({
      meeting: meetingViewOf(meeting),
      door,
      opensAt: doorOpensAt(meeting).toString(),
      here: here
        .map(({ membershipId, knownAs }) => ({ membership: toAddress(membershipId), knownAs }))
        .sort((a, b) => byName(a.knownAs, b.knownAs)),
      guests: guests
        .map(({ guestId, called, isHere, sameMembership, sameGuest }) => ({
          guest: toAddress(guestId),
          called,
          isHere,
          same: names.get(sameMembership ?? sameGuest ?? '') ?? null,
        }))
        .sort((a, b) => byName(a.called, b.called)),
      questions: isOpen || isOneWhoLooksBack(scope) ? await asked(tx, scope, path.meeting) : [],
    });
  },

  'GET /groups/:group/meetings/:meeting/door/live': async ({ tx, scope, path }) => {
    const hours = await findHours(tx, scope, path.meeting);
    if (hours === null) return refuse('wire/not-found');
    return { watch: watchKey(scope, path.meeting, await getOwnVersion(tx, scope)) };
  },
};

async function asked(tx: Transaction, scope: DoorScope, meetingId: string) {
  const marks = await listMarks(tx, scope, meetingId);
  if (marks.length === 0) return [];
  return questionsOf(await listAskedAbout(tx, scope, meetingId), marks).map((question) =>
    question.about === 'unknown'
      ? { ...question, mark: toAddress(question.mark) }
      : { about: question.about, knownAs: question.knownAs, membership: toAddress(question.membershipId) },
  );
}
