import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { type GroupKey, type MembershipIds, type MembershipKey, groupKey, membershipKey } from '../../database/keys.ts';
import { date, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import { type FacilitatorScope, GROUP_ROLES, type GroupRole, type MemberScope } from '../../groups/rules/scope.ts';
import type { Side } from '../rules/reach.ts';

// where they stand ------------------------------------------------------------------------------

const zoneOfPost = statement<{ org: string }>()(
  'post.zone',
  'select zone from organisation where org_id = :org',
  z.object({ zone: z.string() }),
);

/** The organisation's zone: a message's day is a day there. */
export async function getZone(tx: Transaction, scope: MemberScope): Promise<string> {
  return (await tx.get(zoneOfPost, { org: scope.orgId })).zone;
}

const lockMessages = statement<{ in_group: string }>()(
  'post.lockMessages',
  `select from pg_advisory_xact_lock(hashtextextended('messages ' || :in_group::text, 0))`,
  nothing,
);

/** Holds back whoever else writes in this group, so that counting, finding a place and writing are one. */
export async function waitForMessages(tx: Transaction, scope: MemberScope): Promise<void> {
  await tx.run(lockMessages, { in_group: scope.groupId });
}

const teamOfGroup = statement<GroupKey>()(
  'post.team',
  `select known_as from membership where org_id = :org and group_id = :in_group and 'facilitator' = any (roles)`,
  z.object({ known_as: z.string() }),
);

/** What those who run the group are called. */
export async function listTeamNames(tx: Transaction, scope: MemberScope): Promise<string[]> {
  return (await tx.all(teamOfGroup, groupKey(scope))).map((row) => row.known_as);
}

const memberOfGroup = statement<MembershipKey>()(
  'post.member',
  `select known_as, roles from membership
   where org_id = :org and group_id = :in_group and membership_id = :membership and 'member' = any (roles)`,
  z
    .object({ known_as: z.string(), roles: z.array(z.enum(GROUP_ROLES)) })
    .transform((row) => ({ knownAs: row.known_as, roles: row.roles })),
);

/** What a member of the group is called, and does there; null where there is none. */
export function findMember(
  tx: Transaction,
  scope: FacilitatorScope,
  membershipId: string,
): Promise<{ knownAs: string; roles: GroupRole[] } | null> {
  return tx.find(memberOfGroup, { org: scope.orgId, in_group: scope.groupId, membership: membershipId });
}

// a member's own thread -------------------------------------------------------------------------

const ownMessages = statement<MembershipKey>()(
  'post.ownMessages',
  `select day, from_team, words from message
   where org_id = :org and group_id = :in_group and membership_id = :membership order by place`,
  z.object({ day: date, from_team: z.boolean(), words: z.string() }),
);

export function listOwnMessages(tx: Transaction, scope: MemberScope) {
  return tx.all(ownMessages, membershipKey(scope));
}

const ownOfDay = statement<MembershipKey & { day: string }>()(
  'post.ownOfDay',
  `select count(*)::int as messages from message
   where org_id = :org and group_id = :in_group and membership_id = :membership and day = :day and not from_team`,
  z.object({ messages: z.int() }),
);

export async function countOwnMessages(tx: Transaction, scope: MemberScope, day: string): Promise<number> {
  return (await tx.get(ownOfDay, { ...membershipKey(scope), day })).messages;
}

const addMessage = statement<MembershipKey & { day: string; words: string }>()(
  'post.addMessage',
  `insert into message (org_id, group_id, membership_id, place, day, from_team, words)
   select :org::uuid, :in_group::uuid, :membership::uuid, coalesce(max(place), 0) + 1, :day::date, false, :words::text
   from message where org_id = :org and group_id = :in_group and membership_id = :membership`,
  nothing,
);

/** A member writes in her own thread. Wait for the others first. */
export async function insertMessage(
  tx: Transaction,
  scope: MemberScope,
  made: { day: string; words: string },
): Promise<void> {
  await tx.run(addMessage, { ...membershipKey(scope), ...made });
}

const latestMessage = statement<object>()(
  'post.latestMessage',
  'select latest_message() as day',
  z.object({ day: date.nullable() }),
);

/** The day of the newest message from the other side; null where there is none. */
export async function findLatestDay(tx: Transaction, _scope: MemberScope): Promise<Temporal.PlainDate | null> {
  return (await tx.get(latestMessage, {})).day;
}

// every thread of a group -----------------------------------------------------------------------

const threadsOfGroup = statement<GroupKey>()(
  'post.threads',
  `select m.membership_id, p.known_as, m.day, m.from_team from message m
   join membership p on p.org_id = m.org_id and p.group_id = m.group_id and p.membership_id = m.membership_id
   where m.org_id = :org and m.group_id = :in_group and m.place = (
     select max(n.place) from message n
     where n.org_id = m.org_id and n.group_id = m.group_id and n.membership_id = m.membership_id)
   limit 500`,
  z.object({ membership_id: uuid, known_as: z.string(), day: date, from_team: z.boolean() }).transform((row) => ({
    membershipId: row.membership_id,
    knownAs: row.known_as,
    latestOn: row.day,
    fromTeam: row.from_team,
  })),
);

export function listThreads(tx: Transaction, scope: FacilitatorScope) {
  return tx.all(threadsOfGroup, groupKey(scope));
}

const withoutThread = statement<{ org: string; in_group: string; not_me: string }>()(
  'post.withoutThread',
  `select p.membership_id, p.known_as from membership p
   join reach r on r.org_id = p.org_id and r.group_id = p.group_id and r.membership_id = p.membership_id
   where p.org_id = :org and p.group_id = :in_group and p.membership_id <> :not_me and 'member' = any (p.roles)
     and r.way <> 'leave-me-be' and not exists (
       select from message m
       where m.org_id = p.org_id and m.group_id = p.group_id and m.membership_id = p.membership_id)
   limit 500`,
  z
    .object({ membership_id: uuid, known_as: z.string() })
    .transform((row) => ({ membershipId: row.membership_id, knownAs: row.known_as })),
);

/** Members who let themselves be written to, and have no thread yet. */
export function listWithoutThread(tx: Transaction, scope: FacilitatorScope) {
  return tx.all(withoutThread, { ...groupKey(scope), not_me: scope.membershipId });
}

const sidesOfThread = statement<MembershipKey>()(
  'post.sidesOfThread',
  `select from_team from message
   where org_id = :org and group_id = :in_group and membership_id = :membership order by place`,
  z.object({ from_team: z.boolean() }),
);

/** Who wrote each message of a thread, in its order. To write by it, wait for the others first. */
export async function listSides(tx: Transaction, scope: FacilitatorScope, membershipId: string): Promise<Side[]> {
  const thread = { org: scope.orgId, in_group: scope.groupId, membership: membershipId };
  return (await tx.all(sidesOfThread, thread)).map((row) => (row.from_team ? 'team' : 'member'));
}

const messagesOfThread = statement<MembershipKey>()(
  'post.messagesOfThread',
  `select m.day, m.from_team, p.known_as as by, m.words from message m
   left join membership p on p.org_id = m.org_id and p.group_id = m.group_id and p.membership_id = m.author
   where m.org_id = :org and m.group_id = :in_group and m.membership_id = :membership order by m.place`,
  z.object({ day: date, from_team: z.boolean(), by: z.string().nullable(), words: z.string() }),
);

export function listMessages(tx: Transaction, scope: FacilitatorScope, membershipId: string) {
  return tx.all(messagesOfThread, { org: scope.orgId, in_group: scope.groupId, membership: membershipId });
}

const answersOfDay = statement<{ org: string; in_group: string; author: string; day: string }>()(
  'post.answersOfDay',
  `select count(*)::int as messages from message
   where org_id = :org and group_id = :in_group and author = :author and day = :day`,
  z.object({ messages: z.int() }),
);

/** What this facilitator has answered on a day, over all threads. */
export async function countOwnAnswers(tx: Transaction, scope: FacilitatorScope, day: string): Promise<number> {
  const own = { ...groupKey(scope), author: scope.membershipId };
  return (await tx.get(answersOfDay, { ...own, day })).messages;
}

const addAnswer = statement<MembershipKey & { author: string; day: string; words: string }>()(
  'post.addAnswer',
  `insert into message (org_id, group_id, membership_id, place, day, from_team, author, words)
   select :org::uuid, :in_group::uuid, :membership::uuid, coalesce(max(place), 0) + 1, :day::date, true, :author::uuid,
     :words::text
   from message where org_id = :org and group_id = :in_group and membership_id = :membership`,
  nothing,
);

/** A facilitator answers in a member's thread. Wait for the others first. */
export async function insertAnswer(
  tx: Transaction,
  scope: FacilitatorScope,
  { membershipId, ...made }: { membershipId: string; day: string; words: string },
): Promise<void> {
  const thread = { org: scope.orgId, in_group: scope.groupId, membership: membershipId };
  await tx.run(addAnswer, { ...thread, author: scope.membershipId, ...made });
}

// forgetting ------------------------------------------------------------------------------------

const forgetThreads = statement<{ from: string; most: number }>()(
  'post.forgetThreads',
  `delete from message where (org_id, group_id, membership_id) in (
     select m.org_id, m.group_id, m.membership_id from message m
     group by m.org_id, m.group_id, m.membership_id having max(m.day) < :from limit :most)`,
  nothing,
);

/** At most so many threads without a message from this day on, each whole; gives how many messages there were. */
export function deleteThreadsBefore(tx: Transaction, from: Temporal.PlainDate, most: number): Promise<number> {
  return tx.run(forgetThreads, { from: from.toString(), most });
}

// what is kept of somebody ----------------------------------------------------------------------

const messagesSeen = statement<MembershipKey>()(
  'post.messagesSeen',
  `select membership_id = :membership as own, day, from_team, words from message
   where org_id = :org and group_id = :in_group order by day, place, words`,
  z
    .object({ own: z.boolean(), day: date, from_team: z.boolean(), words: z.string() })
    .transform((row) => ({ own: row.own, day: row.day, fromTeam: row.from_team, words: row.words })),
);

/** For whoever asks about herself: her own thread, and what she wrote for the team in those of others. */
export function listMessagesOf(tx: Transaction, own: MembershipIds) {
  return tx.all(messagesSeen, membershipKey(own));
}
