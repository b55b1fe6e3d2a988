import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import '../design/base.css';
import { loadFont } from '../design/font.ts';
import { keepLooksIn } from '../design/looks.ts';
import { connect, Refused } from '../wire/client.ts';
import { rememberIn } from '../wire/tab-memory.ts';
import { fetchWords, wordsComeLater } from '../words/later.ts';
import { startWords } from '../words/say.ts';
import { askAhead } from './ahead.ts';
import { fetchAhead } from './fetch-page.ts';
import { type Home, HomeContext } from './home.ts';
import { Pages } from './Pages.tsx';
import { routesFor } from './routes.tsx';
import { useShell } from './shell-store.ts';
import { firstWords, laterWords } from './words.ts';

/** Starts the client in a home; `words` are those that only this home has. */
export async function startApp(
  home: Home,
  words: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Promise<void> {
  rememberIn(home.memory, home.deviceMemory);
  keepLooksIn(home.deviceMemory);
  connect({
    apiBase: home.apiBase,
    fetch: home.fetch,
    heardBuild: (build) => {
      if (build !== home.build) useShell.getState().hearOfNewBuild();
    },
    wordsFor: fetchWords,
  });
  const path = globalThis.location.pathname.slice(home.basename.replace(/\/$/, '').length);
  const routes = routesFor(home);
  wordsComeLater(laterWords);
  const started = startWords({ ...firstWords, ...words });
  fetchAhead(routes, path);
  await Promise.all([started, navigator.onLine ? askAhead(queryClient, path) : null]);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  createRoot(root, { onCaughtError: sayUnlessRefused }).render(
    <StrictMode>
      <HomeContext value={home}>
        <QueryClientProvider client={queryClient}>
          <BrowserRouter basename={home.basename}>
            <Pages routes={routes} />
          </BrowserRouter>
        </QueryClientProvider>
      </HomeContext>
    </StrictMode>,
  );
  // The words first, in the face that is here; the drawn-for-low-vision one when all is usable.
  addEventListener('load', () => void loadFont(), { once: true });
  if (document.readyState === 'complete') void loadFont();
  if (home.kind === 'server')
    afterwards(async () => (await import('./without-network.ts')).prepareForNoNetwork(queryClient));
}

/** When the page is usable, and nothing else is to be done. */
function afterwards(work: () => Promise<void>): void {
  function begin(): void {
    if ('requestIdleCallback' in globalThis) globalThis.requestIdleCallback(() => void work().catch(() => undefined));
    else void work().catch(() => undefined);
  }
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}

/** A refusal is an answer that has a page of its own; whatever else breaks a page is a bug to be seen. */
function sayUnlessRefused(error: unknown): void {
  if (!(error instanceof Refused)) console.error(error);
}

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && navigator.onLine && isPassing(error),
      retryDelay: 800,
      networkMode: 'always',
      // Coming back to a page asks for nothing: which page it is would show in what is asked.
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always' },
  },
});

/** Worth trying again by itself: nobody answered, or something broke. */
function isPassing(error: Error): boolean {
  return error instanceof Refused && ['wire/offline', 'wire/broken', 'wire/too-slow'].includes(error.code);
}
