import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { type MeetingKey, meetingKey } from '../../database/keys.ts';
import { uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { DoorScope } from '../../groups/rules/scope.ts';

const whoIsHere = statement<MeetingKey>()(
  'attendance.whoIsHere',
  `select m.membership_id, m.known_as from attendance a
   join membership m on m.org_id = a.org_id and m.group_id = a.group_id and m.membership_id = a.membership_id
   where a.org_id = :org and a.group_id = :in_group and a.meeting_id = :meeting and a.undone_on is null`,
  z
    .object({ membership_id: uuid, known_as: z.string() })
    .transform((row) => ({ membershipId: row.membership_id, knownAs: row.known_as })),
);

export function listHere(tx: Transaction, scope: DoorScope, meetingId: string) {
  return tx.all(whoIsHere, meetingKey(scope, meetingId));
}

const watched = statement<{
  orgs: readonly string[];
  in_groups: readonly string[];
  meetings: readonly string[];
}>()(
  'attendance.watched',
  `select w.meeting_id, md5(coalesce(string_agg(x.said, ' ' order by x.said), '')) as fingerprint
   from (select distinct * from unnest(:orgs::uuid[], :in_groups::uuid[], :meetings::uuid[])
     as w (org_id, group_id, meeting_id)) w
   cross join lateral (
     select a.membership_id::text as said from attendance a
       where a.org_id = w.org_id and a.group_id = w.group_id and a.meeting_id = w.meeting_id and a.undone_on is null
     union all
     select concat_ws(' ', g.guest_id, g.undone_on, g.same_membership, g.same_guest) from guest g
       where g.org_id = w.org_id and g.group_id = w.group_id and g.meeting_id = w.meeting_id
     union all
     select concat_ws(' ', k.mark_id, k.known, k.settled, k.membership_id) from mark k
       where k.org_id = w.org_id and k.group_id = w.group_id and k.meeting_id = w.meeting_id) x
   group by w.meeting_id`,
  z.object({ meeting_id: uuid, fingerprint: z.string() }),
);

export interface Watched {
  readonly orgId: string;
  readonly groupId: string;
  readonly meetingId: string;
}

/** A fingerprint of who is at each meeting and what is asked there, by meeting; the empty ones are missing. For jobs. */
export async function fingerprints(tx: Transaction, meetings: readonly Watched[]): Promise<Map<string, string>> {
  const rows = await tx.all(watched, {
    orgs: meetings.map(({ orgId }) => orgId),
    in_groups: meetings.map(({ groupId }) => groupId),
    meetings: meetings.map(({ meetingId }) => meetingId),
  });
  return new Map(rows.map((row) => [row.meeting_id, row.fingerprint]));
}
