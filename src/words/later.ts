import i18next from 'i18next';

/** Adds the words of a room whose pages are fetched when somebody goes there. Once is enough; more does no harm. */
export function addWords(room: string, words: Readonly<Record<string, unknown>>): void {
  i18next.addResourceBundle('en', room, words);
}
