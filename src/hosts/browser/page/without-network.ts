/*
 * Whether this home opens when no network is there. The service worker keeps the page and its
 * files; that the page itself is kept comes last, so it is the proof.
 */

const CACHE = 'evenground-here';
const PAGE = '/here/';
/** The first answer goes before. */
const BEFORE_MS = 400;
const LOOK_MS = 500;
/** A service worker that has not kept all by then has met something in its way: it is asked again. */
const LOOKS_PER_ASK = 30;

/** Asks until everything is kept; what is kept already is brought up to date. */
export async function keepForNoNetwork(): Promise<void> {
  // While developing there is no list of files.
  if (!('serviceWorker' in navigator) || __BUILD__ === 'dev') return;
  await later(BEFORE_MS);
  // Not the one in charge: on a first visit, or past it, there may be none in charge yet.
  await navigator.serviceWorker.ready;
  const active = (await navigator.serviceWorker.getRegistration(PAGE))?.active;
  for (;;) {
    active?.postMessage('evenground-keep-files');
    for (let looks = 0; looks < LOOKS_PER_ASK; looks += 1) {
      if (await opensWithoutNetwork()) return;
      await later(LOOK_MS);
    }
  }
}

async function opensWithoutNetwork(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return false;
  return (await caches.match(PAGE, { cacheName: CACHE })) !== undefined;
}

/** Calls back once it does; gives the way to stop asking. */
export function onceItOpensWithoutNetwork(tell: () => void): () => void {
  let isAsking = true;
  async function ask(): Promise<void> {
    while (isAsking) {
      if (await opensWithoutNetwork()) return tell();
      await later(LOOK_MS);
    }
  }
  void ask();
  return () => {
    isAsking = false;
  };
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
