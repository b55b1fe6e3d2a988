import { x25519 } from '@noble/curves/ed25519.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';

/**
 * Takes six words in order and a salt (public, the same for everybody who shares a board: so that
 * one table of guesses does not serve two groups), gives the age identity they stand for
 * ('AGE-SECRET-KEY-1…'): always the same for the same words and salt, and nothing to keep. scrypt
 * (RFC 7914) with N = 2^14, r = 8, p = 1, in slices so that the page stays usable; 16 MiB.
 */
export async function identityFromWords(words: readonly string[], salt: string): Promise<string> {
  const utf8 = new TextEncoder();
  const key = await scryptAsync(utf8.encode(words.join(' ')), utf8.encode(`evenground words v1 ${salt}`), {
    N: 2 ** 14,
    r: 8,
    p: 1,
    dkLen: 32,
  });
  // Any 32 bytes are an X25519 identity: the curve's own clamping (RFC 7748) makes a scalar of them.
  return bech32.encodeFromBytes('AGE-SECRET-KEY-', key).toUpperCase();
}

/**
 * Whether something can be sealed to a recipient ('age1…'): bech32 with its checksum, and no point
 * of small order (RFC 7748, 6.1), at which sealing fails: one such key would stop every report.
 */
export function isRecipient(text: string): boolean {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(text);
    x25519.getSharedSecret(new Uint8Array(32).fill(1), bytes);
    return prefix === 'age' && bytes.length === 32 && text === text.toLowerCase();
  } catch {
    return false;
  }
}

/** Takes an identity ('AGE-SECRET-KEY-1…'), gives its public half ('age1…'). Throws where it is none. */
export async function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity);
}
