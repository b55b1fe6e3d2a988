import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address, calendarDate, paragraph, wallTime, webLink } from '../../wire/fields.ts';
import { LARGEST_CAPACITY, LONGEST_MINUTES, SHORTEST_MINUTES, SMALLEST_CAPACITY } from '../rules/planning.ts';
import { JOBS } from '../rules/rota.ts';
import { ownAnswer } from './own-answer.ts';

/** Which state of a thing somebody looked at before they changed it. */
export const version = z.int32({ error: 'missing' }).min(1, { error: 'unknown' });

export const minutes = z
  .int({ error: 'not-a-number' })
  .min(SHORTEST_MINUTES, { error: 'too-short' })
  .max(LONGEST_MINUTES, { error: 'too-long' });

/** Where people meet, and how they get in. */
export const whereabouts = {
  place: paragraph(200),
  directions: paragraph(500),
  link: webLink,
  /** How many have room; null for as many as come. */
  capacity: z
    .int({ error: 'not-a-number' })
    .min(SMALLEST_CAPACITY, { error: 'too-few' })
    .max(LARGEST_CAPACITY, { error: 'too-many' })
    .nullable(),
  /** Whether somebody may come who has not said so before. */
  walkIns: z.boolean({ error: 'missing' }),
};

/** Why a meeting was changed, as members read it. */
const reason = paragraph(200);

export const meetingView = z.object({
  meeting: address,
  startsAt: z.string(),
  endsAt: z.string(),
  zone: z.string(),
  place: z.string(),
  directions: z.string(),
  /** Whether it is held online; the link itself is shown on the day, to those who come and agreed to the rules. */
  online: z.boolean(),
  capacity: z.int().nullable(),
  walkIns: z.boolean(),
  /** Who does what there, of those who agreed. */
  team: z.array(z.object({ job: z.enum(JOBS), knownAs: z.string() })),
  state: z.enum(['planned', 'cancelled']),
  /** Why it was moved or cancelled; may be empty. */
  reason: z.string(),
  /** What it was before it was moved; null where it was not. */
  was: z.object({ startsAt: z.string(), place: z.string() }).nullable(),
  /** Whether members see it. */
  published: z.boolean(),
  /** Goes up with whatever changes for those who come. */
  sequence: z.int(),
  version: z.int(),
});
export type MeetingView = z.infer<typeof meetingView>;

/** A meeting, and what the caller said to it. */
export const answered = meetingView.extend({ coming: ownAnswer });
export type AnsweredView = z.infer<typeof answered>;

/** A meeting with all that facilitators change about it. */
const editedView = meetingView.extend({
  series: address,
  link: z.string(),
  /** Its day and start by the clocks of its zone. */
  startsOn: z.string(),
  localStart: z.string(),
  minutes: z.int(),
});
export type EditedView = z.infer<typeof editedView>;

export const bookContract = contract({
  'GET /groups/:group/meetings': {
    who: 'see-meetings',
    as: 'member',
    reply: z.object({ meetings: z.array(answered) }),
    refusals: [],
  },
  'GET /groups/:group/meetings/:meeting': {
    who: 'schedule',
    as: 'facilitator',
    reply: editedView,
    refusals: [],
  },
  'PUT /groups/:group/meetings/:meeting': {
    who: 'schedule',
    as: 'facilitator',
    body: z.object({
      version,
      startsOn: calendarDate,
      localStart: wallTime,
      minutes,
      ...whereabouts,
      reason,
    }),
    reply: editedView,
    refusals: ['meetings/changed', 'meetings/over', 'meetings/cancelled', 'wire/invalid'],
  },
  'PUT /groups/:group/meetings/:meeting/cancelled': {
    who: 'schedule',
    as: 'facilitator',
    body: z.object({ version, reason }),
    reply: editedView,
    refusals: ['meetings/changed', 'meetings/over'],
  },
  /** As if it had never been cancelled. */
  'PUT /groups/:group/meetings/:meeting/held': {
    who: 'schedule',
    as: 'facilitator',
    body: z.object({ version }),
    reply: editedView,
    refusals: ['meetings/changed', 'meetings/over'],
  },
  /** Back to where and when it was before it was moved. */
  'PUT /groups/:group/meetings/:meeting/moved-back': {
    who: 'schedule',
    as: 'facilitator',
    body: z.object({ version }),
    reply: editedView,
    refusals: ['meetings/changed', 'meetings/over', 'meetings/not-moved'],
  },
});
