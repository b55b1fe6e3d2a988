import type { RouteObject } from 'react-router-dom';
import { DoorAside } from './screens/DoorAside.tsx';
import { Tonight } from './screens/Tonight.tsx';

export const attendanceRoutes: RouteObject[] = [
  { index: true, element: <Tonight />, handle: { tab: 'today' } },
  {
    path: 'door/:meeting',
    lazy: async () => ({ Component: (await import('./screens/Door.tsx')).Door }),
    handle: { tab: 'door', aside: <DoorAside /> },
  },
];
