import { base64urlnopad } from '@scure/base';
import { uuidOf } from './address.ts';

/**
 * A secret that somebody carries: a session or an invitation. 16 bytes name the organisation,
 * so that every look-up begins with it; 32 are chance. Only its SHA-256 is ever stored.
 */
export interface Secret {
  readonly orgId: string;
  readonly hash: Uint8Array;
}

/** A host may have a SHA-256 that answers at once, where WebCrypto's takes the way over another thread. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

const LENGTH = 48;

/** Takes the organisation's uuid and a source of random bytes, gives the text to hand over. */
export function makeSecret(orgId: string, random: (length: number) => Uint8Array): string {
  const bytes = new Uint8Array(LENGTH);
  const hex = orgId.replaceAll('-', '');
  for (let i = 0; i < 16; i += 1) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  bytes.set(random(32), 16);
  return base64urlnopad.encode(bytes);
}

/** Takes the text somebody brought, gives its organisation and hash, or null if it has no such shape. */
export async function readSecret(text: string, hashOf: Sha256 = sha256): Promise<Secret | null> {
  if (text.length !== 64) return null;
  let bytes: Uint8Array;
  try {
    bytes = base64urlnopad.decode(text);
  } catch {
    return null;
  }
  return { orgId: uuidOf(bytes.slice(0, 16)), hash: await hashOf(bytes) };
}

/**
 * A secret as it is handed on by hand: its text and four letters more, by which a slip of the finger in
 * any of it, the organisation's part too, is told from a secret that nobody knows.
 */
export function withCheck(text: string): string {
  return text + base64urlnopad.encode(crc24(base64urlnopad.decode(text)));
}

/**
 * Takes what `withCheck` gave, gives the text it was made from; null where a letter is another. A text
 * of any other length comes back as it is: secrets of before have no check.
 */
export function withoutCheck(text: string): string | null {
  if (text.length !== CHECKED) return text;
  const bare = text.slice(0, -CHECK);
  try {
    return withCheck(bare) === text ? bare : null;
  } catch {
    return null;
  }
}

/** 48 bytes are 64 letters, and CRC-24's three are four: no bit is left over. */
const CHECK = 4;
const CHECKED = 68;

/**
 * CRC-24 (RFC 9580, 6.1): finds every slip that stays within 24 bits, so each single letter, two
 * neighbours that changed places and any four letters in a row; of others, all but one in 16 million.
 */
function crc24(bytes: Uint8Array): Uint8Array {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit += 1) {
      crc <<= 1;
      if ((crc & 0x1000000) !== 0) crc ^= 0x1864cfb;
    }
  }
  return Uint8Array.of(crc >> 16, crc >> 8, crc);
}

/**
 * The token that follows another, from a salt that the server keeps: whoever holds the first is
 * given the same one however often they ask, and nobody else can make it. Throws where the text is
 * no secret.
 */
export async function nextSecret(text: string, salt: Uint8Array): Promise<string> {
  const bytes = base64urlnopad.decode(text);
  const [org, chance] = [bytes.slice(0, 16), await sha256(Uint8Array.from([...bytes, ...salt]))];
  return base64urlnopad.encode(Uint8Array.from([...org, ...chance]));
}

/** Bytes as they are handed over: base64url without padding (RFC 4648). */
export function secretText(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}

/** SHA-256 (FIPS 180-4) of the bytes. */
export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}
