import { z } from 'zod';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { type MeetingKey, groupKey, meetingKey } from '../../database/keys.ts';
import { date, instant, nothing, uuid } from '../../database/rows.ts';
import { statement } from '../../database/statement.ts';
import type { FacilitatorScope, MemberScope, ReaderScope } from '../../groups/rules/scope.ts';
import { isJob, type Job } from '../rules/rota.ts';

/* Meetings that stand in the book. */

/** 'door-host Dora': the job, a space, the name. */
const helper = z.string().transform((text) => {
  const [job = '', ...name] = text.split(' ');
  if (!isJob(job)) throw new Error('a job that is none');
  return { job: job satisfies Job, knownAs: name.join(' ') };
});

/** A meeting as it stands in its row, with its team. */
export const meetingRow = z
  .object({
    meeting_id: uuid,
    series_id: uuid,
    starts_at: instant,
    ends_at: instant,
    zone: z.string(),
    held_on: date,
    place: z.string(),
    directions: z.string(),
    link: z.string(),
    capacity: z.int().nullable(),
    walk_ins: z.boolean(),
    state: z.enum(['planned', 'cancelled']),
    reason: z.string(),
    moved: z.boolean(),
    was_starts_at: instant.nullable(),
    was_place: z.string().nullable(),
    published: z.boolean(),
    sequence: z.int(),
    version: z.int(),
    team: z.array(helper),
  })
  .transform((row) => ({
    meetingId: row.meeting_id,
    seriesId: row.series_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    zone: row.zone,
    heldOn: row.held_on,
    place: row.place,
    directions: row.directions,
    link: row.link,
    capacity: row.capacity,
    walkIns: row.walk_ins,
    state: row.state,
    reason: row.reason,
    moved: row.moved,
    was: row.was_starts_at === null ? null : { startsAt: row.was_starts_at, place: row.was_place ?? '' },
    published: row.published,
    sequence: row.sequence,
    version: row.version,
    team: row.team,
  }));
export type Meeting = z.output<typeof meetingRow>;

export const meetingColumns = `m.meeting_id, m.series_id, m.starts_at, m.ends_at, m.zone, m.held_on, m.place, m.directions, m.link, m.capacity,
  m.walk_ins, m.state, m.reason, m.moved, m.was_starts_at, m.was_place, m.published, m.sequence,
  m.version,
  array(select r.job || ' ' || p.known_as from rota r
    join membership p on p.org_id = r.org_id and p.group_id = r.group_id and p.membership_id = r.membership_id
    where r.org_id = m.org_id and r.group_id = m.group_id and r.meeting_id = m.meeting_id and r.agreed
    order by r.job, p.membership_id) as team`;

const coming = statement<{ org: string; in_group: string; after: string; most: number }>()(
  'meetings.coming',
  `select ${meetingColumns} from meeting m
   where m.org_id = :org and m.group_id = :in_group and m.ends_at > :after
   order by m.ends_at, m.meeting_id limit :most`,
  meetingRow,
);

/** The meetings that end after an instant, soonest first, those that were cancelled among them. */
export function listMeetings(tx: Transaction, scope: MemberScope, after: Temporal.Instant, most: number) {
  return tx.all(coming, { ...groupKey(scope), after: after.toString(), most });
}

const held = statement<{ org: string; in_group: string; first: string; last: string }>()(
  'meetings.held',
  `select ${meetingColumns} from meeting m
   where m.org_id = :org and m.group_id = :in_group and m.held_on between :first and :last
   order by m.starts_at, m.meeting_id`,
  meetingRow,
);

/** The meetings from one day to another, both included, whatever became of them. */
export function listMeetingsHeld(
  tx: Transaction,
  scope: MemberScope,
  { first, last }: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate },
) {
  return tx.all(held, { ...groupKey(scope), first: first.toString(), last: last.toString() });
}

const one = statement<MeetingKey>()(
  'meetings.meeting',
  `select ${meetingColumns} from meeting m
   where m.org_id = :org and m.group_id = :in_group and m.meeting_id = :meeting`,
  meetingRow,
);

/** A meeting of one's own group that the caller may see, or null. */
export function findMeeting(tx: Transaction, scope: MemberScope, meetingId: string) {
  return tx.find(one, meetingKey(scope, meetingId));
}

