import { type ComponentType, lazy, type ReactNode } from 'react';
import type { RouteObject } from 'react-router-dom';
import { agreementsRoutes } from '../agreements/routes.tsx';
import { attendanceRoutes } from '../attendance/routes.tsx';
import { groupRoutes, organisationRoutes } from '../groups/routes.tsx';
import { meetingsRoutes } from '../meetings/routes.tsx';
import { boxRoutes, readingRoutes, reportsRoutes } from '../reports/routes.tsx';
import { Front } from './Front.tsx';
import { GroupShell } from './GroupShell.tsx';
import type { Home } from './home.ts';
import { NotFound } from './NotFound.tsx';
import { ReadingShell } from './ReadingShell.tsx';
import type { Page } from '../wire/page.ts';
import { Shell } from './Shell.tsx';

/** Every page of a home. Those of a group stand in the group's shell. */
export function routesFor(home: Home): RouteObject[] {
  return [
    {
      element: <Shell />,
      children: [
        { index: true, element: <Front /> },
        ...[...organisationRoutes, ...boxRoutes].map(routeOf),
        ...home.routes.map(routeOf),
        { path: '*', element: <NotFound /> },
      ],
    },
    {
      path: 'groups/:group',
      element: <GroupShell />,
      children: [
        ...[...attendanceRoutes, ...meetingsRoutes, ...agreementsRoutes, ...groupRoutes, ...reportsRoutes].map(routeOf),
        routeOf({ path: 'get-ready', load: async () => (await import('./GetReady.tsx')).GetReady, tab: 'start' }),
        { path: '*', element: <NotFound /> },
      ],
    },
    {
      path: 'reading/:group',
      element: <ReadingShell />,
      children: [...readingRoutes.map(routeOf), { path: '*', element: <NotFound /> }],
    },
  ];
}

/** A page's code is fetched when it is first shown, unless the first pages bring it along. */
function routeOf(page: Page): RouteObject {
  const { path, tab, aside } = page;
  const element = 'load' in page ? far(page.load) : page.element;
  const handle = { tab, aside };
  return path === '' ? { index: true, element, handle } : { path, element, handle };
}

function far(load: () => Promise<ComponentType>): ReactNode {
  const Screen = lazy(async () => ({ default: await load() }));
  return <Screen />;
}
