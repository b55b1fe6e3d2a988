import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type MembershipIds, type MembershipKey, membershipKey } from '../../database/keys.ts';
import { date, nothing } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope, MemberScope, ScopeByRole } from '../../groups/rules/scope.ts';
import { UNSAID, type Way, WAYS } from '../rules/reach.ts';

// what somebody chose ---------------------------------------------------------------------------

const ownReach = statement<MembershipKey>()(
  'post.ownReach',
  `select way, telephone, asked_on, asked from reach
   where org_id = :org and group_id = :in_group and membership_id = :membership`,
  z.object({ way: z.enum(WAYS), telephone: z.string().nullable(), asked_on: date.nullable(), asked: z.int() }),
);

/** What the caller chose; null where she has not said. */
export function findOwnReach(tx: Transaction, scope: MemberScope) {
  return tx.find(ownReach, membershipKey(scope));
}

const sayReach = statement<MembershipKey & { way: Way; telephone: string | null }>()(
  'post.sayReach',
  `insert into reach (org_id, group_id, membership_id, way, telephone, asked)
   values (:org, :in_group, :membership, :way, :telephone, 0)
   on conflict (org_id, group_id, membership_id) do update set way = :way, telephone = :telephone`,
  nothing,
);

export async function saveReach(
  tx: Transaction,
  scope: MemberScope,
  made: { way: Way; telephone: string | null },
): Promise<void> {
  await tx.run(sayReach, { ...membershipKey(scope), ...made });
}

const wayOfMember = statement<MembershipKey>()(
  'post.wayOfMember',
  'select way from reach where org_id = :org and group_id = :in_group and membership_id = :membership',
  z.object({ way: z.enum(WAYS) }),
);

/** How a member wants to be reached. */
export async function findWay(tx: Transaction, scope: FacilitatorScope, membershipId: string): Promise<Way> {
  const row = await tx.find(wayOfMember, { ...membershipKey(scope), membership: membershipId });
  return row === null ? UNSAID : row.way;
}

const telephoneOf = statement<{ membership: string }>()(
  'post.openTelephone',
  'select open_telephone(:membership) as telephone',
  z.object({ telephone: z.string().nullable() }),
);

/** The number that a member gave to those who run the group; null where she gave none. Leave a trace. */
export async function openTelephone(
  tx: Transaction,
  _scope: FacilitatorScope,
  membershipId: string,
): Promise<string | null> {
  return (await tx.get(telephoneOf, { membership: membershipId })).telephone;
}

// an address for notices ------------------------------------------------------------------------

const stateOfMail = statement<MembershipKey>()(
  'post.stateOfMail',
  'select state from notice_mail where org_id = :org and group_id = :in_group and membership_id = :membership',
  z.object({ state: z.enum(['unconfirmed', 'confirmed', 'unreachable']) }),
);

/** How far the caller's address is; null where she gave none. */
export async function findMailState(tx: Transaction, scope: MemberScope) {
  return (await tx.find(stateOfMail, membershipKey(scope)))?.state ?? null;
}

const noteAsked = statement<MembershipKey & { day: string; asked: number }>()(
  'post.noteAsked',
  `update reach set asked_on = :day, asked = :asked
   where org_id = :org and group_id = :in_group and membership_id = :membership`,
  nothing,
);

const dropAddress = statement<MembershipKey>()(
  'post.dropAddress',
  'delete from notice_mail where org_id = :org and group_id = :in_group and membership_id = :membership',
  nothing,
);

const keepAddress = statement<
  MembershipKey & { address: string; confirm_hash: Uint8Array; stop_secret: Uint8Array; day: string }
>()(
  'post.keepAddress',
  `insert into notice_mail (org_id, group_id, membership_id, address, state, confirm_hash, stop_secret, asked_on)
   values (:org, :in_group, :membership, :address, 'unconfirmed', :confirm_hash, :stop_secret, :day)`,
  nothing,
);

/** Another address takes the place of the one before; `asked` counts the mails asked for on the day. */
export async function saveAddress(
  tx: Transaction,
  scope: MemberScope,
  made: { address: string; confirmHash: Uint8Array; stopSecret: Uint8Array; day: string; asked: number },
): Promise<void> {
  await tx.run(noteAsked, { ...membershipKey(scope), day: made.day, asked: made.asked });
  await tx.run(dropAddress, membershipKey(scope));
  await tx.run(keepAddress, {
    ...membershipKey(scope),
    address: made.address,
    confirm_hash: made.confirmHash,
    stop_secret: made.stopSecret,
    day: made.day,
  });
}

