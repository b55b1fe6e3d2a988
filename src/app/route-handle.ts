import { createContext, isValidElement, type ReactNode, useContext } from 'react';
import { matchRoutes, type RouteObject, useLocation } from 'react-router-dom';
import { TAB_WORDS, type TabWord } from '../wire/page.ts';

/** What a route says about its page, beside its element. */
interface RouteHandle {
  readonly tab: TabWord | undefined;
  /** The second column, for facilitators. */
  readonly aside: ReactNode;
}

export const RoutesContext = createContext<RouteObject[]>([]);

/** The handle of the page that is shown. */
export function useRouteHandle(): RouteHandle {
  const routes = useContext(RoutesContext);
  const handle: unknown = matchRoutes(routes, useLocation())?.at(-1)?.route.handle;
  return { tab: tabOf(handle), aside: asideOf(handle) };
}

function tabOf(handle: unknown): TabWord | undefined {
  if (typeof handle !== 'object' || handle === null || !('tab' in handle)) return undefined;
  return TAB_WORDS.find((word) => word === handle.tab);
}

function asideOf(handle: unknown): ReactNode {
  if (typeof handle !== 'object' || handle === null || !('aside' in handle)) return undefined;
  return isValidElement(handle.aside) ? handle.aside : undefined;
}
