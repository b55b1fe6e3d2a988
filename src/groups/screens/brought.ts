import { fromAddress } from '../../wire/address.ts';
import { makeSecret, withCheck, withoutCheck } from '../../wire/secret.ts';
import { readWords, type WordFault } from '../../sealing/six-words.ts';
import { WORDS } from '../../sealing/word-list.ts';
import { secretOfWords } from '../../sealing/words-secret.ts';

/** What somebody brought: the secret of an invitation, or why it cannot be one. */
export type Brought =
  | { readonly secret: string; readonly by: 'link' | 'words' }
  | { readonly fault: 'missing' | 'broken-link' | 'mistyped-link' | 'nothing-here' }
  | { readonly words: readonly WordFault[] };

/** A secret's letters with its check, or of before without one, and no letter before or after. */
const WHOLE = /(?<![\w-])[\w-]{64}(?:[\w-]{4})?(?![\w-])/;
/** A long text is a message around a few words: so many of its words are looked at. */
const MOST_LOOKED_AT = 400;

/**
 * Takes what was pasted or typed (a link, its end, six words, or a whole message with one of them)
 * and whose words are typed here; gives the secret, or what is wrong with it.
 */
export function readBrought(text: string, organisation: string | null): Brought {
  const trimmed = text.trim();
  if (trimmed === '') return { fault: 'missing' };
  // A mail program may have broken a long link into lines.
  const whole = WHOLE.exec(trimmed) ?? WHOLE.exec(trimmed.replaceAll(/\s*\n\s*/g, ''));
  if (whole !== null) {
    return withoutCheck(whole[0]) === null ? { fault: 'mistyped-link' } : { secret: whole[0], by: 'link' };
  }
  if (/#|:\/\/|[\w-]{24}/.test(trimmed)) return { fault: 'broken-link' };
  const read = sixWordsIn(trimmed);
  if ('faults' in read) return { words: read.faults };
  const orgId = organisation === null ? null : fromAddress(organisation);
  if (orgId === null) return { fault: 'nothing-here' };
  return { secret: withCheck(makeSecret(orgId, () => secretOfWords(read.words, orgId))), by: 'words' };
}

const LISTED: ReadonlySet<string> = new Set(WORDS);

/** Six words as they stand, or somewhere in a message; else what is wrong with all of it. */
function sixWordsIn(text: string) {
  const whole = readWords(text);
  if ('words' in whole) return whole;
  const parts = text
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .slice(0, MOST_LOOKED_AT);
  for (let from = 0; from + 6 <= parts.length; from += 1) {
    const six = parts.slice(from, from + 6);
    if (!six.every((part) => LISTED.has(part))) continue;
    const some = readWords(six.join(' '));
    if ('words' in some) return some;
  }
  return whole;
}
