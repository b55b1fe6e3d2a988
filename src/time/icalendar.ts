import { Temporal } from 'temporal-polyfill';
import { wallTime } from './clocks.ts';
import { type Component, fileOf, type Property, textValue } from './icalendar-text.ts';
import { localText, utcText, zoneComponent } from './icalendar-zones.ts';
import { lastDate, type Wanted } from './recurrence.ts';
import { type First, type Rule, textEnding } from './rule.ts';
import { dateOf, ruleDays } from './rule-days.ts';

export interface Calendar {
  readonly name: string;
  /**
   * Up to here every reader finds the same instants: what the clocks do, and dates that need care,
   * are listed so far. A year that stays the same keeps the text the same.
   */
  readonly until: Temporal.PlainDate;
  readonly events: readonly CalendarEvent[];
  /** After how many hours a reader may ask again (RFC 7986 5.7); without it the file says nothing. */
  readonly refreshHours?: number;
}

export interface CalendarEvent extends Pick<Wanted, 'skipped' | 'twice'> {
  readonly uid: string;
  readonly sequence: number;
  readonly stamp: Temporal.Instant;
  readonly first: First;
  readonly minutes: number;
  /** Null for a meeting by itself, on the first date. */
  readonly rule: Rule | null;
  readonly exdates: readonly Temporal.PlainDate[];
  readonly overrides: readonly Override[];
  readonly title: string;
  readonly place: string | null;
  readonly description: string | null;
  readonly url: string | null;
  readonly status: 'confirmed' | 'cancelled';
  /** Whether whoever looks at the calendar of a member sees them as busy; of what, they never see. */
  readonly shownAs: 'busy' | 'free';
}

/** One date of a series that differs; null is as in the series. */
export interface Override {
  readonly occursOn: Temporal.PlainDate;
  readonly startsAt: Temporal.Instant | null;
  readonly minutes: number | null;
  readonly status: 'confirmed' | 'cancelled';
  /** As in the series, where they are not said; empty for no place. */
  readonly place?: string;
  readonly sequence?: number;
}

/** Some readers compare the end with the offset of the first date: an hour off in the other half of the year. */
const SLACK = { hours: 2 };

/** The text of a calendar. The same calendar gives the same bytes. */
export function writeCalendar({ name, until, events, refreshHours }: Calendar): string {
  const earliest = new Map<string, Temporal.PlainDate>();
  for (const { first } of events) {
    const known = earliest.get(first.zone) ?? first.startsOn;
    earliest.set(first.zone, Temporal.PlainDate.compare(first.startsOn, known) < 0 ? first.startsOn : known);
  }
  const zones = [...earliest].filter(([zone]) => zone !== 'UTC').sort(([a], [b]) => (a < b ? -1 : 1));
  return fileOf({
    name: 'VCALENDAR',
    properties: [
      { name: 'VERSION', value: '2.0' },
      { name: 'PRODID', value: '-//Evenground//Evenground//EN' },
      { name: 'CALSCALE', value: 'GREGORIAN' },
      { name: 'METHOD', value: 'PUBLISH' },
      { name: 'NAME', value: textValue(name) },
      { name: 'X-WR-CALNAME', value: textValue(name) },
      ...(refreshHours === undefined ? [] : refreshing(`PT${refreshHours}H`)),
    ],
    components: [
      ...zones.map(([zone, from]) => zoneComponent(zone, from, later(from, until))),
      ...events.flatMap((event) => eventComponents(event, until)),
    ],
  });
}

/** By its standard name, and by the one that more readers know. */
function refreshing(after: string): Property[] {
  return [
    { name: 'REFRESH-INTERVAL', parameters: { value: 'DURATION' }, value: after },
    { name: 'X-PUBLISHED-TTL', value: after },
  ];
}

/**
 * Readers agree on wall times that are there once. A date whose time the clocks skip or repeat is
 * therefore taken out of its series and written by itself, as an instant; a series begins on its first
 * plain date, and ends on an instant, since readers differ in whether they count a skipped date.
 */
