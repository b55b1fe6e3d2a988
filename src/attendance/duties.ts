import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import type { MembershipIds } from '../database/keys.ts';
import { dateIn, dateInLastZone } from '../time/zones.ts';
import { stillAs } from '../groups/store/team.ts';
import type { Kept } from '../wire/kept.ts';
import { TAKES_DAYS_AFTER } from './rules/door.ts';
import { ORDER } from './rules/came-not-in.ts';
import { namesKeptFrom } from './rules/keeping.ts';
import { absencesAfter, awayKeptFrom, BEGUN_HOURS, countedUpTo, isTimeToTell } from './rules/missed.ts';
import { quarterOf, quarterToCount } from './rules/quarters.ts';
import { fingerprints } from './store/door.ts';
import { findKeptMissed } from './store/missed.ts';
import * as counting from './store/missed-counting.ts';
import { deleteSignalsBefore, listKeptSignals, signalFingerprints } from './store/signals.ts';
import { countNewcomersOf } from './store/history.ts';
import {
  addUpDaysBefore,
  deleteDoorsBefore,
  deleteGuestsBefore,
  deleteMarksBefore,
  deleteNamesBefore,
  deleteUndone,
  listAtDoors,
  listCheckIns,
  listOwnGuests,
  listOwnMarks,
} from './store/keeping.ts';
import { deleteTabletsBefore, findNumber } from './store/tablets.ts';

/** A check-in that was taken back is kept till the next day, wherever the group is. */
export function forgetUndone(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteUndone(tx, dateInLastZone(now).toString(), most);
}

/** When a meeting was twelve months ago, wherever it was: nobody needs to know any more who came. */
export function forgetNames(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteNamesBefore(tx, namesKeptFrom(dateInLastZone(now)).toString(), most);
}

/** So long what a tablet brings is taken; then it is of no use any more. */
export function forgetTablets(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteTabletsBefore(tx, now.subtract({ hours: 24 * TAKES_DAYS_AFTER }).toString(), most);
}

/** The number that somebody types on a shared tablet. */
export async function keptOfNumber(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  const number = await findNumber(tx, own);
  return number === null ? [] : [{ what: 'door-number', facts: { number } }];
}

/** Counts the newcomers of the last quarter, once it can be; their names are still kept then. */
export function countNewcomers(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return countNewcomersOf(tx, quarterToCount(dateInLastZone(now)), most);
}

/** Marks of devices are kept as long as a device may bring more. */
export function forgetMarks(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  const before = dateInLastZone(now).subtract({ days: TAKES_DAYS_AFTER + 1 });
  return deleteMarksBefore(tx, before.toString(), most);
}

/** Guests are forgotten as check-ins are: those taken back the next day, all others after twelve months. */
export function forgetGuests(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  const today = dateInLastZone(now);
  return deleteGuestsBefore(tx, namesKeptFrom(today).toString(), today.toString(), most);
}

/** The day after a meeting, wherever it was: its codes, what was scanned and what was typed there. */
export function forgetDoors(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteDoorsBefore(tx, dateInLastZone(now).toString(), most);
}

/** Days at posters that are over, wherever they hang, become part of a month. */
export function addUpPosters(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return addUpDaysBefore(tx, dateInLastZone(now).toString(), ORDER, most);
}

/** The day after a meeting nobody needs to know any more who was outside, wherever it was. */
export function forgetSignals(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteSignalsBefore(tx, dateInLastZone(now).toString(), most);
}

/** The key under which a live page watches a door: of this meeting, for somebody as they now are. */
export function watchKey(scope: MembershipIds, meetingId: string, version: number): string {
  return [scope.orgId, scope.groupId, meetingId, scope.membershipId, version].join(' ');
}

/** The key of a page that watches nothing but who is outside: for somebody whatever their roles, the rota decides. */
export function signalsKey(scope: MembershipIds, meetingId: string): string {
  return [scope.orgId, scope.groupId, meetingId, scope.membershipId].join(' ');
}

/**
 * The present state of every watched door, as fingerprints: who is in, and for those who are told of it, who is
 * outside. A key is missing where whoever watches has got or lost a role, or is gone: the page ends, and its
 * reader asks to be let in anew.
 */
export async function lookAtDoors(tx: Transaction, keys: readonly string[]): Promise<Map<string, string>> {
  const watched = keys.map((key) => {
    const [orgId = '', groupId = '', meetingId = '', membershipId = '', version] = key.split(' ');
    return { key, orgId, groupId, meetingId, membershipId, version: version === undefined ? null : Number(version) };
  });
  const still = await stillAs(tx, watched);
  const byMeeting = await fingerprints(
    tx,
    watched.filter(({ version }) => version !== null),
  );
  const byTold = await signalFingerprints(tx, watched);
  return new Map(
    watched
      .filter(({ membershipId, version }) =>
        version === null ? still.has(membershipId) : still.get(membershipId) === version,
      )
      .map(({ key, meetingId, membershipId, version }) => {
        const outside = byTold.get(`${meetingId} ${membershipId}`) ?? '';
        return [key, version === null ? outside : `${byMeeting.get(meetingId) ?? ''} ${outside}`];
      }),
  );
}

/** When somebody was there, what they took back, what devices wrote down of it, and as which guest they came. */
export async function keptOfCheckIns(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  const checkIns = (await listCheckIns(tx, own)).map(({ heldOn, undoneOn }) =>
    undoneOn === null
      ? { what: 'check-in', facts: { on: heldOn.toString() } }
      : { what: 'check-in-taken-back', facts: { on: heldOn.toString(), takenBackOn: undoneOn.toString() } },
  );
  const marks = (await listOwnMarks(tx, own)).map(({ heldOn, kind }) => ({
    what: 'mark',
    facts: { on: heldOn.toString(), kind },
  }));
  const guests = (await listOwnGuests(tx, own)).map(({ heldOn, called }) => ({
    what: 'guest',
    facts: { on: heldOn.toString(), called },
  }));
  return [...checkIns, ...marks, ...guests];
}

/** That somebody scanned a door's square, and how often they typed its words: till the day after. */
export async function keptAtDoors(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  const { tickets, tries } = await listAtDoors(tx, own);
  return [
    ...tickets.map(({ heldOn }) => ({ what: 'door-scanned', facts: { on: heldOn.toString() } })),
    ...tries.map(({ heldOn, tries: times }) => ({
      what: 'door-words',
      facts: { on: heldOn.toString(), times: String(times) },
    })),
  ];
}

/** What somebody said tonight of where she is. */
export async function keptOfSignals(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  return (await listKeptSignals(tx, own)).map(({ heldOn, kind, safe, withThem }) => ({
    what: 'signal',
    facts: { on: heldOn.toString(), signal: kind, safe: safe ? 'yes' : 'no', withThem: withThem ? 'yes' : 'no' },
  }));
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

/** That somebody was away is forgotten once no evening of it is still to be counted. */
export function forgetAway(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return counting.endAwayBefore(tx, awayKeptFrom(dateInLastZone(now)).toString(), most);
}

/** What is counted of one membership, so that she is not missed for nothing. */
export async function keptOfMissed(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  const kept = await findKeptMissed(tx, own);
  if (kept === null) return [];
  const { absences, countedUntil, note, awayUntil } = kept;
  const facts = {
    absences,
    countedUntil: countedUntil?.toString() ?? 'none',
    missedNote: note,
    awayUntil: awayUntil?.toString() ?? 'none',
  };
  return [{ what: 'missed', facts }];
}
