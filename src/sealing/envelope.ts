import { base64urlnopad } from '@scure/base';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { ageFileBytes, isAgeFile, openWith, sealTo } from './age-file.ts';
import { shuffled, type Chance } from './chance.ts';

/** How long a report is before it is sealed, padding included. */
export const REPORT_BYTES = 4096;

/** How many keys every envelope is sealed to, thrown-away ones included. */
export const STANZAS = 6;

/** How long every envelope is: 4,786 bytes. */
export const ENVELOPE_BYTES = ageFileBytes(STANZAS, REPORT_BYTES);

/**
 * Seals a report of exactly 4,096 bytes with age (C2SP age specification) to one to six readers
 * ('age1…') and, up to six, to keys that nobody keeps, all shuffled: how many may read it, and
 * whether somebody was left out, shows neither to them nor to anybody else. Gives 4,786 bytes.
 * Throws where the length is another, or the readers are none, too many, twice the same or no
 * X25519 recipients: each would be a bug.
 */
export async function sealEnvelope(plain: Uint8Array, readers: readonly string[], random: Chance): Promise<Uint8Array> {
  if (plain.length !== REPORT_BYTES) throw new Error(`a report has ${REPORT_BYTES} bytes`);
  if (readers.length < 1 || readers.length > STANZAS) throw new Error(`an envelope has 1 to ${STANZAS} readers`);
  if (new Set(readers).size !== readers.length) throw new Error('a reader is named twice');
  const nobody = await Promise.all(Array.from({ length: STANZAS - readers.length }, thrownAway));
  return sealTo(plain, shuffled([...readers, ...nobody], random));
}

/** Takes an envelope and an identity ('AGE-SECRET-KEY-1…'), gives the report's 4,096 bytes, or null where it is not for this key or malformed; never throws. */
export async function openEnvelope(sealed: Uint8Array, identity: string): Promise<Uint8Array | null> {
  return isEnvelope(sealed) ? openWith(sealed, identity) : null;
}

/** Whether the bytes look like an envelope from outside: 4,786 of them, six X25519 stanzas. Says nothing of what is in it. */
export function isEnvelope(bytes: Uint8Array): boolean {
  return isAgeFile(bytes, STANZAS, REPORT_BYTES);
}

/** Takes a ciphertext, gives its id: SHA-256 (FIPS 180-4) as base64url without padding (RFC 4648), 43 characters. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  return base64urlnopad.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))));
}

/** The recipient of a key whose private half is forgotten here and now. */
async function thrownAway(): Promise<string> {
  return identityToRecipient(await generateX25519Identity());
}
