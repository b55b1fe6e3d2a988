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
    path: 'meetings/:meeting/outside',
    load: async () => (await import('./screens/Outside.tsx')).Outside,
    tab: 'door',
    words: ['attendance'],
  },
];
