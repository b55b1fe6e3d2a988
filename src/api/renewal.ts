import { base64urlnopad } from '@scure/base';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import type { Entered } from '../groups/store/entering.ts';
import { isToBeRenewed, monthOf, previousUntil, sessionExpiresOn } from '../people/rules/session.ts';
import { renewSession, settleSession } from '../people/store/sessions.ts';
import { nextSecret, type Secret, sha256 } from '../wire/secret.ts';

interface Coming {
  readonly token: string;
  readonly secret: Secret;
  readonly entered: Entered;
  readonly writes: boolean;
  /** What the caller may do has changed. */
  readonly renews: boolean;
  readonly today: Temporal.PlainDate;
  readonly random: (length: number) => Uint8Array;
}

/**
 * The token that takes the place of the one that was brought; null where that one stays. A request
 * that writes replaces it once a month, and whenever what the caller may do has changed. Whoever
 * still brings the one before, because the answer was lost or several requests went at once, is
 * given the same successor; that one ends when somebody writes with the new one. Reading with a
 * current token writes nothing.
 */
export async function keptToken(tx: Transaction, coming: Coming): Promise<string | null> {
  const { token, secret, entered, writes, renews, today, random } = coming;
  if (entered.salt !== null) return nextSecret(token, entered.salt);
  if (!writes) return null;
  if (renews || isToBeRenewed(entered.month, today)) {
    const salt = random(32);
    const next = await nextSecret(token, salt);
    const held = await renewSession(tx, secret, {
      newHash: await sha256(base64urlnopad.decode(next)),
      salt,
      month: monthOf(today),
      expiresOn: sessionExpiresOn(today, entered.shared),
    });
    return held === null ? null : nextSecret(token, held);
  }
  if (!entered.settled) await settleSession(tx, secret, previousUntil(today));
  return null;
}
