import type { FarPage } from '../../wire/page.ts';

/** What is kept about oneself. */
export const myDataRoutes: readonly FarPage[] = [
  { path: 'you/data', load: async () => (await import('./MyData.tsx')).MyData, tab: 'you', words: ['my-data'] },
  {
    path: 'you/data/leave/:group',
    load: async () => (await import('./Leave.tsx')).Leave,
    tab: 'you',
    words: ['my-data'],
  },
  {
    path: 'you/data/delete',
    load: async () => (await import('./DeleteAll.tsx')).DeleteAll,
    tab: 'you',
    words: ['my-data'],
  },
  { path: 'you/data/done', load: async () => (await import('./Done.tsx')).Done, tab: 'you', words: ['my-data'] },
];
