import type { Page } from '../wire/page.ts';
import { Invitation } from './screens/Invitation.tsx';

/** Pages that stand outside any group. */
export const organisationRoutes: readonly Page[] = [
  { path: 'invitation', element: <Invitation />, tab: 'welcome' },
  { path: 'set-up/:step?', load: async () => (await import('./screens/SetUp.tsx')).SetUp, tab: 'start' },
  { path: 'organisation', load: async () => (await import('./screens/Organisation.tsx')).Organisation, tab: 'places' },
  {
    path: 'organisation/new-group',
    load: async () => (await import('./screens/NewGroup.tsx')).NewGroup,
    tab: 'places',
  },
];

/** Pages of one group. */
export const groupRoutes: readonly Page[] = [
  { path: 'people', load: async () => (await import('./screens/People.tsx')).People, tab: 'people' },
];
