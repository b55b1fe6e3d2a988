import type { RouteObject } from 'react-router-dom';
import { agreementsRoutes } from '../agreements/routes.tsx';
import { attendanceRoutes } from '../attendance/routes.tsx';
import { groupRoutes, organisationRoutes } from '../groups/routes.tsx';
import { meetingsRoutes } from '../meetings/routes.tsx';
import { Broken } from './Broken.tsx';
import { Front } from './Front.tsx';
import type { Home } from './home.ts';
import { GroupShell } from './GroupShell.tsx';
import { NotFound } from './NotFound.tsx';
import { Opening } from './Opening.tsx';
import { Shell } from './Shell.tsx';

/** Every page of a home. Those of a group stand in the group's shell. */
export function routesFor(home: Home): RouteObject[] {
  return [
    {
      element: <Shell />,
      hydrateFallbackElement: <Opening />,
      children: [
        {
          errorElement: <Broken />,
          children: [
            { index: true, element: <Front /> },
            ...organisationRoutes,
            ...home.routes,
            { path: '*', element: <NotFound /> },
          ],
        },
      ],
    },
    {
      path: 'groups/:group',
      element: <GroupShell />,
      errorElement: <Shell broken />,
      hydrateFallbackElement: <Opening />,
      children: [
        {
          errorElement: <Broken />,
          children: [
            ...attendanceRoutes,
            ...meetingsRoutes,
            ...agreementsRoutes,
            ...groupRoutes,
            { path: 'get-ready', lazy: async () => ({ Component: (await import('./GetReady.tsx')).GetReady }) },
            { path: '*', element: <NotFound /> },
          ],
        },
      ],
    },
  ];
}
