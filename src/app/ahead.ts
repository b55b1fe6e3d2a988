import type { QueryClient } from '@tanstack/react-query';
import { matchPath } from 'react-router-dom';
import { tonightQuery } from '../attendance/client.ts';
import { readersQuery } from '../envelopes/client.ts';
import { groupQuery, homeQuery, meQuery } from '../groups/client.ts';
import { codeAndPlace } from './on-hand.ts';

/**
 * Asks at once for what the first page will need, instead of one after the other as its parts
 * appear. Never throws: what could not be had, the page asks for again and says so.
 */
export async function askAhead(queries: QueryClient, path: string): Promise<void> {
  // The shared tablet stands there for nobody in particular.
  if (path === '/tablet') return;
  const group = matchPath('/groups/:group/*', path)?.params.group;
  if (group === undefined) {
    await Promise.all([queries.prefetchQuery(meQuery), queries.prefetchQuery(homeQuery)]);
  } else {
    const first = [queries.prefetchQuery(groupQuery(group)), queries.prefetchQuery(tonightQuery(group))];
    if (matchPath('/groups/:group/post', path) !== null) void aheadOfForm(queries, group);
    await Promise.all(first);
  }
}

/**
 * What every page of a group lays by later (on-hand.ts), asked for at once where it is shown first.
 * The form waits for it, the frame around it does not. The board can be long, and waits.
 */
async function aheadOfForm(queries: QueryClient, group: string): Promise<void> {
  await Promise.allSettled([queries.prefetchQuery(readersQuery(group)), ...codeAndPlace(queries)]);
}
