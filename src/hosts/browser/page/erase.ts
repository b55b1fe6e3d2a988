import { type Line, seatsOn } from './line.ts';

const OURS = 'evenground';
/** Left in the tab by whoever was sent to the last page, so that an address alone sweeps nothing. */
const LEAVING = 'evenground-leaving';
/** A service worker notes that a tab has closed a moment after it has, and later where much is going on. */
const AFTERTHOUGHTS_MS = [1_000, 3_000, 8_000];

/**
 * Deletes everything of this home from the browser: databases and seats by the worker that owns
 * them, then caches, service worker and what tabs keep. Ends at a page that says it is done.
 */
export async function eraseDevice(line: Line): Promise<void> {
  await line.call({ name: 'erase' });
  await sweep();
  leaveForGood();
}

/** What everybody with a seat in the own world is called. */
export async function whoUsesOwn(line: Line): Promise<string[]> {
  const here = await seatsOn(line, 'own', null);
  return (here?.seats ?? []).map(({ label }) => label);
}

let isLeaving = false;

/** Replaces the page in the tab's history: Back does not lead into what is gone. */
export function leaveForGood(): void {
  // The worker tells every tab, also the one that asked.
  if (isLeaving) return;
  isLeaving = true;
  sessionStorage.setItem(LEAVING, 'yes');
  location.replace('/here/gone');
}

/** On the last page: also what was written as the pages before it closed. */
export async function sweepAfterLeaving(): Promise<void> {
  if (sessionStorage.getItem(LEAVING) === null) return;
  // The router, too, notes there how far each address was scrolled.
  sessionStorage.clear();
  await sweep();
  const atTheLastPage = location.href;
  for (const ms of AFTERTHOUGHTS_MS) {
    setTimeout(() => {
      // Whoever has gone on from here may have begun anew.
      if (location.href === atTheLastPage) void sweep();
    }, ms);
  }
}

async function sweep(): Promise<void> {
  if ('serviceWorker' in navigator) {
    const registration = await navigator.serviceWorker.getRegistration('/here/');
    await registration?.unregister();
  }
  if ('caches' in globalThis) {
    // MSW names its own after our scope.
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS) || name.endsWith('/here/'));
    await Promise.all(names.map((name) => caches.delete(name)));
  }
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage).filter((name) => name.startsWith(OURS))) storage.removeItem(key);
  }
}
