import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { boardQuery, readersQuery } from '../envelopes/client.ts';
import { groupCrisisHelpQuery, homeQuery, meQuery } from '../groups/client.ts';
import { agreementsOnHand } from '../agreements/routes.tsx';
import { meetingsOnHand } from '../meetings/routes.tsx';
import { reportsOnHand } from '../reports/routes.tsx';
import { fetchPage } from './fetch-page.ts';

/** Often enough that a reader's new key is known, and by the clock: whatever page is open. */
const EVERY_MS = 10 * 60_000;

/** What any of it needs before the readers: its code, and where one is. */
export function codeAndPlace(queries: QueryClient): Promise<unknown>[] {
  return [
    ...[...reportsOnHand, ...agreementsOnHand, ...meetingsOnHand].map(fetchPage),
    queries.prefetchQuery(homeQuery),
    queries.prefetchQuery(meQuery),
  ];
}

/**
 * Lays by what telling and coming back need, on every device that opens a group, once the page is
 * usable and every ten minutes after: whoever goes there asks for nothing, and whoever watches the
 * network sees no difference. What could not be had is asked for when it is needed.
 */
export function layByQuery(queries: QueryClient, group: string) {
  return queryOptions({
    queryKey: ['laid by', group],
    queryFn: async () => {
      await idle();
      await Promise.all([...codeAndPlace(queries), queries.prefetchQuery(groupCrisisHelpQuery(group))]);
      const { organisation } = await queries.fetchQuery({ ...readersQuery(group), staleTime: 0 });
      await queries.fetchQuery({ ...boardQuery(organisation, group), staleTime: 0 });
      return true;
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchInterval: EVERY_MS,
  });
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) globalThis.requestIdleCallback(() => resolve());
    else resolve();
  });
}
