/*
 * The service worker of the server's home. It keeps what opens where no network is: the page, and the files
 * of one build that "There is no network just now" and the shared tablet need (keeper.js). It answers for
 * pages and their files alone: the API, this device's home and calendars go by as if it were not there.
 *
 * The same file in every build. It keeps nothing in memory that matters, so that a newer one takes its place
 * at once.
 */
const { newest, kept, keepFiles, isWithoutNetwork } = keeper({
  cache: 'evenground-home',
  page: '/',
  list: '/home-files.json',
  beside: ['/tablet.webmanifest', '/icon.svg'],
});
/** Not ours, whatever is asked for there. */
const OTHERS = /^\/(here|api|calendar|push)(\/|$)/;

addEventListener('install', () => skipWaiting());

addEventListener('message', (event) => {
  // Asked for when the page is up, so that it takes nothing from it.
  if (event.data === 'evenground-keep-files') event.waitUntil(keepFiles());
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || OTHERS.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(newest(request, '/'));
  else if (pathname.startsWith('/assets/') && isWithoutNetwork()) event.respondWith(kept(request, pathname));
});
