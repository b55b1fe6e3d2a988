import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/database.ts';
import { dateInLastZone } from '../../time/zones.ts';
import { TAKES_DAYS_AFTER } from '../rules/door.ts';
import { namesKeptFrom } from '../rules/keeping.ts';
import { awayKeptFrom } from '../rules/missed.ts';
import {
  deleteDoorsBefore,
  deleteGuestsBefore,
  deleteMarksBefore,
  deleteNamesBefore,
  deleteUndone,
} from '../store/keeping.ts';
import { endAwayBefore } from '../store/missed-counting.ts';
import { deleteSignalsBefore } from '../store/signals.ts';
import { deleteTabletsBefore } from '../store/tablets.ts';

/** A check-in that was taken back is kept till the next day, wherever the group is. */
export function forgetUndone(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteUndone(tx, dateInLastZone(now).toString(), most);
}

/** When a meeting was twelve months ago, wherever it was: nobody needs to know any more who came. */
export function forgetNames(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteNamesBefore(tx, namesKeptFrom(dateInLastZone(now)).toString(), most);
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

/** So long what a tablet brings is taken; then it is of no use any more. */
export function forgetTablets(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteTabletsBefore(tx, now.subtract({ hours: 24 * TAKES_DAYS_AFTER }).toString(), most);
}

/** The day after a meeting, wherever it was: its codes, what was scanned and what was typed there. */
export function forgetDoors(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteDoorsBefore(tx, dateInLastZone(now).toString(), most);
}

/** The day after a meeting nobody needs to know any more who was outside, wherever it was. */
export function forgetSignals(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteSignalsBefore(tx, dateInLastZone(now).toString(), most);
}

/** That somebody was away is forgotten once no evening of it is still to be counted. */
export function forgetAway(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return endAwayBefore(tx, awayKeptFrom(dateInLastZone(now)).toString(), most);
}
