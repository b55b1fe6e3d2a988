import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { type MembershipIds, type MembershipKey, membershipKey } from '../../database/keys.ts';
import { bytes, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope, MemberScope } from '../../groups/rules/scope.ts';
import { LETTER_KINDS } from '../../wire/outgoing.ts';

// putting in ------------------------------------------------------------------------------------

const queue = statement<{ membership: string | null; now: string; day: string }>()(
  'post.queueNotices',
  'select queue_notices(:membership, :now, :day) as queued',
  z.object({ queued: z.int() }),
);

/** Notices for those who asked to be told: all who run the group, or one member. In the writer's own transaction. */
export async function queueNotices(
  tx: Transaction,
  _scope: MemberScope | FacilitatorScope,
  { to, now, day }: { to: 'team' | (string & {}); now: Temporal.Instant; day: string },
): Promise<void> {
  await tx.get(queue, { membership: to === 'team' ? null : to, now: now.toString(), day });
}

const addConfirm = statement<MembershipKey & { letter: string; secret: Uint8Array; now: string }>()(
  'post.addConfirm',
  `insert into outbox (org_id, letter_id, group_id, membership_id, kind, goes_by, secret, not_before, attempts, handed_over)
   values (:org, :letter, :in_group, :membership, 'confirm', 'mail', :secret, :now, 0, false)`,
  nothing,
);

/** The one mail that an address gets before it is confirmed. */
export async function insertConfirmLetter(
  tx: Transaction,
  scope: MemberScope,
  made: { letterId: string; secret: Uint8Array; now: Temporal.Instant },
): Promise<void> {
  await tx.run(addConfirm, {
    ...membershipKey(scope),
    letter: made.letterId,
    secret: made.secret,
    now: made.now.toString(),
  });
}

const dropMails = statement<MembershipKey>()(
  'post.dropMails',
  `delete from outbox
   where org_id = :org and group_id = :in_group and membership_id = :membership and goes_by = 'mail'`,
  nothing,
);

/** Nothing that waits goes to an address that was taken back. */
export async function deleteWaitingMails(tx: Transaction, scope: MemberScope): Promise<void> {
  await tx.run(dropMails, membershipKey(scope));
}

// taking out ------------------------------------------------------------------------------------

const take = statement<{ by_mail: boolean; by_push: boolean; now: string; until: string }>()(
  'post.take',
  `update outbox o set attempts = o.attempts + 1, leased_until = :until
   from (
     select org_id, letter_id from outbox
     where not handed_over and not_before <= :now and (leased_until is null or leased_until < :now)
       and ((goes_by = 'mail' and :by_mail) or (goes_by = 'push' and :by_push))
     order by not_before limit 1 for update skip locked
   ) next
   where o.org_id = next.org_id and o.letter_id = next.letter_id
   returning o.org_id, o.letter_id, o.group_id, o.membership_id, o.kind, o.goes_by, o.endpoint_hash, o.meeting_id,
     o.secret, o.attempts`,
  z
    .object({
      org_id: uuid,
      letter_id: uuid,
      group_id: uuid,
      membership_id: uuid,
      kind: z.enum(LETTER_KINDS),
      goes_by: z.enum(['mail', 'push']),
      endpoint_hash: bytes.nullable(),
      meeting_id: uuid.nullable(),
      secret: bytes.nullable(),
      attempts: z.int(),
    })
    .transform((row) => ({
      orgId: row.org_id,
      letterId: row.letter_id,
      groupId: row.group_id,
      membershipId: row.membership_id,
      kind: row.kind,
      by: row.goes_by,
      endpointHash: row.endpoint_hash,
      meetingId: row.meeting_id,
      secret: row.secret,
      attempts: row.attempts,
    })),
);
export type Taken = z.output<typeof take.row>;

/** Leases the next letter that is due, past those that other processes hold; null where there is none. */
export function takeLetter(
  tx: Transaction,
  { mail, push, now, until }: { mail: boolean; push: boolean; now: Temporal.Instant; until: Temporal.Instant },
): Promise<Taken | null> {
  return tx.find(take, { by_mail: mail, by_push: push, now: now.toString(), until: until.toString() });
}

const addressOf = statement<MembershipKey>()(
  'post.addressOf',
  `select address, state, stop_secret from notice_mail
   where org_id = :org and group_id = :in_group and membership_id = :membership`,
  z.object({ address: z.string(), state: z.string(), stop_secret: bytes }),
);

export function findAddress(tx: Transaction, letter: Taken) {
  return tx.find(addressOf, { org: letter.orgId, in_group: letter.groupId, membership: letter.membershipId });
}

const placeOf = statement<MembershipKey & { endpoint_hash: Uint8Array }>()(
  'post.placeOf',
  `select endpoint, p256dh, auth from notice_push
   where org_id = :org and group_id = :in_group and membership_id = :membership and endpoint_hash = :endpoint_hash`,
  z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() }),
);

