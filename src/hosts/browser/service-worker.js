/*
 * The service worker of /here/. It imports Mock Service Worker's, which hands every request below
 * /here/<world>/api to the page. What stands before that import is ours and hears events first:
 * it keeps the page and its files, so that a hall without internet can open them.
 *
 * This file is the same in every build. A page talks to the very worker it started with: were
 * another to take charge of it, its requests would reach nobody. So a newer one waits its turn.
 */
const PAGE = '/here/';
const LIST = '/here/files.json';
const DATABASE = '/here/database.tar.gz';
const CACHE = 'evenground-here';
/** A network that has not answered by then is taken for none. */
const PATIENCE_MS = 4000;

// MSW's would take charge at once, and would remove itself with the last tab: it is how this home works.
addEventListener('install', (event) => event.stopImmediatePropagation());
registration.unregister = () => Promise.resolve(false);

addEventListener('message', (event) => {
  if (event.data === 'evenground-take-charge') event.waitUntil(clients.claim());
  // Asked for when the page is up, so that it takes nothing from the first answer.
  if (event.data === 'evenground-keep-files') event.waitUntil(keepFiles());
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin === location.origin && /^\/here\/\w+\/api\//.test(pathname)) return;
  event.stopImmediatePropagation();
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(newest(request, PAGE));
  else if (pathname === DATABASE) event.respondWith(newest(request, DATABASE));
  else if (/^\/(here\/)?assets\//.test(pathname)) event.respondWith(kept(request, pathname));
});

/** From the network where there is one, else as it was kept: the page together with its own files. */
async function newest(request, name) {
  const older = await caches.match(name, { cacheName: CACHE });
  if (older === undefined) return fetch(request);
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    return older;
  }
}

/** What has a hash in its name never changes. */
async function kept(request, name) {
  return (await caches.match(name, { cacheName: CACHE })) ?? fetch(request);
}

async function keepFiles() {
  const list = await fetch(LIST, { cache: 'no-cache' });
  if (!list.ok) return;
  const files = await list.json();
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll(files.filter((file) => !there.has(file)));
  // Last, and only when all the rest is there: this page asks for exactly these files.
  await cache.addAll([DATABASE, PAGE]);
  const wanted = new Set([...files, DATABASE, PAGE]);
  await Promise.all([...there].filter((file) => !wanted.has(file)).map((file) => cache.delete(file)));
}

importScripts('/here/mock-service-worker.js');
