import { toAddress } from '../wire/address.ts';
import type { AnsweredView, EditedView, MeetingView } from './contract/book.ts';
import { isNews, type Lack } from './rules/coming.ts';
import type { FedMeeting, FedSeries } from './rules/feed.ts';
import { JOBS } from './rules/rota.ts';
import type { Meeting } from './store/book.ts';
import type { Fed } from './store/calendar.ts';
import type { OwnAnswer } from './store/coming.ts';

/** A meeting as members see it: the link is not in it. */
export function meetingViewOf(meeting: Meeting): MeetingView {
  const { was } = meeting;
  return {
    meeting: toAddress(meeting.meetingId),
    startsAt: meeting.startsAt.toString(),
    endsAt: meeting.endsAt.toString(),
    zone: meeting.zone,
    place: meeting.place,
    directions: meeting.directions,
    online: meeting.link !== '',
    capacity: meeting.capacity,
    walkIns: meeting.walkIns,
    team: [...meeting.team].sort((a, b) => JOBS.indexOf(a.job) - JOBS.indexOf(b.job)),
    state: meeting.state,
    reason: meeting.reason,
    was: was === null ? null : { startsAt: was.startsAt.toString(), place: was.place },
    published: meeting.published,
    sequence: meeting.sequence,
    version: meeting.version,
  };
}

/** A meeting and what its caller said to it; the link is there once nothing is missing for it. */
export function answeredViewOf(
  meeting: Meeting,
  { said, lacks }: { readonly said: OwnAnswer | null; readonly lacks: readonly Lack[] },
): AnsweredView {
  const isShown = meeting.link !== '' && meeting.state === 'planned' && lacks.length === 0;
  const knew = said !== null && isNews(said, meeting) ? said.knew : null;
  return {
    ...meetingViewOf(meeting),
    coming: {
      answer: said?.answer ?? null,
      arrive: said?.arrive ?? 'none',
      inLine: said === null || said.heldUntil !== null ? null : said.place,
      heldUntil: said?.heldUntil?.toString() ?? null,
      free: said !== null && said.heldUntil === null && said.free,
      knew: knew === null ? null : { ...knew, startsAt: knew.startsAt.toString() },
      link: isShown ? meeting.link : null,
      lacks: [...lacks],
    },
  };
}

/** A meeting as whoever changes it sees it. */
export function editedViewOf(meeting: Meeting): EditedView {
  const local = meeting.startsAt.toZonedDateTimeISO(meeting.zone);
  return {
    ...meetingViewOf(meeting),
    series: toAddress(meeting.seriesId),
    link: meeting.link,
    startsOn: local.toPlainDate().toString(),
    localStart: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    minutes: meeting.startsAt.until(meeting.endsAt).total('minutes'),
  };
}

/** Meetings as a calendar fetches them: by series, under ids that no other calendar has. */
export function fedSeriesOf(fed: readonly Fed[]): FedSeries[] {
  const byUid = new Map<string, FedSeries & { readonly meetings: FedMeeting[] }>();
  for (const { series, meeting } of fed) {
    const { uid, version, endsBefore: _, ...plan } = series;
    const { uid: meetingUid, ...entry } = meeting;
    const known = byUid.get(uid) ?? { ...plan, address: toAddress(uid), sequence: version - 1, meetings: [] };
    known.meetings.push({ ...entry, address: toAddress(meetingUid) });
    byUid.set(uid, known);
  }
  return [...byUid.values()];
}
