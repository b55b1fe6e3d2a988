import type { FarPage, Page } from '../wire/page.ts';
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
    path: 'my-number',
    load: async () => (await import('./screens/MyNumber.tsx')).MyNumber,
    tab: 'you',
    words: ['attendance'],
  },
];

/** Stands in no shell: nobody is signed in there. */
export const tabletPage: FarPage = {
  path: 'tablet',
  load: async () => (await import('./screens/Tablet.tsx')).Tablet,
  tab: 'door',
  words: ['attendance'],
};
