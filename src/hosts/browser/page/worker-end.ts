import { lineTo, type Line, type WorkerEnd } from './line.ts';

/*
 * Each `new URL` below stands within its `new` call and with plain options: that is how the build
 * finds the worker's file.
 */

/** Starts the shared worker, or where there is none, one of this tab's own. */
export function startWorker(): Line {
  const isShared = 'SharedWorker' in globalThis;
  const { end, worker } = isShared ? shared() : dedicated();
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

function shared(): { end: WorkerEnd; worker: EventTarget } {
  const worker = new SharedWorker(new URL('../worker/worker.ts', import.meta.url), { type: 'module', name: 'evenground' });
  worker.port.start();
  return { end: worker.port, worker };
}

function dedicated(): { end: WorkerEnd; worker: EventTarget } {
  const worker = new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module', name: 'evenground' });
  return { end: worker, worker };
}
