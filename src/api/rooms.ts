import type { Temporal } from 'temporal-polyfill';
import { agreementsRoom } from '../agreements/api.ts';
import { attendanceRoom } from '../attendance/api.ts';
import { forgetUndone, lookAtDoors } from '../attendance/duties.ts';
import type { Transaction } from '../database/database.ts';
import { envelopesRoom } from '../envelopes/api.ts';
import { forgetOldPost, hasItsReaders } from '../envelopes/duties.ts';
import { groupsRoom } from '../groups/api.ts';
import { forgetOldInvitations } from '../groups/duties.ts';
import type { Who } from '../groups/rules/scope.ts';
import { meetingsRoom } from '../meetings/api.ts';
import { fillBooks } from '../meetings/duties.ts';
import { forgetEndedSessions } from '../people/duties.ts';
import { uuidOf } from '../wire/address.ts';
import type { Room } from '../wire/serve.ts';
import { forgetReplies } from './store.ts';

/** Every room that answers requests. */
export const rooms: readonly Room<Who>[] = [
  groupsRoom({ mayOpen: hasItsReaders }),
  envelopesRoom,
  agreementsRoom,
  meetingsRoom,
  attendanceRoom,
];

interface Moment {
  readonly now: Temporal.Instant;
  readonly random: (length: number) => Uint8Array;
}

/** What the rooms owe, whoever asks or not; each is idempotent and runs in its own transaction. */
export const duties: readonly ((tx: Transaction, moment: Moment) => Promise<void>)[] = [
  (tx, { now }) => forgetEndedSessions(tx, now.toZonedDateTimeISO('UTC').toPlainDate().toString()),
  async (tx, { now }) => {
    await forgetReplies(tx, now.toZonedDateTimeISO('UTC').toPlainDate().toString());
  },
  (tx, { now }) => forgetOldInvitations(tx, now),
  (tx, { now, random }) => fillBooks(tx, now, () => uuidOf(random(16))),
  (tx, { now }) => forgetUndone(tx, now),
  (tx, { now }) => forgetOldPost(tx, now),
];

/** What live pages watch: today the doors. */
export const watching = lookAtDoors;
