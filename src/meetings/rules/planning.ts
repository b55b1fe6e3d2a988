import type { Temporal } from 'temporal-polyfill';
import type { FieldError } from '../../wire/problem.ts';
import { instantOf } from '../../time/zones.ts';
import { weeklyDates } from '../../time/weekly.ts';

/** A weekly series: the wall time stays what it is, whatever the clocks do. */
export interface Series {
  readonly startsOn: Temporal.PlainDate;
  readonly localStart: Temporal.PlainTime;
  /** How long a meeting lasts. */
  readonly minutes: number;
  /** IANA zone of the wall time. */
  readonly zone: string;
}

export interface PlannedMeeting {
  readonly heldOn: Temporal.PlainDate;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

/** How far ahead meetings stand in the book; a job moves the edge on. */
export const WEEKS_AHEAD = 12;
export const SHORTEST_MINUTES = 15;
export const LONGEST_MINUTES = 480;

/** The meetings of a series from `today` to the edge of the book, both in the series' zone. */
export function planMeetings(series: Series, today: Temporal.PlainDate): PlannedMeeting[] {
  const edge = today.add({ weeks: WEEKS_AHEAD });
  // A series that begins beyond the edge has its first meeting in the book all the same.
  const last = series.startsOn.until(edge).sign < 0 ? series.startsOn : edge;
  return weeklyDates(series.startsOn, today, last).map((heldOn) => {
    const startsAt = instantOf(heldOn, series.localStart, series.zone);
    return { heldOn, startsAt, endsAt: startsAt.add({ minutes: series.minutes }) };
  });
}

/** What is wrong with a series as asked for: its first date, and that it is held somewhere. */
export function faultsOf(
  asked: { readonly startsOn: Temporal.PlainDate; readonly place: string; readonly link: string },
  today: Temporal.PlainDate,
): FieldError[] {
  const errors: FieldError[] = [];
  if (today.until(asked.startsOn).sign < 0) errors.push({ at: 'startsOn', is: 'past' });
  if (today.add({ years: 1 }).until(asked.startsOn).sign > 0) errors.push({ at: 'startsOn', is: 'too-far' });
  if (asked.place === '' && asked.link === '') errors.push({ at: 'place', is: 'place-or-link' });
  return errors;
}
