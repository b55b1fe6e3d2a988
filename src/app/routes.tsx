import { lazy, type ReactNode } from 'react';
import type { RouteObject } from 'react-router-dom';
import { agreementsRoutes } from '../agreements/routes.tsx';
import { attendanceRoutes, doorstepRoutes, missedRoutes, tabletPage } from '../attendance/routes.tsx';
import { contactRoutes, groupRoutes, organisationRoutes } from '../groups/routes.tsx';
import { meetingsRoutes } from '../meetings/routes.tsx';
import { peopleRoutes } from '../people/routes.tsx';
import { mailRoutes, postRoutes } from '../post/routes.tsx';
import { boxRoutes, readingRoutes, reportsRoutes } from '../reports/routes.tsx';
import { Front } from './Front.tsx';
import { GroupShell } from './GroupShell.tsx';
import { handOverRoutes } from './hand-over/routes.tsx';
import { drawRoutes, runSheetRoutes } from './run-sheet/routes.tsx';
import { myDataRoutes } from './my-data/routes.tsx';
import type { Home } from './home.ts';
import { NotFound } from './NotFound.tsx';
import { ReadingShell } from './ReadingShell.tsx';
import { fetchPage, notedFar } from './fetch-page.ts';
import type { FarPage, Page } from '../wire/page.ts';
import { Shell } from './Shell.tsx';

/** What is somebody's own, in whatever group they are. */
const youRoutes: readonly Page[] = [
  { path: 'you/sign-in', load: async () => (await import('./OwnWaysIn.tsx')).OwnWaysIn, tab: 'you', words: ['people'] },
  { path: 'sign-in', load: async () => (await import('./SigningIn.tsx')).SigningIn, tab: 'welcome', words: ['people'] },
  { path: 'you', load: async () => (await import('./You.tsx')).You, tab: 'you', words: ['you'] },
  {
    path: 'you/page',
    load: async () => (await import('../people/screens/HowPagesLook.tsx')).HowPagesLook,
    tab: 'you',
    words: ['people'],
  },
];

/** What an organisation looks after, with what rooms above it know. */
const lookingAfterRoutes: readonly Page[] = [
  {
    path: 'organisation/crisis-help',
    load: async () => (await import('./CrisisNumbers.tsx')).CrisisNumbers,
    tab: 'places',
    words: ['groups'],
  },
];

/** For whoever came and did not go in: the numbers that help at once are known by a room above the door's. */
const posterRoutes: readonly Page[] = [
  {
    path: 'p',
    load: async () => (await import('./CameNotIn.tsx')).CameNotIn,
    tab: 'welcome',
    words: ['attendance', 'reports'],
  },
];

/** Every page of a home. Those of a group stand in the group's shell. */
export function routesFor(home: Home): RouteObject[] {
  return [
    routeOf(tabletPage),
    {
      element: <Shell />,
      children: [
        { index: true, element: <Front /> },
        ...[...organisationRoutes, ...lookingAfterRoutes, ...boxRoutes, ...mailRoutes, ...doorstepRoutes].map(routeOf),
        ...[...youRoutes, ...peopleRoutes, ...myDataRoutes, ...posterRoutes].map(routeOf),
        ...home.routes.map(routeOf),
        { path: '*', element: <NotFound /> },
      ],
    },
    {
      path: 'groups/:group',
      element: <GroupShell />,
      children: [
        ...[
          ...attendanceRoutes,
          ...meetingsRoutes,
          ...agreementsRoutes,
          ...groupRoutes,
          ...postRoutes,
          ...reportsRoutes,
          ...handOverRoutes,
          ...runSheetRoutes,
        ].map(routeOf),
        routeOf({
          path: 'get-ready',
          load: async () => (await import('./GetReady.tsx')).GetReady,
          tab: 'start',
          words: ['app'],
        }),
        routeOf({
          path: 'door/:meeting/tablet',
          load: async () => (await import('./OpenTablet.tsx')).OpenTablet,
          tab: 'door',
          words: ['attendance'],
        }),
        { path: '*', element: <NotFound /> },
      ],
    },
    {
      path: 'reading/:group',
      element: <ReadingShell />,
      children: [
        ...[...readingRoutes, ...contactRoutes, ...drawRoutes, ...missedRoutes].map(routeOf),
        { path: '*', element: <NotFound /> },
      ],
    },
  ];
}

/** A page's code is fetched when it is first shown, unless the first pages bring it along. */
function routeOf(page: Page): RouteObject {
  const { path, tab, aside } = page;
  const isFar = 'load' in page;
  const element = isFar ? far(page) : page.element;
  const handle = isFar ? notedFar({ tab, aside }, page) : { tab, aside };
  return path === '' ? { index: true, element, handle } : { path, element, handle };
}

function far(page: FarPage): ReactNode {
  const Screen = lazy(async () => ({ default: await fetchPage(page) }));
  return <Screen />;
}
