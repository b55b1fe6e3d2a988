import { scryptAsync } from '@noble/hashes/scrypt.js';

/**
 * Takes six words in order, gives the 32 bytes that stand for them when somebody signs in: always
 * the same, on every device and in every home, so that words go on working when a group moves to a
 * server. scrypt (RFC 7914) with N = 2^14, r = 8, p = 1, in slices so that the page stays usable;
 * 16 MiB. The salt is a constant: why that is enough for 67 bits, and why nothing more is done on the
 * server, stands in docs/decisions/0014.
 */
export function stretchForSignIn(words: readonly string[]): Promise<Uint8Array> {
  const utf8 = new TextEncoder();
  return scryptAsync(utf8.encode(words.join(' ')), utf8.encode('evenground sign-in words v1'), {
    N: 2 ** 14,
    r: 8,
    p: 1,
    dkLen: 32,
  });
}
