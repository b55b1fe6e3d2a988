import { isValidElement, type ReactNode } from 'react';
import { useMatches } from 'react-router-dom';

/** What a page calls itself in the tab, by a word that tells a stranger nothing. */
export const TAB_WORDS = ['today', 'dates', 'rules', 'people', 'door', 'start', 'places', 'welcome', 'device'] as const;
export type TabWord = (typeof TAB_WORDS)[number];

/** What a route says about its page, beside its element. */
interface RouteHandle {
  readonly tab: TabWord | undefined;
  /** The second column, for facilitators. */
  readonly aside: ReactNode;
}

/** The handle of the page that is shown: of each thing, what the innermost route says. */
export function useRouteHandle(): RouteHandle {
  const handles = useMatches().map(({ handle }) => handle);
  return {
    tab: handles.map(tabOf).findLast((tab) => tab !== undefined),
    aside: handles.map(asideOf).findLast((aside) => aside !== undefined),
  };
}

function tabOf(handle: unknown): TabWord | undefined {
  if (typeof handle !== 'object' || handle === null || !('tab' in handle)) return undefined;
  return TAB_WORDS.find((word) => word === handle.tab);
}

function asideOf(handle: unknown): ReactNode {
  if (typeof handle !== 'object' || handle === null || !('aside' in handle)) return undefined;
  return isValidElement(handle.aside) ? handle.aside : undefined;
}
