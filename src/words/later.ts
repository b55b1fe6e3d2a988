import i18next, { type TypeOptions } from 'i18next';

/** A file of words: a room's, or of some pages of the app. */
export type WordsOf = keyof TypeOptions['resources'];

type Words = Readonly<Record<string, unknown>>;
/** How to fetch the words that the first pages do not need. */
export type LaterWords = Readonly<Partial<Record<WordsOf, () => Promise<{ readonly default: Words }>>>>;

const fetched = new Set<string>();
let laterByName: ReadonlyMap<string, () => Promise<{ readonly default: Words }>> = new Map();

/** Said once, at the start. */
export function wordsComeLater(later: LaterWords): void {
  laterByName = new Map(Object.entries(later));
}

/** Fetches words unless they are here. Whatever is no such name, a word of another kind of reply, say, has none. */
export async function fetchWords(name: string): Promise<void> {
  const load = laterByName.get(name);
  if (load === undefined || fetched.has(name)) return;
  const words = await load();
  // Some words of a room may have come with the first pages.
  i18next.addResourceBundle('en', name, words.default, true);
  fetched.add(name);
}
