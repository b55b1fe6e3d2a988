import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { groupKey, type MembershipKey, membershipKey } from '../../database/keys.ts';
import { date, instant, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope, MemberScope } from '../../groups/rules/scope.ts';
import type { Quarter } from '../rules/quarters.ts';

/* What is there after a meeting: numbers, and one's own evenings. */

/** Where a page begins: after this meeting of this day. */
export interface Edge {
  readonly day: string;
  readonly meetingId: string;
}

interface From {
  readonly day: string | null;
  readonly edge: string | null;
  readonly most: number;
}

function from(edge: Edge | null, most: number): From {
  return { day: edge?.day ?? null, edge: edge?.meetingId ?? null, most };
}

const held = statement<{ org: string; in_group: string; now: string } & From>()(
  'attendance.held',
  `select m.meeting_id, m.held_on, m.starts_at, m.ends_at, m.zone from meeting m
   where m.org_id = :org and m.group_id = :in_group and m.state = 'planned' and m.published and m.ends_at <= :now
     and (:day::date is null or (m.held_on, m.meeting_id) < (:day::date, :edge::uuid))
   order by m.held_on desc, m.meeting_id desc limit :most`,
  z
    .object({ meeting_id: uuid, held_on: date, starts_at: instant, ends_at: instant, zone: z.string() })
    .transform((row) => ({
      meetingId: row.meeting_id,
      heldOn: row.held_on,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      zone: row.zone,
    })),
);

/** The meetings that are over and were not cancelled, the latest first. */
export function listHeld(
  tx: Transaction,
  scope: FacilitatorScope,
  { now, edge, most }: { readonly now: Temporal.Instant; readonly edge: Edge | null; readonly most: number },
) {
  return tx.all(held, { ...groupKey(scope), now: now.toString(), ...from(edge, most) });
}

const came = statement<{ meetings: readonly string[] }>()(
  'attendance.countCame',
  'select meeting_id, came from count_came(:meetings::uuid[])',
  z.object({ meeting_id: uuid, came: z.int() }),
);

/** How many came to each of these meetings of the caller's group: never who. */
export async function countCame(
  tx: Transaction,
  _: FacilitatorScope,
  meetingIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.all(came, { meetings: meetingIds });
  return new Map(rows.map((row) => [row.meeting_id, row.came]));
}

const newcomers = statement<{ org: string; in_group: string; most: number }>()(
  'attendance.newcomers',
  `select quarter, came, came_back from newcomer_count
   where org_id = :org and group_id = :in_group order by quarter desc limit :most`,
  z
    .object({ quarter: date, came: z.int(), came_back: z.int() })
    .transform((row) => ({ quarter: row.quarter, came: row.came, cameBack: row.came_back })),
);

/** Of each quarter that is counted how many newcomers there were, and how many of them came back. */
export function listNewcomers(tx: Transaction, scope: FacilitatorScope, most: number) {
  return tx.all(newcomers, { ...groupKey(scope), most });
}

const ownEvenings = statement<MembershipKey & From>()(
  'attendance.ownEvenings',
  `select m.meeting_id, m.held_on from attendance a
   join meeting m on m.org_id = a.org_id and m.group_id = a.group_id and m.meeting_id = a.meeting_id
   where a.org_id = :org and a.group_id = :in_group and a.membership_id = :membership and a.undone_on is null
     and (:day::date is null or (m.held_on, m.meeting_id) < (:day::date, :edge::uuid))
   order by m.held_on desc, m.meeting_id desc limit :most`,
  z
    .object({ meeting_id: uuid, held_on: date })
    .transform((row) => ({ meetingId: row.meeting_id, heldOn: row.held_on })),
);

/** The evenings on which the caller was here, as far as names are kept. */
export function listOwnEvenings(tx: Transaction, scope: MemberScope, edge: Edge | null, most: number) {
  return tx.all(ownEvenings, { ...membershipKey(scope), ...from(edge, most) });
}

// jobs ------------------------------------------------------------------------------------------

const count = statement<{ quarter: string; next: string; since: string; most: number }>()(
  'attendance.countNewcomers',
  'select count_newcomers(:quarter, :next, :since, :most) as counted',
  z.object({ counted: z.int() }),
);

/** Counts the newcomers of a quarter, in at most so many groups; gives in how many. */
export async function countNewcomersOf(
  tx: Transaction,
  { first, next, since }: Quarter,
  most: number,
): Promise<number> {
  const asked = { quarter: first.toString(), next: next.toString(), since: since.toString(), most };
  return (await tx.get(count, asked)).counted;
}
