import { Temporal } from 'temporal-polyfill';
import { wallTime } from './clocks.ts';
import {
  durationMinutes,
  instantOfMoment,
  type Moment,
  momentsOf,
  valueOf,
  type ZoneFinder,
  zoneFinder,
} from './icalendar-moments.ts';
import { type Component, componentsOf, textOfValue } from './icalendar-text.ts';
import { readRule } from './read-rule.ts';
import { dateFrom } from './recurrence.ts';
import type { First, Rule } from './rule.ts';
import type { RuleFault } from './rule-text.ts';
import { READ_PROPERTIES } from './icalendar-properties.ts';

const MOST_BYTES = 1_048_576;
const MOST_EVENTS = 1000;
/** Dates named one by one: EXDATE and RDATE. */
const MOST_NAMED = 5000;
/** Rules that were looked through for ten years and do not mean their first date; each takes a millisecond. */
const MOST_SEARCHED = 100;

/** A series, or a meeting by itself where there is no rule. */
export interface ReadSeries extends First {
  readonly title: string | null;
  readonly place: string | null;
  /** Null where the calendar does not say how long. */
  readonly minutes: number | null;
  readonly rule: Rule | null;
  readonly exdates: readonly Temporal.PlainDate[];
}

export type CalendarFault = 'too-large' | 'broken' | 'no-events' | 'too-many';
export type EventFault = 'broken' | 'zone-unknown' | 'all-day' | 'cancelled' | RuleFault;

export interface ReadCalendar {
  readonly series: readonly ReadSeries[];
  /** Events that could not be taken, each with its reason. */
  readonly leftOut: readonly { readonly title: string | null; readonly fault: EventFault }[];
}

/**
 * Reads a calendar that somebody brings. Never throws, whatever it is. A date that was moved within
 * its series, or added to it, comes as a meeting by itself; an event that cannot be taken does not
 * keep the others out.
 */
export function readCalendar(file: string): ReadCalendar | { readonly fault: CalendarFault } {
  if (!fits(file)) return { fault: 'too-large' };
  const calendars = componentsOf(file.replace(/^\uFEFF/, ''), READ_PROPERTIES)?.filter(
    ({ name }) => name === 'VCALENDAR',
  );
  if (calendars === undefined || calendars.length === 0) return { fault: 'broken' };
  const events = calendars.flatMap(eventsOf);
  if (events.length === 0) return { fault: 'no-events' };
  const dates = events.flatMap(({ properties }) => properties.filter(({ name }) => /^(EX|R)DATE$/.test(name)));
  const named = dates.reduce((sum, { value }) => sum + value.split(',').length, 0);
  if (events.length > MOST_EVENTS || named > MOST_NAMED) return { fault: 'too-many' };

  const changes = new Map<string | null, Component[]>();
  for (const event of events.filter(isChange)) {
    const uid = valueOf(event, 'UID');
    changes.set(uid, [...(changes.get(uid) ?? []), event]);
  }
  const whole = new Set(events.filter((event) => !isChange(event)).map((event) => valueOf(event, 'UID')));
  const series: ReadSeries[] = [];
  const leftOut: { title: string | null; fault: EventFault }[] = [];
  let searched = 0;
  for (const calendar of calendars) {
    const zoneOf = zoneFinder(calendar);
    for (const event of eventsOf(calendar)) {
      const uid = valueOf(event, 'UID');
      // A change comes with its series; where that is not here, it is a meeting by itself.
      if (isChange(event) && whole.has(uid)) continue;
      const read = readEvent(event, isChange(event) ? [] : (changes.get(uid) ?? []), zoneOf);
      if (!isChange(event)) changes.delete(uid);
      if ('fault' in read) {
        leftOut.push({ title: textIn(event, 'SUMMARY'), fault: read.fault });
        if (isSearched(read.fault)) searched += 1;
        if (searched > MOST_SEARCHED) return { fault: 'too-many' };
      } else series.push(...read.series);
    }
  }
  return { series, leftOut };
}

function isSearched(fault: EventFault): boolean {
  return typeof fault === 'object' && (fault.is === 'no-dates' || fault.is === 'first-differs');
}

function eventsOf({ components = [] }: Component): readonly Component[] {
  return components.filter(({ name }) => name === 'VEVENT');
}

function isChange(event: Component): boolean {
  return valueOf(event, 'RECURRENCE-ID') !== null;
}

type Read = { readonly series: readonly ReadSeries[] } | { readonly fault: EventFault };

function readEvent(event: Component, changes: readonly Component[], zoneOf: ZoneFinder): Read {
  if (valueOf(event, 'STATUS')?.toUpperCase() === 'CANCELLED') return { fault: 'cancelled' };
  const rules = event.properties.filter(({ name }) => name === 'RRULE');
  const first = firstOf(event, rules.length > 0, zoneOf);
  if ('fault' in first) return first;
  if (rules.length > 1) return { fault: { part: 'rule', is: 'twice' } };
  if (valueOf(event, 'EXRULE') !== null) return { fault: { part: 'rule', is: 'unknown' } };
  const read = rules[0] === undefined ? { rule: null } : readRule(rules[0].value, first);
  if ('fault' in read) return read;

  const one: ReadSeries = {
    ...first,
    title: textIn(event, 'SUMMARY'),
    place: textIn(event, 'LOCATION'),
    minutes: minutesOf(event, first, zoneOf),
    rule: read.rule,
    exdates: [],
  };
  const moved = movedFrom(one, changes, zoneOf);
  if (moved === null) return { fault: 'broken' };
  const excluded = [...namedIn(event, 'EXDATE', zoneOf).flatMap((moment) => dateIn(one, moment) ?? []), ...moved.from];
  const exdates = [...new Set(excluded.map(String))].sort().map((text) => Temporal.PlainDate.from(text));
  const added = namedIn(event, 'RDATE', zoneOf)
    .flatMap((moment) => instantOfMoment(moment) ?? [])
    .map((instant) => single(one, instant))
    .filter((meeting) => !isDateOf(one, meeting));
  return {
    series: [{ ...one, exdates: one.rule === null ? [] : exdates }, ...added, ...moved.to].slice(startAt(one, exdates)),
  };
}

