import { Temporal } from 'temporal-polyfill';
import { occurrences } from '../../time/recurrence.ts';
import type { Rule } from '../../time/rule.ts';
import { instantOf } from '../../time/zones.ts';
import type { FieldError } from '../../wire/problem.ts';

/** When a series meets: its wall time stays what it is, whatever the clocks do. */
export interface Plan {
  readonly startsOn: Temporal.PlainDate;
  readonly localStart: Temporal.PlainTime;
  /** How long a meeting lasts. */
  readonly minutes: number;
  /** IANA zone of the wall time. */
  readonly zone: string;
  readonly rule: Rule;
  /** A wall time that the clocks skip that day: later by as much, or no meeting. */
  readonly skipped: 'later' | 'leave-out';
  /** A wall time that comes twice that day. */
  readonly twice: 'first' | 'second';
  /** No meeting on this date or later; null where the rule alone says when it ends. */
  readonly endsBefore: Temporal.PlainDate | null;
}

export interface PlannedMeeting {
  /** Its date by the rule. */
  readonly occursOn: Temporal.PlainDate;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

/** How far ahead meetings stand in the book; a job moves the edge on. */
export const WEEKS_AHEAD = 12;
export const SHORTEST_MINUTES = 15;
export const LONGEST_MINUTES = 480;
/** How long a meeting is, as a page offers it. */
export const OFFERED_MINUTES: readonly number[] = [30, 45, 60, 75, 90, 105, 120, 150, 180];
export const SMALLEST_CAPACITY = 1;
export const LARGEST_CAPACITY = 500;

export interface Book {
  readonly meetings: readonly PlannedMeeting[];
  /** How far the book is filled: till this date nothing more is to be planned. */
  readonly until: Temporal.PlainDate;
}

/**
 * The meetings of a series from a date to the edge of the book. Where none is that near, the next one
 * stands in the book all the same, so that members see when it is.
 */
export function planMeetings(plan: Plan, from: Temporal.PlainDate, today: Temporal.PlainDate): Book {
  const edge = today.add({ weeks: WEEKS_AHEAD });
  const first = later(from, plan.startsOn);
  const near = meetingsOf(plan, first, edge, 1_000);
  if (near.length > 0) return { meetings: near, until: edge };
  const meetings = meetingsOf(plan, first, first.add({ years: 10 }), 1);
  return { meetings, until: later(edge, meetings[0]?.occursOn ?? edge) };
}

function meetingsOf(plan: Plan, from: Temporal.PlainDate, until: Temporal.PlainDate, most: number): PlannedMeeting[] {
  const { startsOn, localStart, zone, skipped, twice, endsBefore } = plan;
  const last = endsBefore === null ? until : earlier(until, endsBefore.subtract({ days: 1 }));
  if (Temporal.PlainDate.compare(from, last) > 0) return [];
  const wanted = { from, until: last, most, skipped, twice };
  return occurrences(plan.rule, { startsOn, localStart, zone }, wanted).dates.map(({ occursOn, startsAt }) => ({
    occursOn,
    startsAt,
    endsAt: startsAt.add({ minutes: plan.minutes }),
  }));
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) > 0 ? a : b;
}

function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? a : b;
}

/** What is wrong with a place and time as asked for: that it is over, too far off, or nowhere. */
export function faultsOf(
  asked: { readonly startsOn: Temporal.PlainDate; readonly place: string; readonly link: string },
  today: Temporal.PlainDate,
): FieldError[] {
  const errors: FieldError[] = [];
  if (Temporal.PlainDate.compare(asked.startsOn, today) < 0) errors.push({ at: 'startsOn', is: 'past' });
  if (Temporal.PlainDate.compare(asked.startsOn, today.add({ years: 1 })) > 0) {
    errors.push({ at: 'startsOn', is: 'too-far' });
  }
  if (asked.place === '' && asked.link === '') errors.push({ at: 'place', is: 'place-or-link' });
  return errors;
}

/** When one meeting is, that is moved to a date and a wall time. */
export function movedTo(
  asked: { readonly startsOn: Temporal.PlainDate; readonly localStart: Temporal.PlainTime; readonly minutes: number },
  zone: string,
): { startsAt: Temporal.Instant; endsAt: Temporal.Instant } {
  const startsAt = instantOf(asked.startsOn, asked.localStart, zone);
  return { startsAt, endsAt: startsAt.add({ minutes: asked.minutes }) };
}
