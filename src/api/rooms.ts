import type { Temporal } from 'temporal-polyfill';
import { agreementsRoom } from '../agreements/api.ts';
import { keptOfAgreed } from '../agreements/duties.ts';
import { listGroupsWithRules } from '../agreements/store.ts';
import { attendanceRoom } from '../attendance/api.ts';
import { addUpPosters, countMissed, countNewcomers } from '../attendance/duties/count.ts';
import {
  forgetAway,
  forgetDoors,
  forgetGuests,
  forgetMarks,
  forgetNames,
  forgetSignals,
  forgetTablets,
  forgetUndone,
} from '../attendance/duties/forget.ts';
import { keptAtDoors, keptOfCheckIns, keptOfMissed, keptOfNumber, keptOfSignals } from '../attendance/duties/kept.ts';
import { lookAtDoors } from '../attendance/duties/live.ts';
import type { Transaction } from '../database/database.ts';
import { envelopesRoom } from '../envelopes/api.ts';
import { forgetAnswers, forgetEnvelopes, hasItsReaders, keptOfKeys } from '../envelopes/duties.ts';
import { missingReaders } from '../envelopes/rules/readers.ts';
import { listReadersOfGroups } from '../envelopes/store.ts';
import { groupsRoom } from '../groups/api.ts';
import {
  forgetOldInvitations,
  forgetOldTraces,
  keptOfAppointments,
  keptOfTraces,
  keptOfWaysBack,
} from '../groups/duties.ts';
import type { OrganiserScope, Who } from '../groups/rules/scope.ts';
import { meetingsRoom } from '../meetings/api.ts';
import {
  fillBooks,
  forgetBreaks,
  forgetChanges,
  forgetComing,
  keptOfCalendar,
  forgetNotes,
  keptOfComing,
  keptOfReminders,
  keptOfRota,
  moveLines,
  remind,
  tellChanges,
  writeDraws,
} from '../meetings/duties.ts';
import { listGroupsWithMeetings } from '../meetings/store/series.ts';
import { peopleRoom } from '../people/api.ts';
import {
  forgetChallenges,
  forgetEmptyPeople,
  forgetEndedSessions,
  forgetOldNotices,
  keptOfPerson,
} from '../people/duties.ts';
import { postRoom } from '../post/api.ts';
import { forgetOldLetters, forgetOldThreads, forgetUnconfirmed } from '../post/duties/forget.ts';
import { keptOfLetters, keptOfMessages, keptOfReach } from '../post/duties/kept.ts';
import { uuidOf } from '../wire/address.ts';
import type { Room } from '../wire/serve.ts';
import { forgetReplies } from './store.ts';

/** What the organiser's page says of a group, from the rooms that know it. */
async function groupsHave(tx: Transaction, scope: OrganiserScope) {
  const readers = await listReadersOfGroups(tx, scope);
  const rules = await listGroupsWithRules(tx, scope);
  const meetings = await listGroupsWithMeetings(tx, scope);
  return (groupId: string) => ({
    readers: missingReaders(readers.filter((reader) => reader.groupId === groupId)),
    rules: rules.has(groupId),
    meetings: meetings.has(groupId),
  });
}

/** Every room that answers requests. */
export const rooms: readonly Room<Who>[] = [
  peopleRoom,
  groupsRoom({
    mayOpen: hasItsReaders,
    groupsHave,
    keptOfPerson: async (tx, scope) => [...(await keptOfPerson(tx, scope)), ...(await keptOfAppointments(tx, scope))],
    // In the order in which a page shows it.
    keptOfMembership: [
      keptOfAgreed,
      keptOfCheckIns,
      keptAtDoors,
      keptOfSignals,
      keptOfMissed,
      keptOfNumber,
      keptOfMessages,
      keptOfReach,
      keptOfLetters,
      keptOfRota,
      keptOfCalendar,
      keptOfReminders,
      keptOfComing,
      keptOfKeys,
      keptOfWaysBack,
      keptOfTraces,
    ],
  }),
  envelopesRoom,
  postRoom,
  agreementsRoom,
  meetingsRoom,
  attendanceRoom,
];

