import { base64urlnopad, bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';
import { isAgeFile, openWith, sealTo } from './age-file.ts';
import type { Chance } from './chance.ts';
import { pack, unpack } from './padding.ts';

/* What a shared tablet keeps instead of names: keyed hashes, and guests' words sealed so that it cannot read them itself. */

/** A guest's word with its padding: 40 characters in any script, deflated. */
const WORD_BYTES = 256;

/** Whether the bytes look like a sealed word from outside. */
export function isSealedWord(bytes: Uint8Array): boolean {
  return isAgeFile(bytes, 1, WORD_BYTES);
}

/** A pair of age keys: `opens` stays with the home, `seal` goes to the tablet. */
export async function makeTabletSeal(random: Chance): Promise<{ opens: string; seal: string }> {
  const opens = bech32.encodeFromBytes('AGE-SECRET-KEY-', random(32)).toUpperCase();
  return { opens, seal: await identityToRecipient(opens) };
}

/** Takes a guest's word and the tablet's seal ('age1…'), gives base64url of always the same length; null where it is too long. */
export async function sealWord(word: string, seal: string): Promise<string | null> {
  const packed = await pack(word, WORD_BYTES);
  return 'over' in packed ? null : base64urlnopad.encode(await sealTo(packed.bytes, [seal]));
}

/** Takes what was sealed and its identity, gives the word, or null where it is none; never throws. */
export async function openWord(sealed: Uint8Array, opens: string): Promise<string | null> {
  if (!isSealedWord(sealed)) return null;
  const packed = await openWith(sealed, opens);
  const word = packed === null ? null : await unpack(packed);
  return typeof word === 'string' ? word : null;
}

/** HMAC-SHA-256 (RFC 2104, FIPS 198-1) under a key of 32 bytes; the key and what comes are base64url without padding. */
export async function keyedHash(key: string, text: string): Promise<string> {
  const hashing = { name: 'HMAC', hash: 'SHA-256' };
  const bytes = new Uint8Array(base64urlnopad.decode(key));
  const imported = await crypto.subtle.importKey('raw', bytes, hashing, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(text));
  return base64urlnopad.encode(new Uint8Array(mac));
}

/** A salt for the digits that close a tablet, as `keyedHash` takes it. */
export function newSalt(random: Chance): string {
  return base64urlnopad.encode(random(32));
}

/** What a tablet keeps of a name and a number. Takes its key, and the name as it compares (groups/rules/known-as.ts). */
export async function hashesOf(
  key: string,
  nameKey: string,
  number: string | null,
): Promise<{ name: string; code: string | null }> {
  return {
    name: await keyedHash(key, nameKey),
    code: number === null ? null : await keyedHash(key, `${nameKey}\0${number}`),
  };
}
