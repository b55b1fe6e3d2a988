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
  {
    path: 'door/:meeting/put-right',
    load: async () => (await import('./screens/PutRight.tsx')).PutRight,
    tab: 'door',
    words: ['attendance'],
  },
  {
    path: 'door/:meeting/unknown/:mark',
    load: async () => (await import('./screens/WhoWasIt.tsx')).WhoWasIt,
    tab: 'door',
    words: ['attendance'],
  },
  {
    path: 'door/:meeting/guest/:guest',
    load: async () => (await import('./screens/GuestIs.tsx')).GuestIs,
    tab: 'door',
    words: ['attendance'],
  },
  {
    path: 'guests',
    load: async () => (await import('./screens/Guests.tsx')).Guests,
    tab: 'people',
    words: ['attendance'],
  },
  {
    path: 'guests/:meeting/:guest',
    load: async () => (await import('./screens/GuestIs.tsx')).GuestWas,
    tab: 'people',
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
