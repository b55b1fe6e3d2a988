import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import { type GroupKey, type MembershipIds, type MembershipKey, groupKey, membershipKey } from '../database/keys.ts';
import { bytes, date, nothing, uuid } from '../database/rows.ts';
import { statement } from '../database/statement.ts';
import type { FacilitatorScope, MemberScope, OrganiserScope, ReaderScope } from '../groups/rules/scope.ts';
import { READER_ROLES, type ReaderHere, type ReaderRole } from './rules/readers.ts';

const role = z.enum(READER_ROLES);

// the board -------------------------------------------------------------------------------------

const openBoard = statement<GroupKey>()('envelopes.openBoard', 'select from enter_at_board(:org, :in_group)', nothing);

/** Shows the gate one group's board, whether there is such a group or not. */
export async function enterAtBoard(tx: Transaction, board: Board): Promise<void> {
  await tx.run(openBoard, { org: board.orgId, in_group: board.groupId });
}

export interface Board {
  readonly orgId: string;
  readonly groupId: string;
}

const keysOnBoard = statement<GroupKey>()(
  'envelopes.keysOnBoard',
  'select role, seals, signs, retired from reader where org_id = :org and group_id = :in_group order by seals',
  z.object({ role, seals: z.string(), signs: bytes, retired: z.boolean() }),
);

export function listKeys(tx: Transaction, board: Board) {
  return tx.all(keysOnBoard, { org: board.orgId, in_group: board.groupId });
}

const answersOnBoard = statement<GroupKey>()(
  'envelopes.answersOnBoard',
  'select day, hash, sealed from answer where org_id = :org and group_id = :in_group order by day, hash',
  z.object({ day: date, hash: bytes, sealed: bytes }),
);

export function listAnswers(tx: Transaction, board: Board) {
  return tx.all(answersOnBoard, { org: board.orgId, in_group: board.groupId });
}

const dropIn = statement<{ org: string; in_group: string; now: string; sealed: Uint8Array; most: number }>()(
  'envelopes.dropIn',
  'select put_in_letterbox(:org, :in_group, :now, :sealed, :most) as taken',
  z.object({ taken: z.boolean() }),
);

/** False where the letterbox is full today. */
export async function putInLetterbox(
  tx: Transaction,
  board: Board,
  { now, sealed, most }: { now: Temporal.Instant; sealed: Uint8Array; most: number },
): Promise<boolean> {
  const put = { org: board.orgId, in_group: board.groupId, now: now.toString(), sealed, most };
  return (await tx.get(dropIn, put)).taken;
}

// who reads -------------------------------------------------------------------------------------

const namedReaders = statement<GroupKey>()(
  'envelopes.namedReaders',
  `select r.membership_id, r.role, r.seals, m.known_as, coalesce(c.counts, false) as met, c.confirmed_on
   from reader r join membership m
     on m.org_id = r.org_id and m.group_id = r.group_id and m.membership_id = r.membership_id
   left join contacts_met() c on c.group_id = r.group_id and c.membership_id = r.membership_id
   where r.org_id = :org and r.group_id = :in_group and not r.retired`,
  z
    .object({
      membership_id: uuid,
      role,
      seals: z.string(),
      known_as: z.string(),
      met: z.boolean(),
      confirmed_on: date.nullable(),
    })
    .transform((row) => ({
      role: row.role,
      knownAs: row.known_as,
      seals: row.seals,
      met: row.met,
      metOn: row.role === 'outside-contact' ? row.confirmed_on : null,
    })),
);

export function listReaders(tx: Transaction, scope: MemberScope) {
  return tx.all(namedReaders, groupKey(scope));
}

const readersHere = statement<GroupKey>()(
  'envelopes.readersHere',
  `select r.role, coalesce(c.counts, false) as met from reader r
   left join contacts_met() c on c.group_id = r.group_id and c.membership_id = r.membership_id
   where r.org_id = :org and r.group_id = :in_group and not r.retired`,
  z.object({ role, met: z.boolean() }),
);

export function listReadersHere(tx: Transaction, scope: FacilitatorScope): Promise<ReaderHere[]> {
  return tx.all(readersHere, groupKey(scope));
}

const readersOfGroups = statement<{ org: string }>()(
  'envelopes.readersOfGroups',
  `select r.group_id, r.role, coalesce(c.counts, false) as met from reader r
   left join contacts_met() c on c.group_id = r.group_id and c.membership_id = r.membership_id
   where r.org_id = :org and not r.retired`,
  z.object({ group_id: uuid, role, met: z.boolean() }),
);

/** Those who have made a key, in every group of the organisation. */
export async function listReadersOfGroups(
  tx: Transaction,
  scope: OrganiserScope,
): Promise<readonly (ReaderHere & { readonly groupId: string })[]> {
  const rows = await tx.all(readersOfGroups, { org: scope.orgId });
  return rows.map((row) => ({ groupId: row.group_id, role: row.role, met: row.met }));
}

const ownKeys = statement<MembershipKey>()(
  'envelopes.ownKeys',
  `select seals, signs, wrapped, retired from reader
   where org_id = :org and group_id = :in_group and membership_id = :membership`,
  z.object({ seals: z.string(), signs: bytes, wrapped: bytes, retired: z.boolean() }),
);

/** The caller's own keys: the present one, if any, and those that it took the place of. */
export function listOwnKeys(tx: Transaction, scope: ReaderScope) {
  return tx.all(ownKeys, membershipKey(scope));
}

const otherReaders = statement<object>()(
  'envelopes.otherReaders',
  'select count_other_readers() as others',
  z.object({ others: z.int() }),
);

