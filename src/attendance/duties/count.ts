import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { dateIn, dateInLastZone } from '../../time/zones.ts';
import { ORDER } from '../rules/came-not-in.ts';
import { absencesAfter, BEGUN_HOURS, countedUpTo, isTimeToTell } from '../rules/missed.ts';
import { quarterOf, quarterToCount } from '../rules/quarters.ts';
import { countNewcomersOf } from '../store/history.ts';
import { addUpDaysBefore } from '../store/keeping.ts';
import * as counting from '../store/missed-counting.ts';

/** Counts the newcomers of the last quarter, once it can be; their names are still kept then. */
export function countNewcomers(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return countNewcomersOf(tx, quarterToCount(dateInLastZone(now)), most);
}

/** Days at posters that are over, wherever they hang, become part of a month. */
export function addUpPosters(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return addUpDaysBefore(tx, dateInLastZone(now).toString(), ORDER, most);
}

/**
 * Counts who was absent: notes of each meeting that begins who is in the group, and on the second day after which of
 * them came. Whoever is absent for the second time without a word is told so, once. Many processes do it once, and
 * it waits for nobody: whatever was missed is made up for in the order of the evenings.
 */
export async function countMissed(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  const begun = await counting.listBegun(tx, { now, since: now.subtract({ hours: BEGUN_HOURS }), most });
  for (const meeting of begun) await counting.beginMissed(tx, meeting);
  const due = await counting.listToCount(tx, countedUpTo(dateInLastZone(now)), most);
  for (const meeting of due) {
    if (!(await counting.claimMeeting(tx, meeting)) || !meeting.wasHeld) continue;
    const evenings = (await counting.listEvenings(tx, meeting)).map((one) => ({
      ...one,
      after: absencesAfter(one.absences, one),
    }));
    await counting.saveAbsences(
      tx,
      meeting,
      evenings.map(({ membershipId, after }) => ({ membershipId, absences: after })),
    );
    const today = dateIn(meeting.zone, now);
    for (const { membershipId, absences, after, hasComeSince } of evenings) {
      if (!isTimeToTell(absences, after, hasComeSince)) continue;
      await counting.noteMissed(tx, meeting, { membershipId, now, today, quarter: quarterOf(today) });
    }
  }
  return Math.max(begun.length, due.length);
}
