import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import type { MemberScope, ScopeByRole } from '../../groups/rules/scope.ts';
import { leaveTrace } from '../../groups/trace.ts';
import { dateIn } from '../../time/zones.ts';
import { toAddress } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { comingContract } from '../contract/coming.ts';
import { findOwnComing } from '../own-coming.ts';
import { arrivalWishes, holdOf, isItsDay } from '../rules/coming.ts';
import { findMeeting, listMeetings, type Meeting } from '../store/book.ts';
import * as store from '../store/coming.ts';
import { answeredViewOf } from '../views.ts';
import { NEXT } from './book.ts';

export const comingHandlers: Handlers<typeof comingContract, ScopeByRole> = {
  'GET /groups/:group/meetings/:meeting/coming': async ({ tx, scope, path, now }) => {
    const meeting = await findMeeting(tx, scope, path.meeting);
    return meeting === null ? refuse('wire/not-found') : view(await answered(tx, scope, meeting, now));
  },

  'PUT /groups/:group/meetings/:meeting/coming': async ({ tx, scope, path, body, now }) => {
    const meeting = await notOver(tx, scope, path.meeting, now);
    if ('refused' in meeting) return meeting;
    const { sequence, answer } = body;
    if (meeting.state === 'cancelled' && answer !== 'not-this-time') return refuse('meetings/not-held');
    const arrive = answer === 'not-this-time' ? 'none' : body.arrive;
    const moment = { meetingId: meeting.meetingId, now, ...holdOf(meeting, now) };
    const said = await store.sayComing(tx, scope, { ...moment, sequence, answer, arrive });
    return said ? view(await answered(tx, scope, meeting, now)) : refuse('meetings/not-as-seen');
  },

  'DELETE /groups/:group/meetings/:meeting/coming': async ({ tx, scope, path, now }) => {
    const meeting = await notOver(tx, scope, path.meeting, now);
    if ('refused' in meeting) return meeting;
    const moment = { meetingId: meeting.meetingId, now, ...holdOf(meeting, now) };
    await store.sayComing(tx, scope, { ...moment, sequence: meeting.sequence, answer: null, arrive: 'none' });
    return view(undefined);
  },

  'PUT /groups/:group/meetings/:meeting/heard': async ({ tx, scope, path, body }) => {
    const meeting = await findMeeting(tx, scope, path.meeting);
    if (meeting === null) return refuse('wire/not-found');
    await store.hearChange(tx, scope, { meetingId: meeting.meetingId, sequence: body.sequence });
    return view(undefined);
  },

  'GET /groups/:group/coming': async ({ tx, scope, now }) => {
    const meetings = await listMeetings(tx, scope, now, NEXT);
    const counted = await store.countComing(
      tx,
      scope,
      meetings.map(({ meetingId }) => meetingId),
    );
    const countsOf = new Map(counted.map(({ meetingId, ...counts }) => [meetingId, counts]));
    return view({
      meetings: meetings.map(({ meetingId, capacity }) => ({
        meeting: toAddress(meetingId),
        ...(countsOf.get(meetingId) ?? { coming: 0, notSure: 0, waiting: 0 }),
        capacity,
      })),
    });
  },

  'GET /groups/:group/meetings/:meeting/arrivals': async ({ tx, scope, path, now }) => {
    const meeting = await findMeeting(tx, scope, path.meeting);
    if (meeting === null) return refuse('wire/not-found');
    const helps = await store.listOwnJobs(tx, scope, [meeting.meetingId]);
    if (!helps.has(meeting.meetingId) || meeting.state === 'cancelled' || !isItsDay(meeting, now)) {
      return view({ shown: false, arrivals: [] });
    }
    await leaveTrace(tx, scope, { kind: 'arrivals', day: dateIn(meeting.zone, now) });
    const wishes = arrivalWishes(await store.listWishes(tx, scope, meeting.meetingId));
    return view({
      shown: true,
      arrivals: wishes.map(({ membershipId, ...wish }) => ({ ...wish, membership: toAddress(membershipId) })),
    });
  },
};

async function answered(tx: Transaction, scope: MemberScope, meeting: Meeting, now: Temporal.Instant) {
  return answeredViewOf(meeting, (await findOwnComing(tx, scope, [meeting], now))(meeting));
}

/** A meeting that the caller may see and that goes on or is still to come; late is never too late. */
async function notOver(tx: Transaction, scope: MemberScope, meetingId: string, now: Temporal.Instant) {
  const meeting = await findMeeting(tx, scope, meetingId);
  if (meeting === null) return refuse('wire/not-found');
  return Temporal.Instant.compare(meeting.endsAt, now) <= 0 ? refuse('meetings/over') : meeting;
}
