import type { FarPage } from '../../wire/page.ts';

/** What one facilitator leaves for the next: pages of one group. */
export const handOverRoutes: readonly FarPage[] = [
  {
    path: 'hand-over',
    load: async () => (await import('./HandOver.tsx')).HandOver,
    tab: 'people',
    words: ['hand-over', 'groups'],
  },
  {
    path: 'hand-over/notes',
    load: async () => (await import('./WriteNotes.tsx')).WriteNotes,
    tab: 'people',
    words: ['hand-over', 'groups'],
  },
];
