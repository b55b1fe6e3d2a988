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
    path: 'meetings/:meeting/outside',
    load: async () => (await import('./screens/Outside.tsx')).Outside,
    tab: 'door',
    words: ['attendance'],
  },
  {
    path: 'away',
    load: async () => (await import('./screens/Away.tsx')).Away,
    tab: 'dates',
    words: ['attendance'],
  },
  {
    path: 'calls',
    load: async () => (await import('./screens/Calls.tsx')).Calls,
    tab: 'people',
    words: ['attendance'],
  },
];

/** For the safety lead, who is no member: beside the pages of those who read. */
export const missedRoutes: readonly FarPage[] = [
  {
    path: 'missed',
    load: async () => (await import('./screens/MissedCounts.tsx')).MissedCounts,
    tab: 'reading',
    words: ['attendance'],
  },
];
