import { base64urlnopad } from '@scure/base';
import type { Temporal } from 'temporal-polyfill';
import { makeWords } from '../sealing/six-words.ts';
import { secretOfWords } from '../sealing/words-secret.ts';
import { makeSecret, sha256, withCheck } from '../wire/secret.ts';
import { invitationExpiresAt } from './rules/invitation.ts';

interface Making {
  readonly now: Temporal.Instant;
  readonly random: (length: number) => Uint8Array;
  readonly newId: () => string;
}

/** An invitation as it is handed over, shown once; what is kept of it is `secretHash`. */
export interface FreshInvitation {
  readonly invitationId: string;
  readonly words: readonly string[];
  /** What a link carries, with its check. */
  readonly secret: string;
  readonly secretHash: Uint8Array;
  readonly expiresAt: Temporal.Instant;
}

/** Six words and the secret that a link has instead of them, for whoever is invited into an organisation. */
export async function makeInvitation(orgId: string, { now, random, newId }: Making): Promise<FreshInvitation> {
  const words = makeWords(random);
  const secret = makeSecret(orgId, () => secretOfWords(words, orgId));
  const secretHash = await sha256(base64urlnopad.decode(secret));
  return {
    invitationId: newId(),
    words,
    secret: withCheck(secret),
    secretHash,
    expiresAt: invitationExpiresAt(now),
  };
}
