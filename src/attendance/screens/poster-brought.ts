import { readSomeWords, type SomeWordsFault } from '../../sealing/six-words.ts';
import { secretOfPoster } from '../../sealing/words-secret.ts';
import { fromAddress } from '../../wire/address.ts';
import { makeSecret, withCheck, withoutCheck } from '../../wire/secret.ts';
import { POSTER_WORDS } from '../rules/came-not-in.ts';

export type PosterBrought =
  | { readonly secret: string }
  | { readonly fault: 'missing' | 'link' | 'nothing-here' }
  | { readonly words: readonly SomeWordsFault[] };

/** What a poster's square led to: its secret, or that a letter of it is another. */
export function posterOfLink(text: string): PosterBrought {
  return text.length === 68 && withoutCheck(text) !== null ? { secret: text } : { fault: 'link' };
}

/** Takes the words that somebody read on a poster, and whose words are typed here. */
export function posterOfWords(text: string, organisation: string | null): PosterBrought {
  if (text.trim() === '') return { fault: 'missing' };
  const read = readSomeWords(text, POSTER_WORDS);
  if ('faults' in read) return { words: read.faults };
  const orgId = organisation === null ? null : fromAddress(organisation);
  if (orgId === null) return { fault: 'nothing-here' };
  return { secret: withCheck(makeSecret(orgId, () => secretOfPoster(read.words, orgId))) };
}
