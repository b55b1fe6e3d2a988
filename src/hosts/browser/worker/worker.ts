import type { FromWorker } from '../messages.ts';
import { serve, type Port } from './desk.ts';
import { Device } from './device.ts';

/*
 * The device's worker: shared by all tabs, or where that does not exist, the one tab's own.
 */

/** Long enough for the last words to leave. */
const LAST_WORDS_MS = 500;

interface Scope extends Port {
  close(): void;
  onconnect?: ((event: { readonly ports: readonly MessagePort[] }) => void) | null;
}

const scope: unknown = globalThis;
if (!isScope(scope)) throw new Error('this is no worker');
const tabs: ((message: FromWorker) => void)[] = [];
const device = new Device((why) => {
  for (const tell of tabs) tell({ say: 'ended', why });
  // Ended for good: who loads a page again gets a new worker, also at the same address.
  setTimeout(() => self.close(), LAST_WORDS_MS);
});

if ('onconnect' in scope) {
  scope.onconnect = ({ ports }) => {
    for (const port of ports) {
      tabs.push(serve(port, device).tell);
      port.start();
    }
  };
} else {
  tabs.push(serve(scope, device).tell);
}

function isScope(found: unknown): found is Scope {
  return typeof found === 'object' && found !== null && 'close' in found && !('document' in found);
}
