import type { ComponentType } from 'react';
import { addWords } from '../words/later.ts';
import type { Page } from '../wire/page.ts';

/** The words come with the first of these pages: nobody else needs them. */
function withWords(load: () => Promise<ComponentType>): () => Promise<ComponentType> {
  return async () => {
    const [{ default: words }, page] = await Promise.all([import('./words/en.json'), load()]);
    addWords('reports', words);
    return page;
  };
}

const tell = withWords(async () => (await import('./screens/Tell.tsx')).Tell);
const box = withWords(async () => (await import('./screens/Box.tsx')).Box);

/** Fetched once any page of a group is usable, so that going to one of these asks for nothing. */
export const onHand: readonly (() => Promise<unknown>)[] = [tell, box];

/** Pages of one group. No address tells what somebody does there. */
export const reportsRoutes: readonly Page[] = [
  { path: 'post', load: tell, tab: 'post' },
  { path: 'readers', load: withWords(async () => (await import('./screens/Readers.tsx')).Readers), tab: 'reading' },
];

/** For whoever has six words, signed in or not. */
export const boxRoutes: readonly Page[] = [{ path: 'box/:organisation/:group', load: box, tab: 'post' }];

/** For those who read. */
export const readingRoutes: readonly Page[] = [
  { path: '', load: withWords(async () => (await import('./screens/Reading.tsx')).Reading), tab: 'reading' },
];
