import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import {
  type MeetingKey,
  type MembershipIds,
  type MembershipKey,
  type OwnMeetingKey,
  membershipKey,
} from '../../database/keys.ts';
import { instant, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { MemberScope } from '../../groups/rules/scope.ts';
import { REMIND, type Remind } from '../rules/reminding.ts';

/* When members want to be told that a meeting comes, and telling them once. */

const remindRow = z.object({ remind: z.enum(REMIND) }).transform((row) => row.remind);

const ownReminder = statement<MembershipKey>()(
  'meetings.ownReminder',
  'select remind from reminder where org_id = :org and group_id = :in_group and membership_id = :membership',
  remindRow,
);

/** When the caller wants to be reminded; null where she does not. */
export function findOwnReminder(tx: Transaction, scope: MemberScope): Promise<Remind | null> {
  return tx.find(ownReminder, membershipKey(scope));
}

const keepReminder = statement<MembershipKey & { remind: Remind }>()(
  'meetings.keepReminder',
  `insert into reminder (org_id, group_id, membership_id, remind) values (:org, :in_group, :membership, :remind)
   on conflict (org_id, group_id, membership_id) do update set remind = :remind`,
  nothing,
);

const dropReminder = statement<MembershipKey>()(
  'meetings.dropReminder',
  'delete from reminder where org_id = :org and group_id = :in_group and membership_id = :membership',
  nothing,
);

export async function saveReminder(tx: Transaction, scope: MemberScope, remind: Remind | null): Promise<void> {
  if (remind === null) await tx.run(dropReminder, membershipKey(scope));
  else await tx.run(keepReminder, { ...membershipKey(scope), remind });
}

// for jobs --------------------------------------------------------------------------------------

interface MeetingAt {
  readonly orgId: string;
  readonly groupId: string;
  readonly meetingId: string;
}

const toRemindOf = statement<{
  now: string;
  until: string;
  most: number;
  after_start: string;
  after_meeting: string;
  after_remind: string;
}>()(
  'meetings.toRemindOf',
  `select m.org_id, m.group_id, m.meeting_id, m.starts_at, m.zone, w.remind
   from meeting m, unnest(array['day-before', 'that-morning']) w (remind)
   where m.published and m.state = 'planned' and m.starts_at > :now and m.starts_at < :until
     and exists (select from reminder r where r.org_id = m.org_id and r.group_id = m.group_id and r.remind = w.remind)
     and not exists (select from reminded d where d.org_id = m.org_id and d.group_id = m.group_id
       and d.meeting_id = m.meeting_id and d.remind = w.remind and d.held_on = m.held_on)
     and (m.starts_at, m.meeting_id, w.remind) > (:after_start::timestamptz, :after_meeting::uuid, :after_remind)
   order by m.starts_at, m.meeting_id, w.remind limit :most`,
  z
    .object({
      org_id: uuid,
      group_id: uuid,
      meeting_id: uuid,
      starts_at: instant,
      zone: z.string(),
      remind: z.enum(REMIND),
    })
    .transform((row) => ({
      orgId: row.org_id,
      groupId: row.group_id,
      meetingId: row.meeting_id,
      startsAt: row.starts_at,
      zone: row.zone,
      remind: row.remind,
    })),
);

export type ToRemindOf = z.output<typeof toRemindOf.row>;

/** What comes before every meeting. */
const FIRST = { after_start: '-infinity', after_meeting: '00000000-0000-0000-0000-000000000000', after_remind: '' };

/**
 * Meetings that begin before an instant and of which somebody is still to be reminded, soonest first, at
 * most so many; with `after` those that come after that one.
 */
export function listToRemindOf(
  tx: Transaction,
  within: { readonly now: Temporal.Instant; readonly until: Temporal.Instant; readonly most: number },
  after: ToRemindOf | null,
) {
  const from =
    after === null
      ? FIRST
      : { after_start: after.startsAt.toString(), after_meeting: after.meetingId, after_remind: after.remind };
  const { now, until, most } = within;
  return tx.all(toRemindOf, { now: now.toString(), until: until.toString(), most, ...from });
}

const queue = statement<MeetingKey & { remind: Remind; now: string }>()(
  'meetings.queueReminders',
  'select queue_reminders(:org, :in_group, :meeting, :remind, :now) as queued',
  z.object({ queued: z.int() }),
);

/** Puts the reminders of a meeting in the outbox, where nobody has done so for its day. */
export async function queueReminders(
  tx: Transaction,
  { orgId, groupId, meetingId, remind }: MeetingAt & { readonly remind: Remind },
  now: Temporal.Instant,
): Promise<void> {
  await tx.get(queue, { org: orgId, in_group: groupId, meeting: meetingId, remind, now: now.toString() });
}

const stillWanted = statement<OwnMeetingKey>()(
  'meetings.wantsReminder',
  'select remind, starts_at, zone from wants_reminder(:org, :in_group, :meeting, :membership)',
  z
    .object({ remind: z.enum(REMIND), starts_at: instant, zone: z.string() })
    .transform((row) => ({ remind: row.remind, startsAt: row.starts_at, zone: row.zone })),
);

/** When a member wants to be reminded of a meeting, and when it is now; null where it is not, or she does not. */
export function findWanted(
  tx: Transaction,
  { orgId, groupId, meetingId, membershipId }: MeetingAt & { membershipId: string },
) {
  return tx.find(stillWanted, { org: orgId, in_group: groupId, meeting: meetingId, membership: membershipId });
}

const tellChanges = statement<{ now: string; most: number }>()(
  'meetings.queueChanges',
  'select queue_changes(:now, :most) as changed',
  z.object({ changed: z.int() }),
);

/** Puts word of what changed in the outbox, for those who come and have not heard; gives of how many meetings. */
export async function queueChanges(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return (await tx.get(tellChanges, { now: now.toString(), most })).changed;
}

/** When a membership wants to be reminded; null where it does not. */
export function findKeptReminder(tx: Transaction, own: MembershipIds): Promise<Remind | null> {
  return tx.find(ownReminder, membershipKey(own));
}
