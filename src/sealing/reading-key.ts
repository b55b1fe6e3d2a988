import { ed25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base32crockford, base64urlnopad } from '@scure/base';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

/** A reader's key of one quarter. Only `seals`, `signs` and `wrapped` ever leave her device. */
export interface ReadingKey {
  /** 'AGE-SECRET-KEY-1…': opens what was sealed to her, and signs. */
  readonly identity: string;
  /** 'age1…': what reports and notes are sealed to. */
  readonly seals: string;
  /** Her Ed25519 public key as base64url: what her notes are checked with. */
  readonly signs: string;
  /** The identity, encrypted with her six words. */
  readonly wrapped: Uint8Array;
}

/** How long every wrapped key is, in bytes. */
export const WRAPPED_BYTES = 256;

/**
 * scrypt with N = 2^14: 16 MiB and 50 to 100 ms a guess on one core. Six words drawn by machine are
 * 66.8 bits, half of which are tried on average: a million graphics cards, at ten thousand guesses
 * a second each, need two hundred years. age's own 2^18 is meant for passphrases that people make
 * up; it takes 256 MiB and seconds on an old telephone, and adds four bits.
 */
const WORK_FACTOR = 14;

/** Takes six words (from `makeWords`, never chosen by a person), gives a fresh key wrapped by them. */
export async function makeReadingKey(words: readonly string[]): Promise<ReadingKey> {
  const identity = await generateX25519Identity();
  const age = new Encrypter();
  age.setPassphrase(words.join(' '));
  age.setScryptWorkFactor(WORK_FACTOR);
  return {
    identity,
    seals: await identityToRecipient(identity),
    signs: signsOf(identity),
    wrapped: await age.encrypt(identity),
  };
}

/** age's passphrase header (C2SP age specification) at our work factor and no other: 2^20 would ask an old telephone for a gigabyte. */
const WRAPPED = /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} 14\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/;
const IDENTITY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;

/** Takes a wrapped key and six words, gives the identity, or null where the words are others or the bytes malformed; never throws. */
export async function unlockReadingKey(wrapped: Uint8Array, words: readonly string[]): Promise<string | null> {
  if (wrapped.length !== WRAPPED_BYTES || !WRAPPED.test(String.fromCharCode(...wrapped))) return null;
  try {
    const age = new Decrypter();
    age.addPassphrase(words.join(' '));
    const identity = await age.decrypt(wrapped, 'text');
    return IDENTITY.test(identity) ? identity : null;
  } catch {
    return null;
  }
}

/** Takes a reader's identity and a message, gives her signature: 64 bytes of Ed25519 (RFC 8032), the same each time. */
export function signed(identity: string, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, seedOf(identity));
}

/** Whether this signature of this message was made with the key that `signs` (base64url) names; never throws. Strict as in RFC 8032, section 5.1.7. */
export function isSignedBy(signs: string, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, base64urlnopad.decode(signs), { zip215: false });
  } catch {
    return false;
  }
}

/**
 * Takes a recipient ('age1…'), gives something short for people to compare aloud:
 * 'k3f9-2m7x-p4qd-8s2a', the first 80 bits of its SHA-256 in Crockford's base32. Making a key that
 * bears the same costs 2^80 tries.
 */
export function fingerprint(seals: string): string {
  const text = base32crockford.encode(sha256(new TextEncoder().encode(seals)).subarray(0, 10)).toLowerCase();
  return [0, 4, 8, 12].map((from) => text.slice(from, from + 4)).join('-');
}

/** Takes an identity, gives the Ed25519 public key (base64url) that what it signed is checked with. */
export function signsOf(identity: string): string {
  return base64urlnopad.encode(ed25519.getPublicKey(seedOf(identity)));
}

/** The seed of her signing key: HKDF (RFC 5869) with SHA-256 over the identity's text, so that one secret is kept instead of two. */
function seedOf(identity: string): Uint8Array {
  const utf8 = new TextEncoder();
  return hkdf(sha256, utf8.encode(identity), undefined, utf8.encode('evenground reading key signs v1'), 32);
}
