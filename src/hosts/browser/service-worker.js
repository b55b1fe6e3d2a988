/*
 * The service worker of /here/. It imports Mock Service Worker's, which hands every request below
 * /here/<world>/api to the page. What stands before that import is ours and hears events first:
 * it keeps the page and its files (keeper.js), so that a hall without internet can open them.
 *
 * This file is the same in every build. A page talks to the very worker it started with: were
 * another to take charge of it, its requests would reach nobody. So a newer one waits its turn.
 */
const PAGE = '/here/';
const DATABASE = '/here/database.tar.gz';
const { newest, kept, keepFiles } = keeper({
  cache: 'evenground-here',
  page: PAGE,
  list: '/here/files.json',
  beside: [DATABASE],
});

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

importScripts('/here/mock-service-worker.js');