export async function countOtherReaders(tx: Transaction): Promise<number> {
  return (await tx.get(otherReaders, {})).others;
}

const retireKey = statement<MembershipKey>()(
  'envelopes.retireKey',
  `update reader set retired = true
   where org_id = :org and group_id = :in_group and membership_id = :membership and not retired`,
  nothing,
);

const keepKey = statement<{
  org: string;
  in_group: string;
  membership: string;
  role: string;
  seals: string;
  signs: Uint8Array;
  wrapped: Uint8Array;
}>()(
  'envelopes.keepKey',
  `insert into reader (org_id, group_id, membership_id, role, seals, signs, wrapped, retired)
   values (:org, :in_group, :membership, :role, :seals, :signs, :wrapped, false)`,
  nothing,
);

/** A new key takes the place of the one before, which is retired: only what was sealed to it is opened by it. */
export async function replaceKey(
  tx: Transaction,
  scope: ReaderScope,
  key: { role: ReaderRole; seals: string; signs: Uint8Array; wrapped: Uint8Array },
): Promise<void> {
  const own = membershipKey(scope);
  await tx.run(retireKey, own);
  await tx.run(keepKey, { ...own, ...key });
}

const keysOfMembership = statement<MembershipKey>()(
  'envelopes.keysOfMembership',
  `select role, seals, signs, wrapped, retired from reader
   where org_id = :org and group_id = :in_group and membership_id = :membership order by retired, seals`,
  z.object({ role, seals: z.string(), signs: bytes, wrapped: bytes, retired: z.boolean() }),
);

/** Every reading key of one membership, whole. */
export function listKeysOf(tx: Transaction, own: MembershipIds) {
  return tx.all(keysOfMembership, membershipKey(own));
}

// what came, and what was answered --------------------------------------------------------------

const envelopesAfter = statement<{ org: string; in_group: string; day: string; hash: Uint8Array; most: number }>()(
  'envelopes.envelopesAfter',
  `select day, hash, sealed from envelope
   where org_id = :org and group_id = :in_group and (day, hash) > (:day, :hash)
   order by day, hash limit :most`,
  z.object({ day: date, hash: bytes, sealed: bytes }),
);

/** By day and hash: nothing in the order tells what came first within a day. */
export function listEnvelopes(
  tx: Transaction,
  scope: ReaderScope,
  { day, hash, most }: { day: string; hash: Uint8Array; most: number },
) {
  return tx.all(envelopesAfter, { ...groupKey(scope), day, hash, most });
}

const zoneOfReader = statement<{ org: string }>()(
  'envelopes.zoneOfReader',
  'select zone from organisation where org_id = :org',
  z.object({ zone: z.string() }),
);

/** The organisation's zone. */
export async function getZone(tx: Transaction, scope: ReaderScope): Promise<string> {
  return (await tx.get(zoneOfReader, { org: scope.orgId })).zone;
}

const lockAnswers = statement<{ in_group: string }>()(
  'envelopes.lockAnswers',
  `select from pg_advisory_xact_lock(hashtextextended('answers ' || :in_group::text, 0))`,
  nothing,
);

/** Holds back whoever else hangs an answer up in this group, so that counting and hanging are one. */
export async function waitForAnswers(tx: Transaction, scope: ReaderScope): Promise<void> {
  await tx.run(lockAnswers, { in_group: scope.groupId });
}

const otherAnswersOfDay = statement<{ org: string; in_group: string; day: string; hash: Uint8Array }>()(
  'envelopes.otherAnswersOfDay',
  `select count(*)::int as answers from answer
   where org_id = :org and group_id = :in_group and day = :day and hash <> :hash`,
  z.object({ answers: z.int() }),
);

/** Besides this one, which may have come before. */
export async function countOtherAnswers(
  tx: Transaction,
  scope: ReaderScope,
  { day, hash }: { day: string; hash: Uint8Array },
): Promise<number> {
  return (await tx.get(otherAnswersOfDay, { ...groupKey(scope), day, hash })).answers;
}

const hangAnswer = statement<{ org: string; in_group: string; day: string; hash: Uint8Array; sealed: Uint8Array }>()(
  'envelopes.hangAnswer',
  `insert into answer (org_id, group_id, day, hash, sealed) values (:org, :in_group, :day, :hash, :sealed)
   on conflict do nothing`,
  nothing,
);

/** Once, however often it is sent. */
export async function insertAnswer(
  tx: Transaction,
  scope: ReaderScope,
  { day, hash, sealed }: { day: string; hash: Uint8Array; sealed: Uint8Array },
): Promise<void> {
  await tx.run(hangAnswer, { ...groupKey(scope), day, hash, sealed });
}

// forgetting ------------------------------------------------------------------------------------

const forgetEnvelopes = statement<{ before: string; most: number }>()(
  'envelopes.forgetEnvelopes',
  `delete from envelope where (org_id, group_id, hash) in (
     select org_id, group_id, hash from envelope where day < :before limit :most)`,
  nothing,
);

/** At most so many of the days before this one; gives how many there were. */
export function deleteEnvelopesBefore(tx: Transaction, before: Temporal.PlainDate, most: number): Promise<number> {
  return tx.run(forgetEnvelopes, { before: before.toString(), most });
}

const forgetAnswers = statement<{ before: string; most: number }>()(
  'envelopes.forgetAnswers',
  `delete from answer where (org_id, group_id, hash) in (
     select org_id, group_id, hash from answer where day < :before limit :most)`,
  nothing,
);

/** At most so many of the days before this one; gives how many there were. */
export function deleteAnswersBefore(tx: Transaction, before: Temporal.PlainDate, most: number): Promise<number> {
  return tx.run(forgetAnswers, { before: before.toString(), most });
}
