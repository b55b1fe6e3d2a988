import { hex } from '@scure/base';
import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { getGroup } from '../../groups/store/groups.ts';
import { toAddress, uuidOf } from '../../wire/address.ts';
import { refuse } from '../../wire/problem.ts';
import { secretText, sha256 } from '../../wire/secret.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { calendarContract } from '../contract/calendar.ts';
import { meetingFile } from '../rules/calendar.ts';
import { feedText, withoutStamps } from '../rules/feed.ts';
import { findMeeting } from '../store/book.ts';
import * as store from '../store/calendar.ts';
import { fedSeriesOf } from '../views.ts';

export const calendarHandlers: Handlers<typeof calendarContract, ScopeByRole> = {
  'GET /groups/:group/meetings/:meeting/calendar': async ({ tx, scope, path, query, now }) => {
    const meeting = await findMeeting(tx, scope, path.meeting);
    if (meeting === null) return refuse('wire/not-found');
    const { name, title } = await getGroup(tx, scope);
    const entry = { ...meeting, address: toAddress(meeting.meetingId) };
    return view(meetingFile(entry, query.title === 'full' ? name : title, now));
  },

  'GET /groups/:group/calendar-feed': async ({ tx, scope }) => {
    const feed = await store.findOwnFeed(tx, scope);
    return view({ feed: feed === null ? null : { title: feed.title, place: feed.withPlace } });
  },

  'POST /groups/:group/calendar-feed': async ({ tx, scope, body, random, home }) => {
    if (!home.calendars) return refuse('meetings/no-calendars');
    // 128 bits, in the form of an address.
    const secret = uuidOf(random(16));
    await store.saveFeed(tx, scope, { title: body.title, withPlace: body.place, secretHash: await hashOf(secret) });
    return view({ organisation: toAddress(scope.orgId), secret: toAddress(secret) });
  },

  'PUT /groups/:group/calendar-feed': async ({ tx, scope, body }) => {
    const changed = await store.updateFeed(tx, scope, { title: body.title, withPlace: body.place });
    return changed ? view(undefined) : refuse('wire/not-found');
  },

  'DELETE /groups/:group/calendar-feed': async ({ tx, scope }) => {
    await store.deleteFeed(tx, scope);
    return view(undefined);
  },

  'GET /calendars/:organisation/:secret': async ({ tx, scope, path, now }) => {
    const brought = { orgId: path.organisation, secretHash: await hashOf(path.secret) };
    const wishes = await store.enterByFeed(tx, scope, brought);
    if (wishes === null) return refuse('wire/not-found');
    const calendar = feedText(fedSeriesOf(await store.listFed(tx, scope, now)), wishes, now);
    const said = await sha256(new TextEncoder().encode(withoutStamps(calendar)));
    // Weak: the day that it was written on is not in it.
    return { calendar, etag: `W/"${secretText(said).slice(0, 22)}"` };
  },
};

function hashOf(secret: string): Promise<Uint8Array> {
  return sha256(hex.decode(secret.replaceAll('-', '')));
}
