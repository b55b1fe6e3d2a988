import { base64urlnopad } from '@scure/base';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import type { MembershipIds } from '../database/keys.ts';
import type { FacilitatorScope } from '../groups/rules/scope.ts';
import { dateInLastZone } from '../time/zones.ts';
import type { Kept } from '../wire/kept.ts';
import { forgottenBefore } from './rules/keeping.ts';
import { missingReaders } from './rules/readers.ts';
import { deleteAnswersBefore, deleteEnvelopesBefore, listKeysOf, listReadersHere } from './store.ts';

/** Whether a group has its readers, without whom no member is invited. */
export async function hasItsReaders(tx: Transaction, scope: FacilitatorScope): Promise<boolean> {
  return missingReaders(await listReadersHere(tx, scope)).length === 0;
}

/** Envelopes whose time is over are gone, wherever the group is. */
export function forgetEnvelopes(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteEnvelopesBefore(tx, forgottenBefore(dateInLastZone(now)).envelopes, most);
}

/** Answers whose time is over are gone, wherever the group is. */
export function forgetAnswers(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteAnswersBefore(tx, forgottenBefore(dateInLastZone(now)).answers, most);
}

/** The reading keys that somebody made, with the half that only their six words open. */
export async function keptOfKeys(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  return (await listKeysOf(tx, own)).map(({ role, seals, signs, wrapped, retired }) => ({
    what: 'reading-key',
    facts: { role, retired, seals, signs: base64urlnopad.encode(signs), wrapped: base64urlnopad.encode(wrapped) },
  }));
}
