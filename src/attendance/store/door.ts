import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { groupKey } from '../../database/keys.ts';
import { uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { DoorScope } from '../../groups/rules/scope.ts';

const whoIsHere = statement<{ org: string; in_group: string; meeting: string }>()(
  'attendance.whoIsHere',
  `select m.membership_id, m.known_as from attendance a
   join membership m on m.org_id = a.org_id and m.group_id = a.group_id and m.membership_id = a.membership_id
   where a.org_id = :org and a.group_id = :in_group and a.meeting_id = :meeting and a.undone_on is null`,
  z
    .object({ membership_id: uuid, known_as: z.string() })
    .transform((row) => ({ membershipId: row.membership_id, knownAs: row.known_as })),
);

export function listHere(tx: Transaction, scope: DoorScope, meetingId: string) {
  return tx.all(whoIsHere, { ...groupKey(scope), meeting: meetingId });
}

const watched = statement<{
  orgs: readonly string[];
  in_groups: readonly string[];
  meetings: readonly string[];
}>()(
  'attendance.watched',
  `select a.meeting_id, md5(string_agg(a.membership_id::text, ' ' order by a.membership_id)) as fingerprint
   from (select distinct * from unnest(:orgs::uuid[], :in_groups::uuid[], :meetings::uuid[])
     as w (org_id, group_id, meeting_id)) w
   join attendance a on a.org_id = w.org_id and a.group_id = w.group_id and a.meeting_id = w.meeting_id
   where a.undone_on is null group by a.meeting_id`,
  z.object({ meeting_id: uuid, fingerprint: z.string() }),
);

export interface Watched {
  readonly orgId: string;
  readonly groupId: string;
  readonly meetingId: string;
}

/** A fingerprint of who is at each meeting, by meeting; those with nobody are missing. For jobs. */
export async function fingerprints(tx: Transaction, meetings: readonly Watched[]): Promise<Map<string, string>> {
  const rows = await tx.all(watched, {
    orgs: meetings.map(({ orgId }) => orgId),
    in_groups: meetings.map(({ groupId }) => groupId),
    meetings: meetings.map(({ meetingId }) => meetingId),
  });
  return new Map(rows.map((row) => [row.meeting_id, row.fingerprint]));
}
