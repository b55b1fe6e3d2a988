import type { Page } from '../wire/page.ts';
import { DoorAside } from './screens/DoorAside.tsx';
import { Tonight } from './screens/Tonight.tsx';

export const attendanceRoutes: readonly Page[] = [
  { path: '', element: <Tonight />, tab: 'today' },
  {
    path: 'door/:meeting',
    load: async () => (await import('./screens/Door.tsx')).Door,
    tab: 'door',
    words: ['attendance', 'meetings'],
    aside: <DoorAside />,
  },
  {
    path: 'door/:meeting/code',
    load: async () => (await import('./screens/DoorCode.tsx')).DoorCode,
    tab: 'door',
    words: ['attendance'],
  },
  {
    path: 'in/:meeting',
    load: async () => (await import('./screens/TypeWords.tsx')).TypeWords,
    tab: 'door',
    words: ['attendance'],
  },
  {
    path: 'poster',
    load: async () => (await import('./screens/Poster.tsx')).Poster,
    tab: 'people',
    words: ['attendance'],
  },
];

/** Pages of whoever stands at a door or a poster, signed in or not. */
export const doorstepRoutes: readonly Page[] = [
  {
    path: 'in/:organisation/:group/:meeting',
    load: async () => (await import('./screens/AtDoor.tsx')).AtDoor,
    tab: 'door',
    words: ['attendance'],
  },
];
