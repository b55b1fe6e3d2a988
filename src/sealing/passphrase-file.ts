import { Decrypter, Encrypter } from 'age-encryption';
import { passphraseOf } from './passphrase.ts';

/*
 * Files sealed with a passphrase by age (C2SP age specification, v1: scrypt with N = 2^18, r = 8,
 * p = 1; the text in pieces of 64 KiB, each with a tag of its own). Any age opens them.
 */

type Bytes = ReadableStream<Uint8Array>;

/** Takes a text of any length and a passphrase, gives the file. A second goes by before the first byte. */
export function sealedWith(plain: Bytes, passphrase: string): Promise<Bytes> {
  const age = new Encrypter();
  age.setPassphrase(passphraseOf(passphrase));
  return age.encrypt(plain);
}

/** What the beginning of a file says: that it is none, that the passphrase is not its own, or the key of the file. */
export type Unlocked = 'foreign' | 'refused' | { readonly fileKey: Uint8Array };

const OPENING = 'age-encryption.org/v1\n-> scrypt ';
const MAC_LINE = /\n--- [A-Za-z0-9+/]{43}\n/;

/** The longest beginning that a file of ours can have; so much of it `unlock` needs. */
export const HEAD_BYTES = 512;

/**
 * Takes the first bytes of a file and a passphrase. The work of a second is done once here; the key
 * opens the file as often as it is read. A damaged beginning cannot be told from a wrong passphrase.
 */
export async function unlock(head: Uint8Array, passphrase: string): Promise<Unlocked> {
  const length = headerLength(head);
  if (length === null) return 'foreign';
  const age = new Decrypter();
  age.addPassphrase(passphraseOf(passphrase));
  try {
    return { fileKey: await age.decryptHeader(head.slice(0, length)) };
  } catch {
    return 'refused';
  }
}

/** Whether the first bytes of a file are those of one sealed with a passphrase. */
export function isPassphraseFile(head: Uint8Array): boolean {
  return headerLength(head) !== null;
}

function headerLength(head: Uint8Array): number | null {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  const mac = MAC_LINE.exec(text);
  return text.startsWith(OPENING) && mac !== null ? mac.index + mac[0].length : null;
}

/** Takes a file and its key, gives the text. The stream fails where a piece is damaged, or the last one is missing. */
export function openedWith(sealed: Bytes, fileKey: Uint8Array): Promise<Bytes> {
  const age = new Decrypter();
  age.addIdentity({ unwrapFileKey: () => fileKey });
  return age.decrypt(sealed);
}
