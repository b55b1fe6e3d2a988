import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address, calendarDate, paragraph } from '../../wire/fields.ts';
import { version, whereabouts } from './book.ts';
import { plan } from './series.ts';

const seriesView = z.object({
  series: address,
  startsOn: z.string(),
  localStart: z.string(),
  minutes: z.int(),
  zone: z.string(),
  rule: z.string(),
  skipped: z.enum(['later', 'leave-out']),
  twice: z.enum(['first', 'second']),
  /** The day from which there is no meeting any more; null where the rule alone says when it ends. */
  endsBefore: z.string().nullable(),
  place: z.string(),
  directions: z.string(),
  link: z.string(),
  capacity: z.int().nullable(),
  walkIns: z.boolean(),
  version: z.int(),
});
export type SeriesView = z.infer<typeof seriesView>;

/** Meetings whose date by the rule is this or later, and that have not begun, are changed; no other. */
const from = calendarDate;
/** Why, as members read it. */
const reason = paragraph(200);
/** Takes the change back, for the rest of the day. */
const change = address;

export const changesContract = contract({
  'GET /groups/:group/series': {
    who: 'schedule',
    as: 'facilitator',
    reply: z.object({ series: z.array(seriesView) }),
    refusals: [],
  },
  'PUT /groups/:group/series/:series': {
    who: 'schedule',
    as: 'facilitator',
    body: z.object({ version, from, ...plan, ...whereabouts, reason }),
    reply: z.object({ series: address, change }),
    refusals: ['meetings/changed', 'wire/invalid'],
  },
  'PUT /groups/:group/series/:series/ended': {
    who: 'schedule',
    as: 'facilitator',
    body: z.object({ version, from, reason }),
    reply: z.object({ change }),
    refusals: ['meetings/changed'],
  },
  'PUT /groups/:group/changes/:change/undone': {
    who: 'schedule',
    as: 'facilitator',
    reply: 'nothing',
    refusals: ['meetings/changed-since'],
  },
});
