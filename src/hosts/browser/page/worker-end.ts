import { OWNER_LOCK } from '../lock.ts';
import { lineTo, type Line, type WorkerEnd } from './line.ts';

/** Starts the shared worker, or where there is none, one of this tab's own. */
export function startWorker(): Line {
  const { end, worker } = isShared() ? shared() : dedicated();
  const line = lineTo(end);
  // Its file could not be loaded: an older page whose build is gone, most likely.
  worker.addEventListener('error', () => line.fail('broken'));
  const tab = `evenground-tab-${crypto.randomUUID()}`;
  void navigator.locks.request(tab, () => {
    end.postMessage({ say: 'here', tab }, []);
    return new Promise<never>(() => undefined);
  });
  return line;
}

/**
 * Without shared workers only one tab can have the database. A tab that is being loaded again
 * lets go a moment after it asks, so it is asked more than once.
 */
export async function isOpenElsewhere(): Promise<boolean> {
  if (isShared()) return false;
  for (let tries = 0; tries < 10; tries += 1) {
    const { held = [] } = await navigator.locks.query();
    if (!held.some(({ name }) => name === OWNER_LOCK)) return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return true;
}

function isShared(): boolean {
  return 'SharedWorker' in globalThis;
}

/* Each `new URL` stands within its `new` call: that is how the build finds the worker's file. */

function shared(): { end: WorkerEnd; worker: EventTarget } {
  const worker = new SharedWorker(new URL('../worker/worker.ts', import.meta.url), {
    type: 'module',
    name: workerName(),
  });
  worker.port.start();
  return { end: worker.port, worker };
}

function dedicated(): { end: WorkerEnd; worker: EventTarget } {
  const worker = new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module', name: 'evenground' });
  return { end: worker, worker };
}

/** While developing, the worker's address stays as its code changes: the server's stamp renames it. */
function workerName(): string {
  return `evenground${document.querySelector<HTMLMetaElement>('meta[name="worker-stamp"]')?.content ?? ''}`;
}
