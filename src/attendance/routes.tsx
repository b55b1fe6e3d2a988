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
  {
    path: 'history',
    load: async () => (await import('./screens/History.tsx')).History,
    tab: 'dates',
    words: ['attendance'],
  },
  {
    path: 'history/plot',
    load: async () => (await import('./screens/HistoryPlot.tsx')).HistoryPlot,
    tab: 'dates',
    words: ['attendance'],
  },
  {
    path: 'my-evenings',
    load: async () => (await import('./screens/MyEvenings.tsx')).MyEvenings,
    tab: 'dates',
    words: ['attendance'],
  },
  {
    path: 'my-evenings/letter',
    load: async () => (await import('./screens/Letter.tsx')).Letter,
    tab: 'dates',
    words: ['attendance'],
  },
  {
    path: 'meetings/:meeting/paper',
    load: async () => (await import('./screens/Paper.tsx')).Paper,
    tab: 'dates',
    words: ['attendance', 'meetings'],
  },
  {
    path: 'meetings/:meeting/from-paper',
    load: async () => (await import('./screens/FromPaper.tsx')).FromPaper,
    tab: 'dates',
    words: ['attendance', 'meetings'],
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

/** Pages of whoever stands at a door or a poster, signed in or not. */
export const doorstepRoutes: readonly Page[] = [
  {
    path: 'in/:organisation/:group/:meeting',
    load: async () => (await import('./screens/AtDoor.tsx')).AtDoor,
    tab: 'door',
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

/** Stands in no shell: nobody is signed in there. */
export const tabletPage: FarPage = {
  path: 'tablet',
  load: async () => (await import('./screens/Tablet.tsx')).Tablet,
  tab: 'door',
  words: ['attendance'],
};
