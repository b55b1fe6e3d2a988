import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { instant, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope } from '../../groups/rules/scope.ts';

/* Rooms that are asked for twice. */

const clashes = statement<{ now: string }>()(
  'meetings.clashes',
  'select meeting_id, starts_at, ends_at, own from room_clashes(:now)',
  z.object({ meeting_id: uuid, starts_at: instant, ends_at: instant, own: z.boolean() }).transform((row) => ({
    meetingId: row.meeting_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    own: row.own,
  })),
);

/** The meetings of the caller's group that are not over and in whose place there is another, soonest first. */
export function listClashes(tx: Transaction, _: FacilitatorScope, now: Temporal.Instant) {
  return tx.all(clashes, { now: now.toString() });
}
