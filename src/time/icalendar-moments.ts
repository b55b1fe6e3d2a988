import { Temporal } from 'temporal-polyfill';
import { wallTime } from './clocks.ts';
import type { Component, Property } from './icalendar-text.ts';
import { isZone } from './zones.ts';

/** What a calendar says of a time: a day, or a wall time in a zone; null where the zone is not known. */
export type Moment =
  { readonly day: Temporal.PlainDate } | { readonly wall: Temporal.PlainDateTime; readonly zone: string | null };

/** Finds the IANA zone that a calendar means by a TZID; null stands for a time without any. */
export type ZoneFinder = (tzid: string | null) => string | null;

/** A zone is known by its IANA name, by where its definition says it is, or by the end of its name. */
export function zoneFinder(calendar: Component): ZoneFinder {
  const places = new Map(
    (calendar.components ?? [])
      .filter(({ name }) => name === 'VTIMEZONE')
      .map((zone) => [valueOf(zone, 'TZID'), valueOf(zone, 'X-LIC-LOCATION')]),
  );
  const known = new Map<string | null, string | null>();
  return (tzid) => {
    const found = known.get(tzid);
    if (found !== undefined) return found;
    const name = tzid ?? valueOf(calendar, 'X-WR-TIMEZONE') ?? '';
    const pieces = name.split('/');
    const ends = [3, 2].map((length) => pieces.slice(-length).join('/'));
    const zone = [name, places.get(name) ?? '', ...ends].find((one) => one.length < 100 && isZone(one)) ?? null;
    known.set(tzid, zone);
    return zone;
  };
}

export function valueOf(component: Component, name: string): string | null {
  return component.properties.find((property) => property.name === name)?.value ?? null;
}

/** The times of a property, in order; null where one of them is none. */
export function momentsOf({ parameters = {}, value }: Property, zoneOf: ZoneFinder): readonly Moment[] | null {
  const moments = value.split(',').map((text) => momentOf(text.trim(), parameters['tzid'] ?? null, zoneOf));
  return moments.every((moment) => moment !== null) ? moments : null;
}

function momentOf(text: string, tzid: string | null, zoneOf: ZoneFinder): Moment | null {
  // A period begins as a time does.
  const [, year, month, day, time, hour, minute, second, utc] =
    /^(\d{4})(\d\d)(\d\d)(T(\d\d)(\d\d)(\d\d)(Z)?(?:\/.*)?)?$/.exec(text) ?? [];
  if (year === undefined) return null;
  try {
    const date = Temporal.PlainDate.from(`${year}-${month}-${day}`);
    if (time === undefined) return { day: date };
    const wall = date.toPlainDateTime(`${hour}:${minute}:${second}`);
    return { wall, zone: utc === undefined ? zoneOf(tzid) : 'UTC' };
  } catch {
    return null;
  }
}

/** The instant of a time; null for a day, or where the zone is not known. */
export function instantOfMoment(moment: Moment): Temporal.Instant | null {
  if ('day' in moment || moment.zone === null) return null;
  return wallTime(moment.wall.toPlainDate(), moment.wall.toPlainTime(), moment.zone).startsAt;
}

/** Whole minutes of a DURATION; null where it is none, or backwards. */
export function durationMinutes(text: string): number | null {
  const [, weeks, days, time, hours, minutes, seconds] =
    /^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/.exec(text) ?? [];
  if ([weeks, days, time].every((part) => part === undefined)) return null;
  const [w = 0, d = 0, h = 0, m = 0, s = 0] = [weeks, days, hours, minutes, seconds].map((part) => Number(part ?? 0));
  return ((w * 7 + d) * 24 + h) * 60 + m + Math.floor(s / 60);
}