/** A meeting by itself that is itself left out is none. */
function startAt({ rule, startsOn }: ReadSeries, exdates: readonly Temporal.PlainDate[]): 0 | 1 {
  return rule === null && exdates.some((date) => date.equals(startsOn)) ? 1 : 0;
}

function firstOf(event: Component, repeats: boolean, zoneOf: ZoneFinder): First | { readonly fault: EventFault } {
  const [start, ...more] = namedIn(event, 'DTSTART', zoneOf);
  if (start === undefined || more.length > 0) return { fault: 'broken' };
  if ('day' in start) return { fault: 'all-day' };
  if (start.zone === null) return { fault: 'zone-unknown' };
  const home = zoneOf(null);
  // Some calendars write single events in UTC; people there live by the calendar's zone.
  const isElsewhere = start.zone === 'UTC' && !repeats && home !== null;
  const wall = isElsewhere ? start.wall.toZonedDateTime('UTC').withTimeZone(home).toPlainDateTime() : start.wall;
  return { startsOn: wall.toPlainDate(), localStart: wall.toPlainTime(), zone: isElsewhere ? home : start.zone };
}

function minutesOf(event: Component, { startsOn, localStart, zone }: First, zoneOf: ZoneFinder): number | null {
  const duration = valueOf(event, 'DURATION');
  if (duration !== null) return durationMinutes(duration.trim());
  const [end] = namedIn(event, 'DTEND', zoneOf);
  const ends = end === undefined ? null : instantOfMoment(end);
  const minutes = ends?.since(wallTime(startsOn, localStart, zone).startsAt).total('minutes') ?? -1;
  return minutes < 0 ? null : Math.floor(minutes);
}

/** The dates of a series that were moved or called off, and where to; null where a change goes on from its date. */
function movedFrom(one: ReadSeries, changes: readonly Component[], zoneOf: ZoneFinder) {
  const from: Temporal.PlainDate[] = [];
  const to: ReadSeries[] = [];
  for (const change of changes) {
    const id = change.properties.find(({ name }) => name === 'RECURRENCE-ID');
    if (id?.parameters?.['range'] !== undefined) return null;
    const [moment] = namedIn(change, 'RECURRENCE-ID', zoneOf);
    const date = moment === undefined ? null : dateIn(one, moment);
    const isOff = valueOf(change, 'STATUS')?.toUpperCase() === 'CANCELLED';
    const first = firstOf(change, false, zoneOf);
    if (date === null || (!isOff && 'fault' in first)) continue;
    from.push(date);
    if (isOff || 'fault' in first) continue;
    const meeting = { ...one, ...first, title: textIn(change, 'SUMMARY'), place: textIn(change, 'LOCATION') };
    const minutes = minutesOf(change, first, zoneOf) ?? one.minutes;
    if (date.equals(first.startsOn) && isAt(one, date, meeting) && minutes === one.minutes) from.pop();
    else to.push({ ...meeting, minutes, rule: null, exdates: [] });
  }
  return { from, to };
}

function isAt({ localStart, zone }: First, date: Temporal.PlainDate, meeting: First): boolean {
  const start = wallTime(date, localStart, zone).startsAt;
  return start.equals(wallTime(meeting.startsOn, meeting.localStart, meeting.zone).startsAt);
}

/** The date of a series that a moment means; null where the series has nothing at that time. */
function dateIn({ localStart, zone }: First, moment: Moment): Temporal.PlainDate | null {
  if ('day' in moment) return moment.day;
  if (moment.zone === zone && moment.wall.toPlainTime().equals(localStart)) return moment.wall.toPlainDate();
  const instant = instantOfMoment(moment);
  if (instant === null) return null;
  const date = instant.toZonedDateTimeISO(zone).toPlainDate();
  const { startsAt, again } = wallTime(date, localStart, zone);
  return startsAt.equals(instant) || again.equals(instant) ? date : null;
}

function isDateOf({ startsOn, localStart, zone, rule }: ReadSeries, meeting: First): boolean {
  if (!isAt({ startsOn, localStart, zone }, meeting.startsOn, meeting)) return false;
  if (rule === null) return startsOn.equals(meeting.startsOn);
  return dateFrom(rule, startsOn, meeting.startsOn)?.equals(meeting.startsOn) === true;
}

function single(one: ReadSeries, instant: Temporal.Instant): ReadSeries {
  const wall = instant.toZonedDateTimeISO(one.zone).toPlainDateTime();
  return { ...one, startsOn: wall.toPlainDate(), localStart: wall.toPlainTime(), rule: null, exdates: [] };
}

function namedIn(event: Component, name: string, zoneOf: ZoneFinder): readonly Moment[] {
  return event.properties
    .filter((property) => property.name === name)
    .flatMap((property) => momentsOf(property, zoneOf) ?? []);
}

function textIn(event: Component, name: string): string | null {
  const text = textOfValue(valueOf(event, name) ?? '').trim();
  return text === '' ? null : text;
}

/** Whether a file is small enough, in UTF-8. */
function fits(file: string): boolean {
  if (file.length > MOST_BYTES) return false;
  let bytes = file.length;
  for (let at = 0; at < file.length; at += 1) {
    const code = file.charCodeAt(at);
    // Half of a pair stands for two of its four bytes.
    if (code >= 0x80) bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2;
  }
  return bytes <= MOST_BYTES;
}
