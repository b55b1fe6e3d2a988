import type { Ended } from '../messages.ts';
import { OWNER_LOCK } from '../lock.ts';

/**
 * One worker owns the device's databases: two PGlites on one IndexedDB lose data in silence. The
 * proof is a Web Lock, which the browser takes back when its holder dies. A worker of another
 * build has another address and is another worker: it asks the owner to finish and step down.
 */
const CHANNEL = 'evenground-device';
/** A flush of everything takes a second or two on a slow tablet. */
const PATIENCE_MS = 20_000;

export class StillHeld extends Error {}

interface Asked {
  readonly stepDownFor: string;
  /** Of the worker that asks: the same code at the same address is another tab, not another build. */
  readonly address: string;
}

/**
 * Asks whoever owns the device to step down, and resolves once it is ours. When somebody asks the
 * same of us, `finish` runs, and then the lock goes.
 */
export async function own(finish: (why: Ended) => Promise<void>): Promise<void> {
  const me = crypto.randomUUID();
  const address = location.href;
  const channel = new BroadcastChannel(CHANNEL);
  const waiting = new AbortController();
  let release: (() => void) | null = null;

  channel.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
    if (data.stepDownFor === me) return;
    channel.close();
    waiting.abort();
    void finish(data.address === address ? 'moved' : 'new-build').finally(() => release?.());
  });
  channel.postMessage({ stepDownFor: me, address } satisfies Asked);

  const timer = setTimeout(() => waiting.abort(), PATIENCE_MS);
  await new Promise<void>((resolve, reject) => {
    navigator.locks
      .request(OWNER_LOCK, { signal: waiting.signal }, () => {
        clearTimeout(timer);
        return new Promise<void>((done) => {
          release = done;
          resolve();
        });
      })
      .catch(() => reject(new StillHeld('another worker keeps the device')));
  });
}
