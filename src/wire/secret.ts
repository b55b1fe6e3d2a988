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

/** SHA-256 (FIPS 180-4) of the bytes. */
export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}
