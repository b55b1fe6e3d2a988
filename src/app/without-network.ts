import type { QueryClient } from '@tanstack/react-query';
import { tonightQuery } from '../attendance/client.ts';
import { keepTonight, sendWaiting } from '../attendance/screens/kept-tonight.ts';
import { groupQuery } from '../groups/client.ts';
import { fetchWords } from '../words/later.ts';

const WORKER = '/home-worker.js';

/**
 * On the server's home, once the page is usable: keeps what opens without a network, sends what was pressed
 * without one, and has the words for it on hand. What fails here fails in silence: the page needs none of it.
 */
export async function prepareForNoNetwork(queries: QueryClient): Promise<void> {
  async function send(): Promise<void> {
    const arrived = await sendWaiting();
    await Promise.all(arrived.map((group) => queries.invalidateQueries(tonightQuery(group))));
  }
  addEventListener('online', () => void send());
  for (const query of queries.getQueryCache().getAll()) keepShown(queries, query);
  queries.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && query.state.status === 'success') keepShown(queries, query);
  });
  await Promise.allSettled([
    send(),
    keepFiles(),
    fetchWords('attendance'),
    import('../attendance/screens/KeptCheckIn.tsx'),
  ]);
}

/** If this is tonight of a group, the phone keeps it. */
function keepShown(queries: QueryClient, { queryKey }: { readonly queryKey: readonly unknown[] }): void {
  const [kind, group, what] = queryKey;
  if (kind !== 'group' || typeof group !== 'string' || (what !== 'tonight' && what !== undefined)) return;
  const mine = queries.getQueryData(groupQuery(group).queryKey);
  const shown = queries.getQueryData(tonightQuery(group).queryKey);
  if (mine !== undefined && shown !== undefined) keepTonight({ ...mine, group }, shown.tonight);
}

/** The worker is asked each time: it fetches what is new, and nothing where nothing is. */
async function keepFiles(): Promise<void> {
  if (!('serviceWorker' in navigator) || __BUILD__ === 'dev') return;
  await navigator.serviceWorker.register(WORKER, { scope: '/', updateViaCache: 'none' });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage('evenground-keep-files');
}
