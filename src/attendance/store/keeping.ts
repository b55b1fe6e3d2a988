import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type MembershipIds, type MembershipKey, membershipKey } from '../../database/keys.ts';
import { date, nothing } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';

const forgetUndone = statement<{ today: string; most: number }>()(
  'attendance.forgetUndone',
  `delete from attendance where (org_id, group_id, meeting_id, membership_id) in (
     select org_id, group_id, meeting_id, membership_id from attendance where undone_on < :today limit :most)`,
  nothing,
);

/** At most so many check-ins that were taken back before a day; gives how many there were. */
export function deleteUndone(tx: Transaction, today: string, most: number): Promise<number> {
  return tx.run(forgetUndone, { today, most });
}

const forgetNames = statement<{ before: string; most: number }>()(
  'attendance.forgetNames',
  `delete from attendance where (org_id, group_id, meeting_id, membership_id) in (
     select a.org_id, a.group_id, a.meeting_id, a.membership_id
     from attendance a join meeting m on m.org_id = a.org_id and m.group_id = a.group_id and m.meeting_id = a.meeting_id
     where m.held_on < :before limit :most)`,
  nothing,
);

/** At most so many check-ins to meetings before a day; each becomes one of a number (0007-my-data.sql). */
export function deleteNamesBefore(tx: Transaction, before: string, most: number): Promise<number> {
  return tx.run(forgetNames, { before, most });
}

const forgetMarks = statement<{ before: string; most: number }>()(
  'attendance.forgetMarks',
  `delete from mark where (org_id, group_id, meeting_id, mark_id) in (
     select k.org_id, k.group_id, k.meeting_id, k.mark_id
     from mark k join meeting m on m.org_id = k.org_id and m.group_id = k.group_id and m.meeting_id = k.meeting_id
     where m.held_on < :before limit :most)`,
  nothing,
);

/** At most so many marks of meetings before a day; gives how many there were. */
export function deleteMarksBefore(tx: Transaction, before: string, most: number): Promise<number> {
  return tx.run(forgetMarks, { before, most });
}

const forgetGuests = statement<{ before: string; today: string; most: number }>()(
  'attendance.forgetGuests',
  `delete from guest where (org_id, group_id, meeting_id, guest_id) in (
     select g.org_id, g.group_id, g.meeting_id, g.guest_id
     from guest g join meeting m on m.org_id = g.org_id and m.group_id = g.group_id and m.meeting_id = g.meeting_id
     where m.held_on < :before or g.undone_on < :today limit :most)`,
  nothing,
);

/** At most so many guests of meetings before a day, who become numbers, and of those taken back before today. */
export function deleteGuestsBefore(tx: Transaction, before: string, today: string, most: number): Promise<number> {
  return tx.run(forgetGuests, { before, today, most });
}

const ownMarks = statement<MembershipKey>()(
  'attendance.ownMarks',
  `select m.held_on, k.kind from mark k
   join meeting m on m.org_id = k.org_id and m.group_id = k.group_id and m.meeting_id = k.meeting_id
   where k.org_id = :org and k.group_id = :in_group and k.membership_id = :membership
   order by m.held_on, m.meeting_id, k.kind, k.mark_id`,
  z
    .object({ held_on: date, kind: z.enum(['in', 'out']) })
    .transform((row) => ({ heldOn: row.held_on, kind: row.kind })),
);

/** What devices wrote down of one membership. */
export function listOwnMarks(tx: Transaction, own: MembershipIds) {
  return tx.all(ownMarks, membershipKey(own));
}

const ownGuests = statement<MembershipKey>()(
  'attendance.ownGuests',
  `select m.held_on, g.called from guest g
   join meeting m on m.org_id = g.org_id and m.group_id = g.group_id and m.meeting_id = g.meeting_id
   where g.org_id = :org and g.group_id = :in_group and g.same_membership = :membership
   order by m.held_on, m.meeting_id, g.called`,
  z.object({ held_on: date, called: z.string() }).transform((row) => ({ heldOn: row.held_on, called: row.called })),
);

/** As which guest one membership came before, as those who run the group say. */
export function listOwnGuests(tx: Transaction, own: MembershipIds) {
  return tx.all(ownGuests, membershipKey(own));
}

