import { Temporal } from 'temporal-polyfill';
import { type CalendarEvent, type Override, writeCalendar } from '../../time/icalendar.ts';
import { keptRule } from '../../time/read-rule.ts';
import { beginAt, endBefore, occurrences } from '../../time/recurrence.ts';
import type { First, Rule } from '../../time/rule.ts';
import { dateIn } from '../../time/zones.ts';
import { type Entry, eventOf, uidOf } from './calendar.ts';

/** A meeting that members see, with its date by the rule of its series. */
export interface FedMeeting extends Entry {
  readonly occursOn: Temporal.PlainDate;
}

/** A series, and its meetings that members see: some, and not over. */
export interface FedSeries extends First {
  /** Tells it from others in one calendar; says nothing else. */
  readonly address: string;
  readonly sequence: number;
  readonly minutes: number;
  /** RRULE text without its name. */
  readonly rule: string;
  readonly skipped: 'later' | 'leave-out';
  readonly twice: 'first' | 'second';
  readonly place: string;
  readonly meetings: readonly FedMeeting[];
}

/** How a member wants the meetings to stand in her calendar. */
export interface FeedWishes {
  /** What each of them is called. */
  readonly title: string;
  readonly withPlace: boolean;
}

/** Readers ask again about this often; a meeting that is called off in the morning is known by noon. */
const REFRESH_HOURS = 4;

/**
 * The calendar that a member's own calendar fetches: exactly the meetings that she sees on the page of
 * dates, and not one more. A series is a rule that begins on the first of them and ends on the last;
 * dates between that members do not see are left out of it. Within a day the same meetings give the
 * same text.
 */
export function feedText(
  series: readonly FedSeries[],
  { title, withPlace }: FeedWishes,
  now: Temporal.Instant,
): string {
  const stamp = dateIn('UTC', now).toZonedDateTime('UTC').toInstant();
  const shown = series.map((one) => (withPlace ? one : withoutPlaces(one)));
  const events = shown.flatMap((one) => eventsOf(one, title, stamp));
  const last = series
    .flatMap(({ meetings }) => meetings.map(({ zone, startsAt }) => dateIn(zone, startsAt)))
    .reduce((a, b) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b), dateIn('UTC', now));
  return writeCalendar({
    name: title,
    until: last.with({ month: 12, day: 31 }),
    events,
    refreshHours: REFRESH_HOURS,
  });
}

/** What a calendar says, without the day that it was written on: the same as long as it says the same. */
export function withoutStamps(text: string): string {
  return text.replaceAll(/^DTSTAMP:.*\r\n/gm, '');
}

function withoutPlaces(series: FedSeries): FedSeries {
  return { ...series, place: '', meetings: series.meetings.map((meeting) => ({ ...meeting, place: '' })) };
}

function eventsOf(series: FedSeries, title: string, stamp: Temporal.Instant): CalendarEvent[] {
  const rule = keptRule(series.rule);
  const dated = isForRule(rule) ? datedBy(rule, series) : null;
  if (dated === null) return series.meetings.map((meeting) => eventOf(meeting, title, stamp));
  const { first, within, dates, apart } = dated;
  const byDate = new Map(within.map((meeting) => [meeting.occursOn.toString(), meeting]));
  const planned = new Map(dates.map(({ occursOn, startsAt }) => [occursOn.toString(), startsAt]));
  const whole: CalendarEvent = {
    uid: uidOf(series.address),
    sequence: series.sequence,
    stamp,
    first,
    minutes: series.minutes,
    rule: dated.rule,
    skipped: series.skipped,
    twice: series.twice,
    exdates: [...planned.keys()].filter((date) => !byDate.has(date)).map((date) => Temporal.PlainDate.from(date)),
    overrides: within.flatMap((meeting) => overrideOf(meeting, series, planned.get(meeting.occursOn.toString()))),
    title,
    place: series.place === '' ? null : series.place,
    description: null,
    url: null,
    status: 'confirmed',
    shownAs: 'busy',
  };
  return [whole, ...apart.map((meeting) => eventOf(meeting, title, stamp))];
}

/** Once is no rule; and of BYSETPOS in the period of the first date readers think differently (decision 30). */
function isForRule(rule: Rule): boolean {
  return rule.count !== 1 && rule.positions.length === 0;
}

/**
 * The rule of a series from the first to the last of its meetings, with what lies on its dates and what
 * does not; null where nothing does.
 */
function datedBy(rule: Rule, { startsOn, localStart, zone, skipped, twice, meetings }: FedSeries) {
  const sorted = meetings.toSorted((a, b) => Temporal.PlainDate.compare(a.occursOn, b.occursOn));
  const [from, until] = [sorted[0]?.occursOn, sorted.at(-1)?.occursOn];
  if (from === undefined || until === undefined) return null;
  const whole = { startsOn, localStart, zone };
  const found = occurrences(rule, whole, { from, until, most: 1000, skipped, twice }).dates;
  const known = new Set(found.map(({ occursOn }) => occursOn.toString()));
  const within = sorted.filter(({ occursOn }) => known.has(occursOn.toString()));
  const [begins, ends] = [within[0]?.occursOn, within.at(-1)?.occursOn];
  if (begins === undefined || ends === undefined) return null;
  const rest = beginAt(rule, begins, whole);
  if (rest === null || !rest.startsOn.equals(begins)) return null;
  const first = { ...whole, startsOn: begins };
  const ended = endBefore(rest.rule, ends.add({ days: 1 }), first);
  if (ended === null) return null;
  const isBetween = ({ occursOn }: { readonly occursOn: Temporal.PlainDate }) =>
    Temporal.PlainDate.compare(occursOn, begins) >= 0 && Temporal.PlainDate.compare(occursOn, ends) <= 0;
  return {
    first,
    rule: { ...ended, count: null, until: ends },
    dates: found.filter(isBetween),
    within,
    apart: sorted.filter(({ occursOn }) => !known.has(occursOn.toString())),
  };
}

/** What of one meeting is not as its series says; nothing where all is. */
function overrideOf(meeting: FedMeeting, series: FedSeries, planned: Temporal.Instant | undefined): Override[] {
  const minutes = meeting.startsAt.until(meeting.endsAt).total('minutes');
  const isMoved = planned === undefined || !planned.equals(meeting.startsAt);
  const isElsewhere = meeting.place !== series.place;
  if (!isMoved && !isElsewhere && minutes === series.minutes && meeting.state === 'planned') return [];
  return [
    {
      occursOn: meeting.occursOn,
      startsAt: isMoved ? meeting.startsAt : null,
      minutes: minutes === series.minutes ? null : minutes,
      status: meeting.state === 'cancelled' ? 'cancelled' : 'confirmed',
      ...(isElsewhere ? { place: meeting.place } : {}),
      sequence: meeting.sequence,
    },
  ];
}
