/*
 * The service worker of /here/. It imports Mock Service Worker's, which hands every request below
 * /here/<world>/api to the page. What stands before that import is ours and hears events first:
 * it keeps the page and its files, so that a hall without internet can open them.
 */
const files = [/* the files of this build */];
const PAGE = '/here/';
const CACHE = `evenground-here-${files.find((file) => /\/here-[^/]*\.js$/.test(file)) ?? 'developing'}`;
/** A network that has not answered by then is taken for none. */
const PATIENCE_MS = 4000;

const known = new Set(files);

addEventListener('message', (event) => {
  // MSW's worker removes itself once the last tab closes. It is how this home works, so it stays.
  if (event.data === 'CLIENT_CLOSE') event.stopImmediatePropagation();
  if (event.data === 'evenground-take-charge') event.waitUntil(self.clients.claim());
  // Asked for when the page is up, so that it takes nothing from the first answer.
  if (event.data === 'evenground-keep-files' && files.length > 0) event.waitUntil(keepFiles());
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin === location.origin && /^\/here\/\w+\/api\//.test(pathname)) return;
  event.stopImmediatePropagation();
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (known.has(pathname)) event.respondWith(file(request, pathname));
});

/** The newest page where there is a network, else the one that is kept: together with its own files. */
async function page(request) {
  const kept = await caches.match(PAGE, { cacheName: CACHE });
  if (kept === undefined) return fetch(request);
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    return kept;
  }
}

async function file(request, pathname) {
  return (await caches.match(pathname, { cacheName: CACHE })) ?? fetch(request);
}

async function keepFiles() {
  const cache = await caches.open(CACHE);
  const missing = [];
  for (const wanted of [...files, PAGE]) {
    if ((await cache.match(wanted)) === undefined) missing.push(wanted);
  }
  await cache.addAll(missing);
  const older = (await caches.keys()).filter((name) => name.startsWith('evenground-here-') && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

importScripts('/here/mock-service-worker.js');