function eventComponents(event: CalendarEvent, until: Temporal.PlainDate): Component[] {
  const { first, rule } = event;
  const byDate = new Map(event.overrides.map((override) => [override.occursOn.toString(), override]));
  const exdates = new Set(event.exdates.map(String));
  if (rule === null) return exdates.has(first.startsOn.toString()) ? [] : alone(event, first.startsOn, '', byDate);

  const odd: Temporal.PlainDate[] = [];
  let begins: Temporal.PlainDate | null = null;
  const end = rule.count === null ? rule.until : lastDate(rule, first.startsOn);
  const listed = [end, later(first.startsOn, until).add({ years: 1 })].flatMap((date) => date ?? []).reduce(earlier);
  for (const day of ruleDays({ ...rule, until: end }, first.startsOn, first.startsOn, listed)) {
    const date = dateOf(day);
    if (wallTime(date, first.localStart, first.zone).clocks !== 'plain') odd.push(date);
    else begins ??= date;
  }
  const singles = odd
    .filter((date) => !exdates.has(date.toString()))
    .flatMap((date) => alone(event, date, `-${date.toString().replaceAll('-', '')}`, byDate));
  if (begins === null) return singles;
  const start = begins;
  const left = [...new Set([...exdates, ...odd.map(String)])].sort().map((text) => Temporal.PlainDate.from(text));
  const wall = (date: Temporal.PlainDate) => localText(date.toPlainDateTime(first.localStart));
  const series: Property[] = [
    ...opening(event, ''),
    timed('DTSTART', wall(start), first.zone),
    { name: 'DURATION', value: `PT${event.minutes}M` },
    { name: 'RRULE', value: textEnding(rule, end === null ? '' : `UNTIL=${utcText(startOf(event, end).add(SLACK))}`) },
    ...left
      .filter((date) => Temporal.PlainDate.compare(date, start) >= 0)
      .map((date) => timed('EXDATE', wall(date), first.zone)),
    ...closing(event, event.status),
  ];
  const isOdd = new Set(odd.map(String));
  const moved = [...byDate.values()]
    .filter(({ occursOn }) => !exdates.has(occursOn.toString()) && !isOdd.has(occursOn.toString()))
    .sort((a, b) => Temporal.PlainDate.compare(a.occursOn, b.occursOn))
    .map((override) => ({
      name: 'VEVENT',
      properties: [
        ...opening(asChanged(event, override), ''),
        timed('RECURRENCE-ID', wall(override.occursOn), first.zone),
        startProperty(override.startsAt ?? startOf(event, override.occursOn), first.zone),
        { name: 'DURATION', value: `PT${override.minutes ?? event.minutes}M` },
        ...closing(asChanged(event, override), override.status),
      ],
    }));
  return [{ name: 'VEVENT', properties: series }, ...moved, ...singles];
}

/** One date as an event of its own, under a UID that is always the same for it. */
function alone(
  event: CalendarEvent,
  date: Temporal.PlainDate,
  suffix: string,
  overrides: ReadonlyMap<string, Override>,
): Component[] {
  const { first, skipped } = event;
  const override = overrides.get(date.toString());
  const isMoved = (override?.startsAt ?? null) !== null;
  if (!isMoved && skipped === 'leave-out' && wallTime(date, first.localStart, first.zone).clocks === 'skipped')
    return [];
  const changed = override === undefined ? event : asChanged(event, override);
  const properties = [
    ...opening(changed, suffix),
    startProperty(override?.startsAt ?? startOf(event, date), first.zone),
    { name: 'DURATION', value: `PT${override?.minutes ?? event.minutes}M` },
    ...closing(changed, override?.status ?? event.status),
  ];
  return [{ name: 'VEVENT', properties }];
}

/** What one date says of itself in place of its series. */
function asChanged(event: CalendarEvent, { place, sequence }: Override): CalendarEvent {
  return {
    ...event,
    sequence: sequence ?? event.sequence,
    place: place === undefined ? event.place : place === '' ? null : place,
  };
}

function startOf({ first, twice }: CalendarEvent, date: Temporal.PlainDate): Temporal.Instant {
  const { startsAt, again } = wallTime(date, first.localStart, first.zone);
  return twice === 'first' ? startsAt : again;
}

function opening({ uid, stamp, sequence }: CalendarEvent, suffix: string): Property[] {
  const at = uid.lastIndexOf('@');
  const whole = at < 0 ? `${uid}${suffix}` : `${uid.slice(0, at)}${suffix}${uid.slice(at)}`;
  return [
    { name: 'UID', value: textValue(whole) },
    { name: 'DTSTAMP', value: utcText(stamp) },
    { name: 'SEQUENCE', value: String(sequence) },
  ];
}

function closing(event: CalendarEvent, status: 'confirmed' | 'cancelled'): Property[] {
  const { title, place, description, url } = event;
  const isOff = event.status === 'cancelled' || status === 'cancelled';
  return [
    { name: 'SUMMARY', value: textValue(title) },
    ...(place === null ? [] : [{ name: 'LOCATION', value: textValue(place) }]),
    ...(description === null ? [] : [{ name: 'DESCRIPTION', value: textValue(description) }]),
    // An address is not escaped; what is none, and could end the line, does not go in.
    ...(url === null || /[\s\u0000-\u001f\u007f]/.test(url) ? [] : [{ name: 'URL', value: url }]),
    { name: 'STATUS', value: isOff ? 'CANCELLED' : 'CONFIRMED' },
    { name: 'CLASS', value: 'PRIVATE' },
    { name: 'TRANSP', value: event.shownAs === 'busy' && !isOff ? 'OPAQUE' : 'TRANSPARENT' },
  ];
}

/** In the zone, where the wall time there says which instant it is; else in UTC. */
function startProperty(instant: Temporal.Instant, zone: string): Property {
  const wall = instant.toZonedDateTimeISO(zone).toPlainDateTime();
  const { clocks } = wallTime(wall.toPlainDate(), wall.toPlainTime(), zone);
  return clocks === 'plain' ? timed('DTSTART', localText(wall), zone) : { name: 'DTSTART', value: utcText(instant) };
}

function timed(name: string, wall: string, zone: string): Property {
  return zone === 'UTC' ? { name, value: `${wall}Z` } : { name, parameters: { tzid: zone }, value: wall };
}

function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) <= 0 ? a : b;
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}
