import { readWords } from './six-words.ts';

/*
 * The passphrase that seals a file of one's own: six words, or what somebody thought of.
 */

/** Fewer characters are guessed (NIST SP 800-63B-4, 3.1.1.2, asks for 15 where nothing else guards). */
const SHORTEST = 15;

/**
 * Takes what somebody typed, gives the passphrase that counts: six words as they are written, one
 * space between them, whatever stood there; anything else in one Unicode form, without spaces
 * around it.
 */
export function passphraseOf(typed: string): string {
  const six = readWords(typed);
  return 'words' in six ? six.words.join(' ') : typed.normalize('NFC').trim();
}

/** Whether a passphrase is long enough to seal something new; counted in characters, not in bytes. */
export function isLongEnough(passphrase: string): boolean {
  return [...passphraseOf(passphrase)].length >= SHORTEST;
}
