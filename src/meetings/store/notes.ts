import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { type MeetingKey, groupKey, meetingKey } from '../../database/keys.ts';
import { nothing } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope, MemberScope } from '../../groups/rules/scope.ts';

/* What whoever ran a meeting leaves for the next. */

const note = z.object({ version: z.int(), words: z.string() });
export type MeetingNote = z.output<typeof note>;

const own = statement<MeetingKey>()(
  'meetings.note',
  'select version, words from meeting_note where org_id = :org and group_id = :in_group and meeting_id = :meeting',
  note,
);

/** What is kept with a meeting; version 0 before anybody has written. */
export async function getNote(tx: Transaction, scope: MemberScope, meetingId: string): Promise<MeetingNote> {
  const found = await tx.find(own, meetingKey(scope, meetingId));
  return found ?? { version: 0, words: '' };
}

const before = statement<{ org: string; in_group: string; starts_at: string }>()(
  'meetings.noteBefore',
  `select n.words from meeting_note n
   join meeting m on m.org_id = n.org_id and m.group_id = n.group_id and m.meeting_id = n.meeting_id
   where n.org_id = :org and n.group_id = :in_group and m.starts_at < :starts_at
   order by m.starts_at desc, m.meeting_id limit 1`,
  z.object({ words: z.string() }).transform((row) => row.words),
);

/** What was left at the last meeting before an instant with which anything is kept; empty where nothing is. */
export async function getNoteBefore(tx: Transaction, scope: MemberScope, startsAt: Temporal.Instant): Promise<string> {
  const at = { ...groupKey(scope), starts_at: startsAt.toString() };
  return (await tx.find(before, at)) ?? '';
}

const first = statement<MeetingKey & { words: string }>()(
  'meetings.firstNote',
  `insert into meeting_note (org_id, group_id, meeting_id, version, words)
   values (:org, :in_group, :meeting, 1, :words) on conflict do nothing`,
  nothing,
);

const change = statement<MeetingKey & { version: number; words: string }>()(
  'meetings.changeNote',
  `update meeting_note set version = version + 1, words = :words
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and version = :version`,
  nothing,
);

/** False where somebody else wrote since `version`. */
export async function updateNote(
  tx: Transaction,
  scope: FacilitatorScope,
  { meetingId, version, words }: MeetingNote & { readonly meetingId: string },
): Promise<boolean> {
  const at = { ...meetingKey(scope, meetingId), words };
  return (await (version === 0 ? tx.run(first, at) : tx.run(change, { ...at, version }))) > 0;
}

const forget = statement<{ before: string; most: number }>()(
  'meetings.forgetNotes',
  `delete from meeting_note where (org_id, group_id, meeting_id) in (
     select n.org_id, n.group_id, n.meeting_id from meeting_note n
     join meeting m on m.org_id = n.org_id and m.group_id = n.group_id and m.meeting_id = n.meeting_id
     where m.held_on < :before limit :most)`,
  nothing,
);

/** Notes of meetings held before a day, at most so many; gives how many there were. */
export function deleteNotesBefore(tx: Transaction, before: string, most: number): Promise<number> {
  return tx.run(forget, { before, most });
}
