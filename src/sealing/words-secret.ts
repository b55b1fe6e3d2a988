import { sha256 } from '@noble/hashes/sha2.js';

/**
 * Takes six words in order and where they are good (an organisation's id), gives the 32 bytes that
 * a link with them carries instead: SHA-256 (FIPS 180-4) over both, under a name of its own, so that
 * the words open nothing else. Words typed by hand, a link and a QR code are then one secret.
 *
 * Six words hold 66.8 bits, fewer than a link of chance alone, and no stretching makes up for it.
 * That is enough for what is good once and for fourteen days: a thousand guesses a second at a
 * server, for all that time, meet one of sixty open invitations once in two billion times; who has
 * the stored hashes has the database, and would try for 200 years on a processor of 10^10 hashes a
 * second. Not for what is meant to last: reading words are stretched (words-key.ts).
 */
export function secretOfWords(words: readonly string[], place: string): Uint8Array {
  return sha256(new TextEncoder().encode(`evenground invitation v1 ${place} ${words.join(' ')}`));
}

/** The same for the five words on a poster: everybody may read them, and they open nothing. */
export function secretOfPoster(words: readonly string[], place: string): Uint8Array {
  return sha256(new TextEncoder().encode(`evenground poster v1 ${place} ${words.join(' ')}`));
}
