import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import type { Kept } from '../wire/kept.ts';
import { deleteEmptyPeople, getOwnPerson, listOwnSessions, listOwnWays } from './store/own.ts';
import { deleteChallengesBefore } from './store/passkeys.ts';
import { deleteNoticesBefore } from './store/persons.ts';
import { findLooks } from './store/preferences.ts';
import { deleteExpiredSessions } from './store/sessions.ts';

/** Sessions whose last day is over are gone. */
export function forgetEndedSessions(tx: Transaction, today: string, most: number): Promise<number> {
  return deleteExpiredSessions(tx, today, most);
}

/** Questions for a passkey that nobody answered in time. */
export function forgetChallenges(tx: Transaction, now: Temporal.Instant, most: number): Promise<number> {
  return deleteChallengesBefore(tx, now, most);
}

/** What nobody came to hear. */
export function forgetOldNotices(tx: Transaction, today: string, most: number): Promise<number> {
  return deleteNoticesBefore(tx, today, most);
}

/** Whoever belongs to no group, does not organise and has nothing to be told is gone, with every sign-in. */
export function forgetEmptyPeople(tx: Transaction, most: number): Promise<number> {
  return deleteEmptyPeople(tx, most);
}

/** That somebody is here, and where they are signed in. */
export async function keptOfPerson(tx: Transaction, who: { orgId: string; personId: string }): Promise<Kept[]> {
  const { organiser } = await getOwnPerson(tx, who);
  const sessions = await listOwnSessions(tx, who);
  const looks = await findLooks(tx, who);
  return [
    { what: 'person', facts: { organiser } },
    ...sessions.map(({ kind, shared, since, expiresOn }) => ({
      what: 'sign-in',
      facts: { kind, shared, since: monthOf(since), until: expiresOn.toString() },
    })),
    ...(await listOwnWays(tx, who)).map(({ way, kind, since, says }): Kept => {
      if (way === 'words') return { what: 'sign-in-words', facts: {} };
      if (way === 'notice') return { what: 'sign-in-notice', facts: { says } };
      return { what: 'passkey', facts: { kind, since: since === null ? null : monthOf(since) } };
    }),
    ...(looks === null ? [] : [{ what: 'looks', facts: { ...looks } }]),
  ];
}

/** The month alone is known. */
function monthOf(day: Temporal.PlainDate): string {
  return day.toPlainYearMonth().toString();
}
