import { Temporal } from 'temporal-polyfill';
import type { EventFault, ReadSeries } from '../../time/icalendar-import.ts';
import { beginAt, occurrences } from '../../time/recurrence.ts';
import { type Rule, textOf } from '../../time/rule.ts';

/** What would be planned of a series in a calendar file, from its next date on, by the clocks of the group. */
export interface FoundPlan {
  readonly title: string | null;
  readonly place: string;
  readonly startsOn: Temporal.PlainDate;
  readonly localStart: Temporal.PlainTime;
  /** Null where the file does not say how long. */
  readonly minutes: number | null;
  /** Null for a meeting by itself. */
  readonly rule: Rule | null;
  /** Dates that the file leaves out, and a plan cannot. */
  readonly without: readonly Temporal.PlainDate[];
}

/** Why an event is left out: where its sentence stands among those of a rule, or of the event. */
export interface FoundFault {
  readonly title: string | null;
  readonly at: string;
  readonly is: string;
}

/** How many of the next dates are compared between two zones: more than a year of weeks. */
const COMPARED = 60;
/** Dates in a row that a file may leave out before the next one. */
const MOST_LEFT_OUT = 60;
const LONGEST_PLACE = 200;

/**
 * A series as a plan of a group: from its next date on, in the group's zone. Not where it is over, or
 * begins later than a year from now; nor where its hours are those of another zone, so that no one time
 * of day in the group's own would be right for all of its dates.
 */
export function foundPlan(
  read: ReadSeries,
  zone: string,
  today: Temporal.PlainDate,
): FoundPlan | { readonly fault: 'over' | 'too-far' | 'other-zone' } {
  const next = nextOf(read, today);
  if (next === null) return { fault: 'over' };
  if (Temporal.PlainDate.compare(next.startsOn, today.add({ years: 1 })) > 0) return { fault: 'too-far' };
  const first = { startsOn: next.startsOn, localStart: read.localStart, zone: read.zone };
  const there = inZone(next.rule, first, zone);
  if (there === null) return { fault: 'other-zone' };
  return {
    title: read.title,
    place: [...(read.place ?? '')].slice(0, LONGEST_PLACE).join(''),
    ...there,
    minutes: read.minutes,
    rule: next.rule,
    without: read.exdates.filter((date) => Temporal.PlainDate.compare(date, next.startsOn) >= 0),
  };
}

export function foundFault(title: string | null, fault: EventFault | 'over' | 'too-far' | 'other-zone'): FoundFault {
  if (typeof fault === 'string') return { title, at: 'event', is: fault };
  // Of a file nobody chooses another first day.
  return fault.is === 'first-differs'
    ? { title, at: 'event', is: fault.is }
    : { title, at: `rule.${fault.part}`, is: fault.is };
}

/** The first date from a day on that the file does not leave out, with the rest of its rule. */
function nextOf({ startsOn, localStart, zone, rule, exdates }: ReadSeries, today: Temporal.PlainDate) {
  if (rule === null) return Temporal.PlainDate.compare(startsOn, today) < 0 ? null : { startsOn, rule };
  const left = new Set(exdates.map(String));
  let from = today;
  for (let tried = 0; tried <= MOST_LEFT_OUT; tried += 1) {
    const rest = beginAt(rule, from, { startsOn, localStart, zone });
    if (rest === null || !left.has(rest.startsOn.toString())) return rest;
    from = rest.startsOn.add({ days: 1 });
  }
  return null;
}

/** The first date and the time of day by the clocks of another zone; null where that is not the same for all dates. */
function inZone(
  rule: Rule | null,
  first: { readonly startsOn: Temporal.PlainDate; readonly localStart: Temporal.PlainTime; readonly zone: string },
  zone: string,
): Pick<FoundPlan, 'startsOn' | 'localStart'> | null {
  const { startsOn, localStart } = first;
  if (first.zone === zone) return { startsOn, localStart };
  if (rule === null) {
    const wall = startsOn.toZonedDateTime({ timeZone: first.zone, plainTime: localStart }).withTimeZone(zone);
    return { startsOn: wall.toPlainDate(), localStart: wall.toPlainTime() };
  }
  const wanted = {
    from: startsOn,
    until: startsOn.add({ years: 2 }),
    most: COMPARED,
    skipped: 'later',
    twice: 'first',
  } as const;
  const walls = occurrences(rule, first, wanted).dates.map(({ occursOn, startsAt }) => {
    const wall = startsAt.toZonedDateTimeISO(zone);
    return { occursOn, day: wall.toPlainDate(), time: wall.toPlainTime() };
  });
  const [one] = walls;
  const isSame = walls.every(({ occursOn, day, time }) => day.equals(occursOn) && time.equals(one?.time ?? time));
  return one === undefined || !isSame ? null : { startsOn, localStart: one.time };
}

export function ruleTextOf({ rule }: FoundPlan): string | null {
  return rule === null ? null : textOf(rule);
}
