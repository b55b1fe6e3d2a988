import type { Temporal } from 'temporal-polyfill';
import { findLatest, hasAgreed } from '../agreements/store.ts';
import type { Transaction } from '../database/database.ts';
import type { MemberScope } from '../groups/rules/scope.ts';
import { holdOf, type Lack, linkLacks } from './rules/coming.ts';
import type { Meeting } from './store/book.ts';
import { listOwnAnswers, listOwnJobs, moveOwnLine, type OwnAnswer } from './store/coming.ts';

/** What somebody said to a meeting, and what she lacks to join it online. */
export interface OwnComing {
  readonly said: OwnAnswer | null;
  readonly lacks: readonly Lack[];
}

/**
 * What the caller said to each of these meetings. Where she waits, the line is moved on first, so that she
 * sees an offer as soon as there is one.
 */
export async function findOwnComing(
  tx: Transaction,
  scope: MemberScope,
  meetings: readonly Meeting[],
  now: Temporal.Instant,
): Promise<(meeting: Meeting) => OwnComing> {
  const ids = meetings.map(({ meetingId }) => meetingId);
  let answers = byMeeting(await listOwnAnswers(tx, scope, ids));
  const waits = meetings.filter(({ meetingId }) => isWaiting(answers.get(meetingId)));
  // In one order, so that two who look at once do not wait for each other.
  for (const meeting of waits.toSorted((a, b) => (a.meetingId < b.meetingId ? -1 : 1))) {
    await moveOwnLine(tx, scope, { meetingId: meeting.meetingId, now, ...holdOf(meeting, now) });
  }
  if (waits.length > 0) answers = byMeeting(await listOwnAnswers(tx, scope, ids));
  const online = meetings.filter(({ link }) => link !== '');
  const jobs = online.length === 0 ? new Set<string>() : await listOwnJobs(tx, scope, ids);
  const agreed = online.length === 0 || (await agreesToday(tx, scope));
  return (meeting) => {
    const said = answers.get(meeting.meetingId) ?? null;
    const own = {
      answer: said?.answer ?? null,
      waits: isWaiting(said),
      helps: jobs.has(meeting.meetingId),
      agreed,
    };
    return { said, lacks: meeting.link === '' ? [] : linkLacks(meeting, own, now) };
  };
}

function isWaiting(said: OwnAnswer | null | undefined): boolean {
  return (said?.place ?? null) !== null;
}

function byMeeting(answers: readonly OwnAnswer[]): Map<string, OwnAnswer> {
  return new Map(answers.map((answer) => [answer.meetingId, answer]));
}

/** Whether the caller agreed to the ground rules in force; where there are none, there is nothing to agree to. */
async function agreesToday(tx: Transaction, scope: MemberScope): Promise<boolean> {
  const latest = await findLatest(tx, scope);
  return latest === null || (await hasAgreed(tx, scope, latest.version));
}
