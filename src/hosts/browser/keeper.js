/*
 * What the service workers of both homes have in common: they keep a page and its files, so that it
 * opens where no network is. The build puts this before each of them (vite.config.ts), so that a
 * worker stays one file.
 */

/** A network that has not answered by then is taken for none. */
const PATIENCE_MS = 4000;
/** Files that are fetched at the same time; the page that is open comes first. */
const AT_ONCE = 4;
/** For the largest file on a slow line. */
const FILE_PATIENCE_MS = 120_000;
const TRIES = 4;
const PAUSE_MS = 500;

/** `page` is kept in the cache of this name with the files that `list` names, and with `beside`, which change. */
globalThis.keeper = function keeper({ cache: CACHE, page: PAGE, list: LIST, beside }) {
  /** The one keeping that is under way, whichever tab asked for it. */
  let keeping = null;

  /** Whether the last page came as it was kept; its files then do so too. */
  let isPageKept = false;

  /** From the network where there is one, else as it was kept: the page together with its own files. */
  async function newest(request, name) {
    const older = await caches.match(name, { cacheName: CACHE });
    if (older === undefined) return fetch(request);
    const newer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
    // Something on the way answers for a server that is gone.
    isPageKept = newer === null || newer.status >= 500;
    return isPageKept ? older : newer;
  }

  /** With a network, a page's files are the browser's own business: it would not use what it has asked for ahead. */
  function isWithoutNetwork() {
    return isPageKept || !navigator.onLine;
  }

  /** What has a hash in its name never changes. */
  async function kept(request, name) {
    return (await caches.match(name, { cacheName: CACHE })) ?? fetch(request);
  }

  function keepFiles() {
    keeping ??= keepNow()
      .catch((error) => console.debug('not all is kept yet', error))
      .finally(() => (keeping = null));
    return keeping;
  }

  /** File by file, so that what has come stays although the next one breaks off or the tab is left. */
  async function keepNow() {
    // Opened first: what is deleted meanwhile stays deleted.
    const cache = await caches.open(CACHE);
    const [list, page] = await Promise.all([LIST, PAGE].map((name) => fetched(name, 'no-cache')));
    const files = await list.json();
    const text = await page.clone().text();
    // Between the two a new build was put up: the page would ask for files that are not on the list.
    if ([...text.matchAll(/"(\/assets\/[^"]+)"/g)].some(([, file]) => !files.includes(file))) {
      throw new Error('two builds at once');
    }
    const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
    const missing = files.filter((file) => !there.has(file));
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let file = missing.shift(); file !== undefined; file = missing.shift()) {
          await persist(async () => cache.put(file, await fetched(file, 'default')));
        }
      }),
    );
    // Last, and only when all the rest is there: this page asks for exactly these files.
    for (const file of beside) await persist(async () => cache.put(file, await fetched(file, 'no-cache')));
    await cache.put(PAGE, page);
    const wanted = new Set([...files, ...beside, PAGE]);
    await Promise.all([...there].filter((file) => !wanted.has(file)).map((file) => cache.delete(file)));
  }

  return { newest, kept, keepFiles, isWithoutNetwork };
};

/** A whole file, or none. */
async function fetched(file, how) {
  const response = await fetch(file, { cache: how, signal: AbortSignal.timeout(FILE_PATIENCE_MS) });
  if (!response.ok) throw new Error(`${file} gave ${response.status}`);
  const body = await response.blob();
  const headers = new Headers(response.headers);
  // Of the form in which it travelled.
  for (const name of ['content-encoding', 'content-length', 'vary']) headers.delete(name);
  return new Response(body, { headers });
}

/** A large file can break off on its way, where a tab asks for it at the same time. */
async function persist(work) {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (tried === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tried));
    }
  }
}
