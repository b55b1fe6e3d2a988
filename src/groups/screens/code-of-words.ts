import { secretOfWords } from '../../sealing/words-secret.ts';
import { fromAddress } from '../../wire/address.ts';
import { secretText } from '../../wire/secret.ts';

/** What six words that are good in a group stand for, as the API takes it. */
export function codeOfWords(words: readonly string[], group: string): string {
  return secretText(secretOfWords(words, fromAddress(group) ?? ''));
}