export function findPlace(tx: Transaction, letter: Taken, endpointHash: Uint8Array) {
  const own = { org: letter.orgId, in_group: letter.groupId, membership: letter.membershipId };
  return tx.find(placeOf, { ...own, endpoint_hash: endpointHash });
}

interface Held {
  readonly org: string;
  readonly letter: string;
  readonly attempts: number;
}

function held({ orgId, letterId, attempts }: Taken): Held {
  return { org: orgId, letter: letterId, attempts };
}

const mark = statement<Held>()(
  'post.markHandedOver',
  `update outbox set handed_over = true
   where org_id = :org and letter_id = :letter and attempts = :attempts and not handed_over`,
  nothing,
);

/** False where another process has taken the letter meanwhile: `attempts` tells whose it is. */
export async function markHandedOver(tx: Transaction, letter: Taken): Promise<boolean> {
  return (await tx.run(mark, held(letter))) === 1;
}

const done = statement<Held>()(
  'post.done',
  'delete from outbox where org_id = :org and letter_id = :letter and attempts = :attempts',
  nothing,
);

export async function deleteLetter(tx: Transaction, letter: Taken): Promise<void> {
  await tx.run(done, held(letter));
}

const putBack = statement<Held & { not_before: string }>()(
  'post.putBack',
  `update outbox set not_before = :not_before, leased_until = null, handed_over = false
   where org_id = :org and letter_id = :letter and attempts = :attempts`,
  nothing,
);

/** To be tried again; nothing of it was taken. */
export async function putLetterBack(tx: Transaction, letter: Taken, notBefore: Temporal.Instant): Promise<void> {
  await tx.run(putBack, { ...held(letter), not_before: notBefore.toString() });
}

const markUnreachable = statement<MembershipKey>()(
  'post.markUnreachable',
  `update notice_mail set state = 'unreachable', address = ''
   where org_id = :org and group_id = :in_group and membership_id = :membership`,
  nothing,
);

/** The address takes nothing: it is forgotten, and its owner is told on her page. */
export async function forgetAddress(tx: Transaction, letter: Taken): Promise<void> {
  await tx.run(markUnreachable, { org: letter.orgId, in_group: letter.groupId, membership: letter.membershipId });
}

const dropPlace = statement<MembershipKey & { endpoint_hash: Uint8Array }>()(
  'post.dropPlace',
  `delete from notice_push
   where org_id = :org and group_id = :in_group and membership_id = :membership and endpoint_hash = :endpoint_hash`,
  nothing,
);

/** The browser no longer takes notices. Letters for it go with it. */
export async function forgetPlace(tx: Transaction, letter: Taken, endpointHash: Uint8Array): Promise<void> {
  const own = { org: letter.orgId, in_group: letter.groupId, membership: letter.membershipId };
  await tx.run(dropPlace, { ...own, endpoint_hash: endpointHash });
}

const forgetLetters = statement<{ now: string; untried_since: string; most: number }>()(
  'post.forgetLetters',
  `delete from outbox where (org_id, letter_id) in (
     select org_id, letter_id from outbox
     where (handed_over and leased_until < :now) or not_before < :untried_since limit :most)`,
  nothing,
);

/** What was handed over by a process that never told what became of it, and what nobody tries: at most so many. */
export function deleteOldLetters(
  tx: Transaction,
  { now, untriedSince, most }: { now: Temporal.Instant; untriedSince: Temporal.Instant; most: number },
): Promise<number> {
  return tx.run(forgetLetters, { now: now.toString(), untried_since: untriedSince.toString(), most });
}

// the home's own key ----------------------------------------------------------------------------

const findKey = statement<object>()(
  'post.pushKey',
  `select public_key, private_key from push_key where name = 'push'`,
  z
    .object({ public_key: z.string(), private_key: z.string() })
    .transform((row) => ({ publicKey: row.public_key, privateKey: row.private_key })),
);

const makeKey = statement<{ public_key: string; private_key: string }>()(
  'post.makePushKey',
  `insert into push_key (name, public_key, private_key) values ('push', :public_key, :private_key)
   on conflict do nothing`,
  nothing,
);

export interface PushKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** The home's key for push services; `made` where it has none yet. Of several processes one's is kept. */
export async function keepPushKey(tx: Transaction, made: () => PushKey): Promise<PushKey> {
  const there = await tx.find(findKey, {});
  if (there !== null) return there;
  const { publicKey, privateKey } = made();
  await tx.run(makeKey, { public_key: publicKey, private_key: privateKey });
  return tx.get(findKey, {});
}

const waitingFor = statement<MembershipKey>()(
  'post.waitingFor',
  `select kind, goes_by from outbox
   where org_id = :org and group_id = :in_group and membership_id = :membership order by kind, goes_by`,
  z
    .object({ kind: z.enum(LETTER_KINDS), goes_by: z.enum(['mail', 'push']) })
    .transform((row) => ({ kind: row.kind, goesBy: row.goes_by })),
);

/** What is on its way to one membership. */
export function listLettersTo(tx: Transaction, own: MembershipIds) {
  return tx.all(waitingFor, membershipKey(own));
}