export async function deleteAddress(tx: Transaction, scope: MemberScope): Promise<void> {
  await tx.run(dropAddress, membershipKey(scope));
}

const confirmAddress = statement<{ org: string; secret_hash: Uint8Array }>()(
  'post.confirmAddress',
  'select confirm_mail(:org, :secret_hash) as confirmed',
  z.object({ confirmed: z.boolean() }),
);

/** False where no address waits for this secret. */
export async function confirmBySecret(
  tx: Transaction,
  _scope: ScopeByRole['gate'],
  secret: { orgId: string; hash: Uint8Array },
): Promise<boolean> {
  return (await tx.get(confirmAddress, { org: secret.orgId, secret_hash: secret.hash })).confirmed;
}

const stopAddress = statement<{ org: string; secret_hash: Uint8Array }>()(
  'post.stopAddress',
  'select stop_mail(:org, :secret_hash) as stopped',
  z.object({ stopped: z.boolean() }),
);

export async function stopBySecret(
  tx: Transaction,
  _scope: ScopeByRole['gate'],
  secret: { orgId: string; hash: Uint8Array },
): Promise<void> {
  await tx.get(stopAddress, { org: secret.orgId, secret_hash: secret.hash });
}

const forgetUnconfirmedBefore = statement<{ before: string; most: number }>()(
  'post.forgetUnconfirmed',
  `delete from notice_mail where (org_id, group_id, membership_id) in (
     select org_id, group_id, membership_id from notice_mail
     where state <> 'confirmed' and asked_on < :before limit :most)`,
  nothing,
);

/** At most so many addresses that nobody confirmed, or that take nothing, asked for before this day. */
export function deleteUnconfirmedBefore(tx: Transaction, before: string, most: number): Promise<number> {
  return tx.run(forgetUnconfirmedBefore, { before, most });
}

// browsers that are told ------------------------------------------------------------------------

const countBrowsers = statement<MembershipKey>()(
  'post.countDevices',
  `select count(*)::int as devices from notice_push
   where org_id = :org and group_id = :in_group and membership_id = :membership`,
  z.object({ devices: z.int() }),
);

export async function countDevices(tx: Transaction, scope: MemberScope): Promise<number> {
  return (await tx.get(countBrowsers, membershipKey(scope))).devices;
}

const addBrowser = statement<
  MembershipKey & { endpoint_hash: Uint8Array; endpoint: string; p256dh: string; auth: string }
>()(
  'post.addDevice',
  `insert into notice_push (org_id, group_id, membership_id, endpoint_hash, endpoint, p256dh, auth)
   values (:org, :in_group, :membership, :endpoint_hash, :endpoint, :p256dh, :auth)
   on conflict (org_id, group_id, membership_id, endpoint_hash) do nothing`,
  nothing,
);

export async function insertDevice(
  tx: Transaction,
  scope: MemberScope,
  made: { endpointHash: Uint8Array; endpoint: string; p256dh: string; auth: string },
): Promise<void> {
  const { endpointHash: endpoint_hash, ...rest } = made;
  await tx.run(addBrowser, { ...membershipKey(scope), endpoint_hash, ...rest });
}

const dropBrowsers = statement<MembershipKey>()(
  'post.dropDevices',
  'delete from notice_push where org_id = :org and group_id = :in_group and membership_id = :membership',
  nothing,
);

export async function deleteDevices(tx: Transaction, scope: MemberScope): Promise<void> {
  await tx.run(dropBrowsers, membershipKey(scope));
}

// what is kept of somebody ----------------------------------------------------------------------

const keptReach = statement<MembershipKey>()(
  'post.keptReach',
  `select r.way, r.telephone, r.asked_on, m.address, m.state, array(
     select p.endpoint from notice_push p
     where p.org_id = r.org_id and p.group_id = r.group_id and p.membership_id = r.membership_id order by 1) as endpoints
   from reach r
   left join notice_mail m on m.org_id = r.org_id and m.group_id = r.group_id and m.membership_id = r.membership_id
   where r.org_id = :org and r.group_id = :in_group and r.membership_id = :membership`,
  z
    .object({
      way: z.enum(WAYS),
      telephone: z.string().nullable(),
      asked_on: date.nullable(),
      address: z.string().nullable(),
      state: z.enum(['unconfirmed', 'confirmed', 'unreachable']).nullable(),
      endpoints: z.array(z.string()),
    })
    .transform(({ asked_on: askedOn, ...row }) => ({ ...row, askedOn })),
);

/** How a membership is to be reached, with everything that is kept for it; null where nothing is. */
export function findKeptReach(tx: Transaction, own: MembershipIds) {
  return tx.find(keptReach, membershipKey(own));
}
