import type { FarPage, Page } from '../wire/page.ts';

const tell: FarPage = {
  path: 'post',
  load: async () => (await import('./screens/Tell.tsx')).Tell,
  tab: 'post',
  words: ['reports'],
};

/** For whoever has six words, signed in or not. */
const box: FarPage = {
  path: 'box/:organisation/:group',
  load: async () => (await import('./screens/Box.tsx')).Box,
  tab: 'post',
  words: ['reports'],
};

/** Fetched once any page of a group is usable, so that going to one of these asks for nothing. */
export const reportsOnHand: readonly FarPage[] = [tell, box];

/** Pages of one group. No address tells what somebody does there. */
export const reportsRoutes: readonly Page[] = [
  tell,
  {
    path: 'readers',
    load: async () => (await import('./screens/Readers.tsx')).Readers,
    tab: 'reading',
    words: ['reports'],
  },
];

export const boxRoutes: readonly Page[] = [box];

/** For those who read. */
export const readingRoutes: readonly Page[] = [
  { path: '', load: async () => (await import('./screens/Reading.tsx')).Reading, tab: 'reading', words: ['reports'] },
];