interface Moment {
  readonly now: Temporal.Instant;
  readonly random: (length: number) => Uint8Array;
  /** How many rows a duty takes on at once, so that nobody at the door waits for it. */
  readonly most: number;
}

/** Gives how many rows it dealt with: as many as `most`, and there may be more. */
type Duty = (tx: Transaction, moment: Moment) => Promise<number>;

/**
 * What the rooms owe, whoever asks or not; each is idempotent and runs in a transaction of its own.
 * What is forgotten by itself stands here under the name that tools/check/durations.ts knows it by.
 */
export const duties: Readonly<Record<string, Duty>> = {
  forgetEndedSessions: (tx, { now, most }) => forgetEndedSessions(tx, dayIn(now), most),
  forgetChallenges: (tx, { now, most }) => forgetChallenges(tx, now, most),
  forgetOldNotices: (tx, { now, most }) => forgetOldNotices(tx, dayIn(now), most),
  forgetEmptyPeople: (tx, { most }) => forgetEmptyPeople(tx, most),
  forgetReplies: (tx, { now, most }) => forgetReplies(tx, dayIn(now), most),
  forgetOldInvitations: (tx, { now, most }) => forgetOldInvitations(tx, now, most),
  forgetOldTraces: (tx, { now, most }) => forgetOldTraces(tx, now, most),
  // Before what excuses somebody is forgotten.
  countMissed: (tx, { now, most }) => countMissed(tx, now, most),
  forgetAway: (tx, { now, most }) => forgetAway(tx, now, most),
  forgetUndone: (tx, { now, most }) => forgetUndone(tx, now, most),
  countNewcomers: (tx, { now, most }) => countNewcomers(tx, now, most),
  forgetNames: (tx, { now, most }) => forgetNames(tx, now, most),
  forgetTablets: (tx, { now, most }) => forgetTablets(tx, now, most),
  forgetMarks: (tx, { now, most }) => forgetMarks(tx, now, most),
  forgetGuests: (tx, { now, most }) => forgetGuests(tx, now, most),
  forgetDoors: (tx, { now, most }) => forgetDoors(tx, now, most),
  addUpPosters: (tx, { now, most }) => addUpPosters(tx, now, most),
  forgetSignals: (tx, { now, most }) => forgetSignals(tx, now, most),
  forgetEnvelopes: (tx, { now, most }) => forgetEnvelopes(tx, now, most),
  forgetAnswers: (tx, { now, most }) => forgetAnswers(tx, now, most),
  forgetOldThreads: (tx, { now, most }) => forgetOldThreads(tx, now, most),
  forgetChanges: (tx, { now, most }) => forgetChanges(tx, now, most),
  forgetComing: (tx, { now, most }) => forgetComing(tx, now, most),
  moveLines: (tx, { now, most }) => moveLines(tx, now, most),
  forgetBreaks: (tx, { now, most }) => forgetBreaks(tx, now, most),
  fillBooks: async (tx, { now, random }) => {
    await fillBooks(tx, { now, random }, () => uuidOf(random(16)));
    return 0;
  },
  remind: (tx, { now, most }) => remind(tx, now, most),
  tellChanges: (tx, { now, most }) => tellChanges(tx, now, most),
  writeDraws,
  forgetNotes: (tx, { now, most }) => forgetNotes(tx, now, most),
  forgetUnconfirmed: (tx, { now, most }) => forgetUnconfirmed(tx, now, most),
  forgetOldLetters: (tx, { now, most }) => forgetOldLetters(tx, now, most),
};

function dayIn(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('UTC').toPlainDate().toString();
}

/** What live pages watch: today the doors. */
export const watching = lookAtDoors;

/** Whether a letter about a meeting may still go. */
export { reminderHolds } from '../meetings/duties.ts';
