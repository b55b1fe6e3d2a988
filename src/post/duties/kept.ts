import type { Transaction } from '../../database/database.ts';
import type { MembershipIds } from '../../database/keys.ts';
import type { Kept } from '../../wire/kept.ts';
import { listMessagesOf } from '../store/messages.ts';
import { listLettersTo } from '../store/outbox.ts';
import { findKeptReach } from '../store/reach.ts';

/** Her own thread from both sides, and what she wrote for the team: not to whom, which is theirs. */
export async function keptOfMessages(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  return (await listMessagesOf(tx, own)).map((message) => ({
    what: !message.own ? 'message-for-team' : message.fromTeam ? 'message-to-you' : 'message',
    facts: { on: message.day.toString(), words: message.words },
  }));
}

/** What is on its way to her. */
export async function keptOfLetters(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  return (await listLettersTo(tx, own)).map(({ kind, goesBy }) => ({
    what: 'on-its-way',
    facts: { note: kind, goesBy },
  }));
}

/** How somebody is to be reached: what she chose, her number, her address, her devices. */
export async function keptOfReach(tx: Transaction, own: MembershipIds): Promise<Kept[]> {
  const kept = await findKeptReach(tx, own);
  if (kept === null) return [];
  const { way, telephone, askedOn, address, state, endpoints } = kept;
  return [
    { what: 'reach', facts: { way, telephone: telephone ?? '', askedOn: askedOn?.toString() ?? '' } },
    ...(address === null || state === null ? [] : [{ what: 'notice-mail', facts: { address, state } }]),
    ...endpoints.map((endpoint) => ({ what: 'notice-device', facts: { endpoint } })),
  ];
}
