import { Suspense } from 'react';
import { type RouteObject, useLocation, useRoutes } from 'react-router-dom';
import { Broken } from './Broken.tsx';
import { Caught } from './Caught.tsx';
import { Opening } from './Opening.tsx';
import { RoutesContext } from './route-handle.ts';
import { Shell } from './Shell.tsx';
import { useLooks } from './use-looks.ts';

/** The page that the address names. Where not even its shell can be shown, the house's own stands in. */
export function Pages({ routes }: { routes: RouteObject[] }) {
  const { key } = useLocation();
  useLooks();
  return (
    <RoutesContext value={routes}>
      <Caught page={key} Instead={NoShell}>
        <Suspense fallback={<Opening />}>{useRoutes(routes)}</Suspense>
      </Caught>
    </RoutesContext>
  );
}

function NoShell({ error }: { error: unknown }) {
  return (
    <Shell>
      <Broken error={error} />
    </Shell>
  );
}
