import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import type { FacilitatorScope, MemberScope, ReaderScope, ScopeByRole } from '../../groups/rules/scope.ts';
import { dateIn } from '../../time/zones.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { bookContract } from '../contract/book.ts';
import { findOwnComing } from '../own-coming.ts';
import { faultsOf, movedTo } from '../rules/planning.ts';
import { askAgain } from '../store/changes.ts';
import * as store from '../store/book.ts';
import { answeredViewOf, editedViewOf } from '../views.ts';

/** How many of the next meetings are shown. */
export const NEXT = 10;

export const bookHandlers: Handlers<typeof bookContract, ScopeByRole> = {
  'GET /groups/:group/meetings': async ({ tx, scope, now }) => {
    const meetings = await store.listMeetings(tx, scope, now, NEXT);
    const own = await findOwnComing(tx, scope, meetings, now);
    return view({ meetings: meetings.map((meeting) => answeredViewOf(meeting, own(meeting))) });
  },

  'GET /groups/:group/meetings/:meeting': async ({ tx, scope, path }) => {
    const meeting = await store.findMeeting(tx, scope, path.meeting);
    return meeting === null ? refuse('wire/not-found') : view(editedViewOf(meeting));
  },

  'PUT /groups/:group/meetings/:meeting': async ({ tx, scope, path, body, now }) => {
    const meeting = await toCome(tx, scope, path.meeting, now);
    if ('refused' in meeting) return meeting;
    if (meeting.state === 'cancelled') return refuse('meetings/cancelled');
    const asked = {
      startsOn: Temporal.PlainDate.from(body.startsOn),
      localStart: Temporal.PlainTime.from(body.localStart),
      minutes: body.minutes,
    };
    const errors = faultsOf({ ...asked, place: body.place, link: body.link }, dateIn(meeting.zone, now));
    const then = movedTo(asked, meeting.zone);
    // Of today, only what is still to come.
    if (errors.length === 0 && Temporal.Instant.compare(then.startsAt, now) <= 0) {
      errors.push({ at: 'localStart', is: 'past' });
    }
    if (errors.length > 0) return refuse('wire/invalid', { errors });
    const moved = await store.moveMeeting(tx, scope, {
      ...body,
      meetingId: meeting.meetingId,
      heldOn: asked.startsOn,
      ...then,
    });
    // Whoever said yes to another hour is asked again.
    if (moved && !then.startsAt.equals(meeting.startsAt)) await askAgain(tx, scope, [meeting.meetingId]);
    return changedOr(tx, scope, path.meeting, moved);
  },

  'PUT /groups/:group/meetings/:meeting/cancelled': async ({ tx, scope, path, body, now }) => {
    const meeting = await toCome(tx, scope, path.meeting, now);
    if ('refused' in meeting) return meeting;
    const changed = await store.setMeetingState(tx, scope, { ...body, meetingId: path.meeting, state: 'cancelled' });
    return changedOr(tx, scope, path.meeting, changed);
  },

  'PUT /groups/:group/meetings/:meeting/held': async ({ tx, scope, path, body, now }) => {
    const meeting = await toCome(tx, scope, path.meeting, now);
    if ('refused' in meeting) return meeting;
    const held = { ...body, meetingId: path.meeting, state: 'planned', reason: '' } as const;
    return changedOr(tx, scope, path.meeting, await store.setMeetingState(tx, scope, held));
  },

  'PUT /groups/:group/meetings/:meeting/moved-back': async ({ tx, scope, path, body, now }) => {
    const meeting = await toCome(tx, scope, path.meeting, now);
    if ('refused' in meeting) return meeting;
    if (meeting.version !== body.version) return changedOr(tx, scope, path.meeting, false);
    if (meeting.was === null) return refuse('meetings/not-moved');
    // What it was may be over by now: it can be moved again, and never into the past.
    if (Temporal.Instant.compare(meeting.was.startsAt, now) <= 0) return refuse('meetings/over');
    const heldOn = dateIn(meeting.zone, meeting.was.startsAt);
    const changed = await store.moveMeetingBack(tx, scope, { ...body, meetingId: path.meeting, heldOn });
    if (changed && !meeting.was.startsAt.equals(meeting.startsAt)) await askAgain(tx, scope, [meeting.meetingId]);
    return changedOr(tx, scope, path.meeting, changed);
  },
};

/** The refusal for a meeting that is not there, or is over; null where it goes on or is still to come. */
export async function refusalIfOver(
  tx: Transaction,
  scope: MemberScope | ReaderScope,
  meetingId: string,
  now: Temporal.Instant,
) {
  const hours = await store.findHours(tx, scope, meetingId);
  if (hours === null) return refuse('wire/not-found');
  return Temporal.Instant.compare(hours.endsAt, now) <= 0 ? refuse('meetings/over') : null;
}

/** A meeting that has not begun: what has been is never changed. */
async function toCome(tx: Transaction, scope: FacilitatorScope, meetingId: string, now: Temporal.Instant) {
  const meeting = await store.findMeeting(tx, scope, meetingId);
  if (meeting === null) return refuse('wire/not-found');
  return Temporal.Instant.compare(meeting.startsAt, now) <= 0 ? refuse('meetings/over') : meeting;
}

/** The meeting as it now is; or, where somebody else was faster, the same as a refusal. */
async function changedOr(tx: Transaction, scope: FacilitatorScope, meetingId: string, changed: boolean) {
  const meeting = await store.findMeeting(tx, scope, meetingId);
  if (meeting === null) return refuse('wire/not-found');
  const current = editedViewOf(meeting);
  return changed ? view(current) : refuse('meetings/changed', { current });
}