const hours = statement<MeetingKey>()(
  'meetings.hours',
  `select starts_at, ends_at, zone, state from meeting
   where org_id = :org and group_id = :in_group and meeting_id = :meeting`,
  z
    .object({ starts_at: instant, ends_at: instant, zone: z.string(), state: z.enum(['planned', 'cancelled']) })
    .transform((row) => ({ startsAt: row.starts_at, endsAt: row.ends_at, zone: row.zone, state: row.state })),
);

/** When a meeting of one's own group is held, and whether it is; or null: all that the door and a reader need. */
export function findHours(tx: Transaction, scope: MemberScope | ReaderScope, meetingId: string) {
  return tx.find(hours, meetingKey(scope, meetingId));
}

// changing --------------------------------------------------------------------------------------

interface At {
  readonly org: string;
  readonly in_group: string;
  readonly meeting: string;
  readonly version: number;
}

function at(scope: FacilitatorScope, { meetingId, version }: { meetingId: string; version: number }): At {
  return { ...meetingKey(scope, meetingId), version };
}

/** What one meeting becomes. */
export interface Moved {
  readonly meetingId: string;
  readonly version: number;
  readonly heldOn: Temporal.PlainDate;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly place: string;
  readonly directions: string;
  readonly link: string;
  readonly capacity: number | null;
  readonly walkIns: boolean;
  readonly reason: string;
}

/** Whether it changes for those who come. How many have room is no news to them. */
const differs = `(starts_at, ends_at, place, directions, link)
  is distinct from (:starts_at::timestamptz, :ends_at::timestamptz, :place, :directions, :link)`;

const move = statement<
  At & {
    held_on: string;
    starts_at: string;
    ends_at: string;
    place: string;
    directions: string;
    link: string;
    capacity: number | null;
    walk_ins: boolean;
    reason: string;
  }
>()(
  'meetings.move',
  // What it was stays what it was first, till it is moved back.
  `update meeting set held_on = :held_on, starts_at = :starts_at, ends_at = :ends_at, place = :place,
     directions = :directions, link = :link, capacity = :capacity, walk_ins = :walk_ins, reason = :reason,
     was_starts_at = case when moved then was_starts_at when ${differs} then starts_at end,
     was_place = case when moved then was_place when ${differs} then place end,
     moved = moved or ${differs}, sequence = sequence + (${differs})::int, version = version + 1
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and version = :version and state = 'planned'`,
  nothing,
);

/** False where somebody else was faster. */
export async function moveMeeting(tx: Transaction, scope: FacilitatorScope, moved: Moved): Promise<boolean> {
  const changed = await tx.run(move, {
    ...at(scope, moved),
    held_on: moved.heldOn.toString(),
    starts_at: moved.startsAt.toString(),
    ends_at: moved.endsAt.toString(),
    place: moved.place,
    directions: moved.directions,
    link: moved.link,
    capacity: moved.capacity,
    walk_ins: moved.walkIns,
    reason: moved.reason,
  });
  return changed > 0;
}

const moveBack = statement<At & { held_on: string }>()(
  'meetings.moveBack',
  `update meeting set held_on = :held_on, starts_at = was_starts_at, ends_at = was_starts_at + (ends_at - starts_at),
     place = was_place, moved = false, was_starts_at = null, was_place = null, reason = '',
     sequence = sequence + 1, version = version + 1
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and version = :version and moved`,
  nothing,
);

/** Back to when and where it was; false where somebody else was faster. */
export async function moveMeetingBack(
  tx: Transaction,
  scope: FacilitatorScope,
  moved: { readonly meetingId: string; readonly version: number; readonly heldOn: Temporal.PlainDate },
): Promise<boolean> {
  return (await tx.run(moveBack, { ...at(scope, moved), held_on: moved.heldOn.toString() })) > 0;
}

const setState = statement<At & { state: string; reason: string }>()(
  'meetings.setState',
  `update meeting set state = :state, reason = :reason, sequence = sequence + 1, version = version + 1
   where org_id = :org and group_id = :in_group and meeting_id = :meeting and version = :version`,
  nothing,
);

/** Cancels a meeting, or takes that back; false where somebody else was faster. */
export async function setMeetingState(
  tx: Transaction,
  scope: FacilitatorScope,
  changed: {
    readonly meetingId: string;
    readonly version: number;
    readonly state: Meeting['state'];
    readonly reason: string;
  },
): Promise<boolean> {
  return (await tx.run(setState, { ...at(scope, changed), state: changed.state, reason: changed.reason })) > 0;
}
