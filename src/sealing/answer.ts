import { ageFileBytes, isAgeFile, openWith, sealTo } from './age-file.ts';

/** How long an answer is before it is sealed, padding included. */
export const ANSWER_BYTES = 2048;

/** How long every sealed answer is: 2,248 bytes. */
export const SEALED_ANSWER_BYTES = ageFileBytes(1, ANSWER_BYTES);

/**
 * Seals an answer of exactly 2,048 bytes with age (C2SP age specification) to the key that a
 * report brought along ('age1…'); gives 2,248 bytes. Who holds that key does not show: a stanza
 * does not name its recipient. Throws where the length is another or it is no X25519 recipient.
 */
export async function sealAnswer(plain: Uint8Array, recipient: string): Promise<Uint8Array> {
  if (plain.length !== ANSWER_BYTES) throw new Error(`an answer has ${ANSWER_BYTES} bytes`);
  return sealTo(plain, [recipient]);
}

/** Takes a sealed answer and an identity ('AGE-SECRET-KEY-1…'), gives the 2,048 bytes, or null where it is not for this key or malformed; never throws. */
export async function openAnswer(sealed: Uint8Array, identity: string): Promise<Uint8Array | null> {
  return isSealedAnswer(sealed) ? openWith(sealed, identity) : null;
}

/** Whether the bytes look like a sealed answer from outside: 2,248 of them, one X25519 stanza. */
export function isSealedAnswer(bytes: Uint8Array): boolean {
  return isAgeFile(bytes, 1, ANSWER_BYTES);
}