const ownCheckIns = statement<MembershipKey>()(
  'attendance.ownCheckIns',
  `select m.held_on, a.undone_on from attendance a
   join meeting m on m.org_id = a.org_id and m.group_id = a.group_id and m.meeting_id = a.meeting_id
   where a.org_id = :org and a.group_id = :in_group and a.membership_id = :membership
   order by m.held_on, m.meeting_id`,
  z
    .object({ held_on: date, undone_on: date.nullable() })
    .transform((row) => ({ heldOn: row.held_on, undoneOn: row.undone_on })),
);

/** The meetings that one membership checked in to, and the check-ins that were taken back today. */
export function listCheckIns(tx: Transaction, own: MembershipIds) {
  return tx.all(ownCheckIns, membershipKey(own));
}

const forgetDoorCodes = statement<{ today: string; most: number }>()(
  'attendance.forgetDoorCodes',
  `delete from door_code where (org_id, group_id, meeting_id) in (
     select c.org_id, c.group_id, c.meeting_id
     from door_code c join meeting m on m.org_id = c.org_id and m.group_id = c.group_id and m.meeting_id = c.meeting_id
     where m.held_on < :today limit :most)`,
  nothing,
);
const forgetTickets = statement<{ today: string; most: number }>()(
  'attendance.forgetTickets',
  `delete from door_ticket where (org_id, group_id, meeting_id, ticket_hash) in (
     select c.org_id, c.group_id, c.meeting_id, c.ticket_hash
     from door_ticket c join meeting m on m.org_id = c.org_id and m.group_id = c.group_id and m.meeting_id = c.meeting_id
     where m.held_on < :today limit :most)`,
  nothing,
);
const forgetTries = statement<{ today: string; most: number }>()(
  'attendance.forgetTries',
  `delete from door_try where (org_id, group_id, meeting_id, membership_id) in (
     select c.org_id, c.group_id, c.meeting_id, c.membership_id
     from door_try c join meeting m on m.org_id = c.org_id and m.group_id = c.group_id and m.meeting_id = c.meeting_id
     where m.held_on < :today limit :most)`,
  nothing,
);

/** At most so many of each: the codes of meetings before a day, what was scanned there and what was tried. */
export async function deleteDoorsBefore(tx: Transaction, today: string, most: number): Promise<number> {
  const gone = [
    await tx.run(forgetDoorCodes, { today, most }),
    await tx.run(forgetTickets, { today, most }),
    await tx.run(forgetTries, { today, most }),
  ];
  return Math.max(...gone);
}

const addUp = statement<{ today: string; questions: readonly string[]; answers: readonly string[]; most: number }>()(
  'attendance.addUpPosters',
  'select add_up_posters(:today, :questions, :answers, :most) as days',
  z.object({ days: z.int() }),
);

/** Adds at most so many days of posters to their months; `order` names their numbers. Gives how many days. */
export async function addUpDaysBefore(
  tx: Transaction,
  today: string,
  order: readonly { readonly question: string; readonly answer: string }[],
  most: number,
): Promise<number> {
  const questions = order.map(({ question }) => question);
  const answers = order.map(({ answer }) => answer);
  return (await tx.get(addUp, { today, questions, answers, most })).days;
}

const ownTickets = statement<MembershipKey>()(
  'attendance.ownTickets',
  `select m.held_on from door_ticket t
   join meeting m on m.org_id = t.org_id and m.group_id = t.group_id and m.meeting_id = t.meeting_id
   where t.org_id = :org and t.group_id = :in_group and t.membership_id = :membership order by m.held_on`,
  z.object({ held_on: date }).transform((row) => ({ heldOn: row.held_on })),
);
const ownTries = statement<MembershipKey>()(
  'attendance.ownTries',
  `select m.held_on, t.tries from door_try t
   join meeting m on m.org_id = t.org_id and m.group_id = t.group_id and m.meeting_id = t.meeting_id
   where t.org_id = :org and t.group_id = :in_group and t.membership_id = :membership order by m.held_on, m.meeting_id`,
  z.object({ held_on: date, tries: z.int() }).transform((row) => ({ heldOn: row.held_on, tries: row.tries })),
);

/** The doors of today whose square one membership scanned, and how often it typed their words. */
export async function listAtDoors(tx: Transaction, own: MembershipIds) {
  return {
    tickets: await tx.all(ownTickets, membershipKey(own)),
    tries: await tx.all(ownTries, membershipKey(own)),
  };
}
