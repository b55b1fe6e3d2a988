import { z } from 'zod';
import { contract } from '../../wire/endpoint.ts';
import { address } from '../../wire/fields.ts';
import { CALENDAR_TITLES } from '../rules/calendar-title.ts';

const feed = z.object({ title: z.enum(CALENDAR_TITLES), place: z.boolean() });
/** How the meetings are to stand in somebody's calendar. */
const wishes = z.object({
  title: z.enum(CALENDAR_TITLES, { error: 'unknown' }),
  /** Whether the place goes along. */
  place: z.boolean({ error: 'missing' }),
});

export const calendarContract = contract({
  /** One meeting, to put in one's own calendar. */
  'GET /groups/:group/meetings/:meeting/calendar': {
    who: 'see-meetings',
    as: 'member',
    /** What the caller's screens call the group; neutral where nothing is said. */
    query: z.object({ title: z.enum(CALENDAR_TITLES).optional() }),
    reply: z.object({ name: z.string(), file: z.string() }),
    refusals: [],
  },
  /** Whether the caller's calendar fetches the meetings, and what it shows; never by which address. */
  'GET /groups/:group/calendar-feed': {
    who: 'see-meetings',
    as: 'member',
    reply: z.object({ feed: feed.nullable() }),
    refusals: [],
  },
  /** A new address, told this once: `/calendar/<organisation>/<secret>.ics`. The one before leads nowhere. */
  'POST /groups/:group/calendar-feed': {
    who: 'see-meetings',
    as: 'member',
    body: wishes,
    reply: z.object({ organisation: address, secret: address }),
    refusals: ['meetings/no-calendars'],
  },
  'PUT /groups/:group/calendar-feed': {
    who: 'see-meetings',
    as: 'member',
    body: wishes,
    reply: 'nothing',
    refusals: [],
  },
  'DELETE /groups/:group/calendar-feed': { who: 'see-meetings', as: 'member', reply: 'nothing', refusals: [] },
  /** What a calendar fetches: unknown, replaced and turned off are the same. */
  'GET /calendars/:organisation/:secret': {
    who: 'anyone',
    as: 'gate',
    session: 'never',
    reply: 'calendar',
    refusals: [],
  },
});
