import type { Temporal } from 'temporal-polyfill';
import type { PlannedMeeting } from './planning.ts';

/** A meeting in the book that has not begun. */
export interface ToCome {
  readonly meetingId: string;
  readonly occursOn: Temporal.PlainDate;
}

export interface Matched<Meeting extends ToCome> {
  /** Meetings that stay who they are, and when they are from now on. */
  readonly kept: readonly { readonly meeting: Meeting; readonly planned: PlannedMeeting }[];
  /** Those with no date any more. */
  readonly dropped: readonly Meeting[];
  /** Dates that had no meeting. */
  readonly added: readonly PlannedMeeting[];
}

/** How far a meeting moves with its series and is still the same: from Tuesday to Friday of its week. */
const NEAR_DAYS = 3;

/**
 * Which meetings of a series become which of the changed one: the same date first, then the nearest
 * within three days, in order. So whoever said that they would come, and whoever does a job there, is
 * asked about the same evening. Takes both lists in the order of their dates.
 */
export function matchMeetings<Meeting extends ToCome>(
  meetings: readonly Meeting[],
  planned: readonly PlannedMeeting[],
): Matched<Meeting> {
  const free = new Map(planned.map((one) => [one.occursOn.toString(), one]));
  const found = new Map<Meeting, PlannedMeeting>();
  for (const meeting of meetings) {
    const same = free.get(meeting.occursOn.toString());
    if (same === undefined) continue;
    found.set(meeting, same);
    free.delete(meeting.occursOn.toString());
  }
  for (const meeting of meetings) {
    if (found.has(meeting)) continue;
    const near = [...free.values()]
      .map((one) => ({ one, days: Math.abs(meeting.occursOn.until(one.occursOn, { largestUnit: 'days' }).days) }))
      .filter(({ days }) => days <= NEAR_DAYS)
      .sort((a, b) => a.days - b.days)[0]?.one;
    if (near === undefined) continue;
    found.set(meeting, near);
    free.delete(near.occursOn.toString());
  }
  return {
    kept: [...found].map(([meeting, one]) => ({ meeting, planned: one })),
    dropped: meetings.filter((meeting) => !found.has(meeting)),
    added: [...free.values()],
  };
}
