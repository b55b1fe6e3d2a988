import type { QueryClient } from '@tanstack/react-query';
import { boardQuery, readersQuery } from '../envelopes/client.ts';
import { homeQuery, meQuery } from '../groups/client.ts';
import { onHand } from '../reports/routes.tsx';

/**
 * Lays by what telling and coming back need, on every device that opens a group, once the page is
 * usable: whoever goes there asks for nothing, and whoever watches the network sees no difference.
 * Never throws: what could not be had is asked for when it is needed.
 */
export function layBy(queries: QueryClient, group: string): void {
  const begin = async (): Promise<void> => {
    try {
      await Promise.all([
        ...onHand.map((load) => load()),
        queries.prefetchQuery(homeQuery),
        queries.prefetchQuery(meQuery),
      ]);
      const { organisation } = await queries.fetchQuery(readersQuery(group));
      await queries.fetchQuery({ ...boardQuery(organisation, group), staleTime: 0 });
    } catch {
      // Offline, or refused: the pages themselves will say so.
    }
  };
  if ('requestIdleCallback' in globalThis) globalThis.requestIdleCallback(() => void begin());
  else void begin();
}
