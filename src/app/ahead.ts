import type { QueryClient } from '@tanstack/react-query';
import { matchPath } from 'react-router-dom';
import { tonightQuery } from '../attendance/client.ts';
import { groupQuery, homeQuery, meQuery } from '../groups/client.ts';

/**
 * Asks at once for what the first page will need, instead of one after the other as its parts
 * appear. Never throws: what could not be had, the page asks for again and says so.
 */
export async function askAhead(queries: QueryClient, path: string): Promise<void> {
  const group = matchPath('/groups/:group/*', path)?.params.group;
  if (group === undefined) {
    await Promise.all([queries.prefetchQuery(meQuery), queries.prefetchQuery(homeQuery)]);
  } else {
    await Promise.all([queries.prefetchQuery(groupQuery(group)), queries.prefetchQuery(tonightQuery(group))]);
  }
}
