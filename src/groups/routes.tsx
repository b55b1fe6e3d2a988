import type { RouteObject } from 'react-router-dom';
import { Invitation } from './screens/Invitation.tsx';

/** Pages that stand outside any group. */
export const organisationRoutes: RouteObject[] = [
  { path: 'invitation', element: <Invitation />, handle: { tab: 'welcome' } },
  {
    path: 'set-up/:step?',
    lazy: async () => ({ Component: (await import('./screens/SetUp.tsx')).SetUp }),
    handle: { tab: 'start' },
  },
  {
    path: 'organisation',
    lazy: async () => ({ Component: (await import('./screens/Organisation.tsx')).Organisation }),
    handle: { tab: 'places' },
  },
  {
    path: 'organisation/new-group',
    lazy: async () => ({ Component: (await import('./screens/NewGroup.tsx')).NewGroup }),
    handle: { tab: 'places' },
  },
];

/** Pages of one group. */
export const groupRoutes: RouteObject[] = [
  {
    path: 'people',
    lazy: async () => ({ Component: (await import('./screens/People.tsx')).People }),
    handle: { tab: 'people' },
  },
];
