import type { FarPage } from '../../wire/page.ts';

/** What happens at a meeting, and its sheet: pages of one group. */
export const runSheetRoutes: readonly FarPage[] = [
  {
    path: 'meetings/:meeting/run-sheet',
    load: async () => (await import('./RunSheet.tsx')).RunSheet,
    tab: 'dates',
    words: ['run-sheet', 'meetings'],
  },
  {
    path: 'meetings/:meeting/run-sheet/notes',
    load: async () => (await import('./WriteMeetingNotes.tsx')).WriteMeetingNotes,
    tab: 'dates',
    words: ['run-sheet', 'meetings', 'hand-over'],
  },
  {
    path: 'agenda',
    load: async () => (await import('./Agenda.tsx')).Agenda,
    tab: 'dates',
    words: ['run-sheet', 'meetings'],
  },
  {
    path: 'agenda/begin',
    load: async () => (await import('./BeginAgenda.tsx')).BeginAgenda,
    tab: 'dates',
    words: ['run-sheet', 'meetings'],
  },
  {
    path: 'agenda/new/:step',
    load: async () => (await import('./NewItem.tsx')).NewItem,
    tab: 'dates',
    words: ['run-sheet', 'meetings'],
  },
  {
    path: 'agenda/:at/:step?',
    load: async () => (await import('./ChangeItem.tsx')).ChangeItem,
    tab: 'dates',
    words: ['run-sheet', 'meetings'],
  },
];

/** For those who read reports: what is read aloud and looked after. */
export const drawRoutes: readonly FarPage[] = [
  {
    path: 'draw',
    load: async () => (await import('./ChooseDraw.tsx')).ChooseDraw,
    tab: 'reading',
    words: ['run-sheet', 'meetings', 'reports'],
  },
];
