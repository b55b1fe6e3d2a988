import type { Transaction } from '../../database/database.ts';
import type { MembershipIds } from '../../database/keys.ts';
import type { Kept } from '../../wire/kept.ts';
import { listAtDoors, listCheckIns, listOwnGuests, listOwnMarks } from '../store/keeping.ts';
import { findKeptMissed } from '../store/missed.ts';
import { listKeptSignals } from '../store/signals.ts';
import { findNumber } from '../store/tablets.ts';

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

/** The number that somebody types on a shared tablet. */
export async function keptOfNumber(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  const number = await findNumber(tx, own);
  return number === null ? [] : [{ what: 'door-number', facts: { number } }];
}
