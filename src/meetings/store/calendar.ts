import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { type MembershipIds, type MembershipKey, membershipKey } from '../../database/keys.ts';
import { date, instant, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { MemberScope, ScopeByRole } from '../../groups/rules/scope.ts';
import { CALENDAR_TITLES, type CalendarTitle } from '../rules/calendar-title.ts';
import { planFields, planOf } from './series.ts';

/* An address of one's own that a calendar fetches. */

const feedRow = z
  .object({ title: z.enum(CALENDAR_TITLES), with_place: z.boolean() })
  .transform((row) => ({ title: row.title, withPlace: row.with_place }));
/** What somebody's address shows. */
export type Feed = z.output<typeof feedRow>;

const ownFeed = statement<MembershipKey>()(
  'meetings.ownFeed',
  `select title, with_place from calendar_feed
   where org_id = :org and group_id = :in_group and membership_id = :membership`,
  feedRow,
);

/** The caller's address, or null where she has none. */
export function findOwnFeed(tx: Transaction, scope: MemberScope): Promise<Feed | null> {
  return tx.find(ownFeed, membershipKey(scope));
}

const makeFeed = statement<MembershipKey & { secret_hash: Uint8Array; title: CalendarTitle; with_place: boolean }>()(
  'meetings.makeFeed',
  `insert into calendar_feed (org_id, group_id, membership_id, secret_hash, title, with_place)
   values (:org, :in_group, :membership, :secret_hash, :title, :with_place)
   on conflict (org_id, group_id, membership_id)
     do update set secret_hash = :secret_hash, title = :title, with_place = :with_place`,
  nothing,
);

/** Another address takes the place of the one before, which leads nowhere from now on. */
export async function saveFeed(
  tx: Transaction,
  scope: MemberScope,
  { secretHash, title, withPlace }: Feed & { readonly secretHash: Uint8Array },
): Promise<void> {
  await tx.run(makeFeed, { ...membershipKey(scope), secret_hash: secretHash, title, with_place: withPlace });
}

const changeFeed = statement<MembershipKey & { title: CalendarTitle; with_place: boolean }>()(
  'meetings.changeFeed',
  `update calendar_feed set title = :title, with_place = :with_place
   where org_id = :org and group_id = :in_group and membership_id = :membership`,
  nothing,
);

/** What the address shows from now on; false where there is none. */
export async function updateFeed(tx: Transaction, scope: MemberScope, { title, withPlace }: Feed): Promise<boolean> {
  return (await tx.run(changeFeed, { ...membershipKey(scope), title, with_place: withPlace })) > 0;
}

const endFeed = statement<MembershipKey>()(
  'meetings.endFeed',
  'delete from calendar_feed where org_id = :org and group_id = :in_group and membership_id = :membership',
  nothing,
);

export async function deleteFeed(tx: Transaction, scope: MemberScope): Promise<void> {
  await tx.run(endFeed, membershipKey(scope));
}

// for whoever brings its secret -----------------------------------------------------------------

const enterFeed = statement<{ org: string; secret_hash: Uint8Array }>()(
  'meetings.enterByFeed',
  'select called, with_place from enter_by_feed(:org, :secret_hash)',
  z
    .object({ called: z.string(), with_place: z.boolean() })
    .transform((row) => ({ title: row.called, withPlace: row.with_place })),
);

/** Opens what an address shows, and gives how; null where nobody has such an address. */
export function enterByFeed(
  tx: Transaction,
  _: ScopeByRole['gate'],
  { orgId, secretHash }: { readonly orgId: string; readonly secretHash: Uint8Array },
) {
  return tx.find(enterFeed, { org: orgId, secret_hash: secretHash });
}

/** Twelve weeks of the busiest group are far fewer. */
const MOST_FED = 2000;

const fed = statement<{ after: string; most: number }>()(
  'meetings.fed',
  // Two members' calendars have no id in common: whoever keeps both could join them by it.
  `select substring(encode(sha256(uuid_send(scope_feed_member()) || uuid_send(m.meeting_id)), 'hex') for 32)::uuid
       as meeting_uid,
     substring(encode(sha256(uuid_send(scope_feed_member()) || uuid_send(s.series_id)), 'hex') for 32)::uuid
       as series_uid,
     m.occurs_on, m.starts_at, m.ends_at, m.zone as meeting_zone, m.place as meeting_place, m.state, m.sequence,
     s.starts_on, s.local_start, s.minutes, s.zone, s.rule, s.skipped, s.twice, s.ends_before, s.place, s.version
   from meeting m
   join series s on s.org_id = m.org_id and s.group_id = m.group_id and s.series_id = m.series_id
   where m.org_id = scope_feed_org() and m.group_id = scope_feed_group() and m.published and m.ends_at > :after
   order by series_uid, m.occurs_on limit :most`,
  z
    .object({
      meeting_uid: uuid,
      series_uid: uuid,
      occurs_on: date,
      starts_at: instant,
      ends_at: instant,
      meeting_zone: z.string(),
      meeting_place: z.string(),
      state: z.enum(['planned', 'cancelled']),
      sequence: z.int(),
      ...planFields,
      place: z.string(),
      version: z.int(),
    })
    .transform((row) => ({
      meeting: {
        uid: row.meeting_uid,
        occursOn: row.occurs_on,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
        zone: row.meeting_zone,
        place: row.meeting_place,
        state: row.state,
        sequence: row.sequence,
      },
      series: { uid: row.series_uid, ...planOf(row), place: row.place, version: row.version },
    })),
);

export type Fed = z.output<typeof fed.row>;

/** The meetings behind an address that are not over, each with its series; those of one series together. */
export function listFed(tx: Transaction, _: ScopeByRole['gate'], after: Temporal.Instant) {
  return tx.all(fed, { after: after.toString(), most: MOST_FED });
}

// what is kept about one membership --------------------------------------------------------------

/** That a membership has an address; null where it has none. */
export function findKeptFeed(tx: Transaction, own: MembershipIds): Promise<Feed | null> {
  return tx.find(ownFeed, membershipKey(own));
}
