import type { Temporal } from 'temporal-polyfill';
import { type CalendarEvent, writeCalendar } from '../../time/icalendar.ts';
import { dateIn } from '../../time/zones.ts';

/** What of a meeting goes into somebody's calendar, where others may look: no name, and no word of the group. */
export interface Entry {
  readonly address: string;
  readonly sequence: number;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly zone: string;
  readonly place: string;
  readonly state: 'planned' | 'cancelled';
}

/** Ends the id of whatever this program puts in a calendar; the same in every home, since a group may move. */
const ORIGIN = 'evenground';

export function uidOf(address: string): string {
  return `${address}@${ORIGIN}`;
}

/** One meeting as a file. Its name says the day and no more: it stays in a list of downloads. */
export function meetingFile(entry: Entry, title: string, now: Temporal.Instant): { name: string; file: string } {
  const day = dateIn(entry.zone, entry.startsAt);
  const events = [eventOf(entry, title, now)];
  return { name: `${day.toString()}.ics`, file: writeCalendar({ name: title, until: day, events }) };
}

/** One meeting by itself. */
export function eventOf(entry: Entry, title: string, stamp: Temporal.Instant): CalendarEvent {
  const { startsAt, zone } = entry;
  const wall = startsAt.toZonedDateTimeISO(zone);
  return {
    uid: uidOf(entry.address),
    sequence: entry.sequence,
    stamp,
    first: { startsOn: dateIn(zone, startsAt), localStart: wall.toPlainTime(), zone },
    minutes: startsAt.until(entry.endsAt).total('minutes'),
    rule: null,
    skipped: 'later',
    // Where the clocks show this time twice, the offset says which it is.
    twice: wall.toInstant().equals(wall.toPlainDateTime().toZonedDateTime(zone).toInstant()) ? 'first' : 'second',
    exdates: [],
    overrides: [],
    title,
    place: entry.place === '' ? null : entry.place,
    description: null,
    url: null,
    status: entry.state === 'cancelled' ? 'cancelled' : 'confirmed',
    shownAs: entry.state === 'cancelled' ? 'free' : 'busy',
  };
}
