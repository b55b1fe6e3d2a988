import { http } from 'msw/http';
import { setupWorker } from 'msw/browser';
import { isWorld } from '../world.ts';
import type { Line } from './line.ts';
import { withoutWorld } from './address.ts';

/**
 * Mock Service Worker between this page and its API: what the client sends below
 * /here/<world>/api goes down the line, everything else to the network as it came.
 */
export async function intercept(line: Line): Promise<void> {
  const answering = setupWorker(
    http.all('/here/:world/api/*', async ({ request, params }) => {
      const { world } = params;
      return isWorld(world) ? line.send(world, withoutWorld(request, world)) : undefined;
    }),
  );
  await answering.start({
    serviceWorker: { url: '/here/service-worker.js', options: { scope: '/here/', updateViaCache: 'none' } },
    onUnhandledFrame: 'bypass',
    quiet: true,
  });
}
