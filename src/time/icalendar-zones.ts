import { Temporal } from 'temporal-polyfill';
import type { Component, Property } from './icalendar-text.ts';

/** `20260922T190000` */
export function localText(wall: Temporal.PlainDateTime): string {
  return wall.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
}

/** `20260922T180000Z` */
export function utcText(instant: Temporal.Instant): string {
  return `${localText(instant.toZonedDateTimeISO('UTC').toPlainDateTime())}Z`;
}

/**
 * What the clocks of a zone do between two dates, for readers that do not know the zone or know
 * another history of it. Each change is listed; no rule is made up for how it might go on.
 */
export function zoneComponent(zone: string, from: Temporal.PlainDate, until: Temporal.PlainDate): Component {
  const start = from.subtract({ days: 2 }).toZonedDateTime(zone);
  const end = until.add({ days: 2 }).toZonedDateTime(zone);
  const kinds = new Map<string, { readonly before: string; readonly after: string; readonly walls: string[] }>();
  let last = start;
  for (;;) {
    const change = last.getTimeZoneTransition('next');
    if (change === null || Temporal.ZonedDateTime.compare(change, end) > 0) break;
    const before = change.subtract({ nanoseconds: 1 });
    const key = `${before.offset} ${change.offset}`;
    const kind = kinds.get(key) ?? { before: before.offset, after: change.offset, walls: [] };
    // The wall time of a change is the one that the clocks showed before it.
    kind.walls.push(localText(before.toPlainDateTime().add({ nanoseconds: 1 })));
    kinds.set(key, kind);
    last = change;
  }
  const first = { before: start.offset, after: start.offset, walls: [localText(start.toPlainDateTime())] };
  return {
    name: 'VTIMEZONE',
    properties: [{ name: 'TZID', value: zone }],
    components: [observance('STANDARD', first), ...[...kinds.values()].map((kind) => observance(nameOf(kind), kind))],
  };
}

/** Whether clocks go forward is all that a reader makes of the two names. */
function nameOf({ before, after }: { readonly before: string; readonly after: string }): 'DAYLIGHT' | 'STANDARD' {
  return secondsOf(after) > secondsOf(before) ? 'DAYLIGHT' : 'STANDARD';
}

function secondsOf(offset: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
}

function observance(
  name: 'DAYLIGHT' | 'STANDARD',
  { before, after, walls }: { readonly before: string; readonly after: string; readonly walls: readonly string[] },
): Component {
  const [first = '', ...others] = walls;
  const properties: Property[] = [
    { name: 'DTSTART', value: first },
    { name: 'TZOFFSETFROM', value: before.replaceAll(':', '') },
    { name: 'TZOFFSETTO', value: after.replaceAll(':', '') },
    { name: 'TZNAME', value: `UTC${after}${name === 'DAYLIGHT' ? ' forward' : ''}` },
    ...others.map((value) => ({ name: 'RDATE', value })),
  ];
  return { name, properties };
}
