import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** A keyed hash: what nobody can tell or make who does not hold its key. */
export type Keyed = (text: string) => Uint8Array;

/** Takes a key of 32 bytes, gives its HMAC-SHA-256 (RFC 2104, FIPS 180-4) of any text: 32 bytes. */
export function keyedBy(key: Uint8Array): Keyed {
  return (text) => hmac(sha256, key, new TextEncoder().encode(text));
}

/** Whether two are the same, told in a time that says nothing of where they differ. */
export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.reduce((all, byte, i) => all | (byte ^ (b[i] ?? 0)), 0) === 0;
}
