import { sha256 } from '@noble/hashes/sha2.js';
import { below, type Chance } from './chance.ts';
import { nearest } from './nearest.ts';
import { WORDS } from './word-list.ts';

/** Why what somebody typed is not six words that were ever handed out. */
export type WordFault =
  | { readonly is: 'too-few' | 'too-many'; readonly count: number }
  /** `at` counts from 1; `perhaps` holds up to three words that look alike, the likeliest first. */
  | { readonly is: 'not-a-word'; readonly at: number; readonly word: string; readonly perhaps: readonly string[] }
  /** All six are words of the list, and one is another than the one given, or the order is different. */
  | { readonly is: 'slip' };

/** What can be wrong with words that carry no check. */
export type SomeWordsFault = Exclude<WordFault, { readonly is: 'slip' }>;

export type ReadWords<Fault extends WordFault = WordFault> =
  { readonly words: readonly string[] } | { readonly faults: readonly Fault[] };

const COUNT = 6;

/** One draw of 256 passes the check; that none of so many does happens once in 10^17 times, or with a chance that is none. */
const PATIENCE = 10_000;

/**
 * Gives six words of the list, drawn evenly from all rows of six that pass the check: about 67
 * bits. Throws where the chance handed in repeats itself.
 */
export function makeWords(random: Chance): readonly string[] {
  for (let i = 0; i < PATIENCE; i += 1) {
    const words = Array.from({ length: COUNT }, () => wordAt(below(WORDS.length, random)));
    if (passes(words)) return words;
  }
  throw new Error('this chance repeats itself');
}

/**
 * Takes what somebody typed, pasted or read out: any case, lines, commas, hyphens, full stops and
 * numbers in front are overlooked. Gives the six words, or all that is wrong with them. A wrong
 * word, or two that changed places, pass unnoticed once in 256 times.
 */
export function readWords(text: string): ReadWords {
  const read = readSomeWords(text, COUNT);
  return 'words' in read && !passes(read.words) ? { faults: [{ is: 'slip' }] } : read;
}

/** The same for words of the list that are so many and carry no check: those on a door, or on a poster. */
export function readSomeWords(text: string, count: number): ReadWords<SomeWordsFault> {
  const words = wordsIn(text);
  const faults: SomeWordsFault[] = [];
  if (words.length < count) faults.push({ is: 'too-few', count: words.length });
  if (words.length > count) faults.push({ is: 'too-many', count: words.length });
  for (const [i, word] of words.slice(0, count).entries()) {
    if (!KNOWN.has(word)) faults.push({ is: 'not-a-word', at: i + 1, word, perhaps: nearest(word, WORDS) });
  }
  return faults.length === 0 ? { words } : { faults };
}

const KNOWN: ReadonlySet<string> = new Set(WORDS);

/** The check of eight bits, without which a slip would open an empty letter box, and look like no answer. */
function passes(words: readonly string[]): boolean {
  return sha256(new TextEncoder().encode(`evenground six words v1 ${words.join(' ')}`))[0] === 0;
}

/** What a copied text may hide within a word: soft hyphens, joiners, marks of direction. */
const INVISIBLE = /[\u00AD\u200C-\u200F\u2060\uFEFF]/gu;

function wordsIn(text: string): string[] {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase();
  const parts = plain.split(/[^\p{L}\p{M}\p{N}]+/u).map((part) => part.replace(/^\p{N}+/u, ''));
  return parts.filter((part) => part !== '');
}

function wordAt(index: number): string {
  const word = WORDS[index];
  if (word === undefined) throw new Error('no such word');
  return word;
}
