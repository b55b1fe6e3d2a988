import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import type { MembershipIds } from '../database/keys.ts';
import { dateInLastZone } from '../time/zones.ts';
import { stillAs } from '../groups/store/team.ts';
import type { Kept } from '../wire/kept.ts';
import { TAKES_DAYS_AFTER } from './rules/door.ts';
import { namesKeptFrom } from './rules/keeping.ts';
import { quarterToCount } from './rules/quarters.ts';
import { fingerprints } from './store/door.ts';
import { countNewcomersOf } from './store/history.ts';
import {
  deleteGuestsBefore,
  deleteMarksBefore,
  deleteNamesBefore,
  deleteUndone,
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

/** The key under which a live page watches a door: of this meeting, for somebody as they now are. */
export function watchKey(scope: MembershipIds, meetingId: string, version: number): string {
  return [scope.orgId, scope.groupId, meetingId, scope.membershipId, version].join(' ');
}

/**
 * The present state of every watched door, as fingerprints. A key is missing where whoever watches
 * has got or lost a role, or is gone: the page ends, and its reader asks to be let in anew.
 */
export async function lookAtDoors(tx: Transaction, keys: readonly string[]): Promise<Map<string, string>> {
  const watched = keys.map((key) => {
    const [orgId = '', groupId = '', meetingId = '', membershipId = '', version = ''] = key.split(' ');
    return { key, orgId, groupId, meetingId, membershipId, version: Number(version) };
  });
  const still = await stillAs(tx, watched);
  const byMeeting = await fingerprints(tx, watched);
  return new Map(
    watched
      .filter(({ membershipId, version }) => still.get(membershipId) === version)
      .map(({ key, meetingId }) => [key, byMeeting.get(meetingId) ?? '']),
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
