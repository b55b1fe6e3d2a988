import type { Line } from './line.ts';

const OURS = 'evenground';

/**
 * Deletes everything of this home from the browser: databases and seats by the worker that owns
 * them, then caches, service worker and what tabs keep. Ends at a page that says it is done.
 */
export async function eraseDevice(line: Line): Promise<void> {
  await line.call('erase', {});
  if ('caches' in globalThis) {
    // MSW names its own after our scope.
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS) || name.includes('/here/'));
    await Promise.all(names.map((name) => caches.delete(name)));
  }
  if ('serviceWorker' in navigator) {
    const registration = await navigator.serviceWorker.getRegistration('/here/');
    await registration?.unregister();
  }
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage).filter((name) => name.startsWith(OURS))) storage.removeItem(key);
  }
  leaveForGood();
}

/** Replaces the page in the tab's history: Back does not lead into what is gone. */
export function leaveForGood(): void {
  location.replace('/here/gone');
}
