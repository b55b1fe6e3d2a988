import type { RouteObject } from 'react-router-dom';
import { Meetings } from './screens/Meetings.tsx';

export const meetingsRoutes: RouteObject[] = [
  { path: 'meetings', element: <Meetings />, handle: { tab: 'dates' } },
  {
    path: 'meetings/new/:step',
    lazy: async () => ({ Component: (await import('./screens/Schedule.tsx')).Schedule }),
    handle: { tab: 'dates' },
  },
];
