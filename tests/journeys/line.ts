import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { type RunningServer, startServer } from './server.ts';

/**
 * A built server behind a line that can be cut: a browser's own "offline" does not reach its service workers.
 */
export interface ServerOnLine extends RunningServer {
  /** Nobody answers any more, until it is mended. */
  cut(): void;
  mend(): void;
}

export async function startOnLine(): Promise<ServerOnLine> {
  let isCut = false;
  let behind = 0;
  const open = new Set<Socket>();
  const line = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(behind, '127.0.0.1');
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        open.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  });
  await new Promise<void>((done) => line.listen(0, '127.0.0.1', done));
  const { port } = line.address() as AddressInfo;
  const origin = `http://localhost:${port}`;
  const server = await startServer(undefined, { PUBLIC_URL: origin });
  behind = Number(new URL(server.origin).port);
  const endAll = () => {
    for (const end of open) end.destroy();
  };
  return {
    origin,
    setupCode: server.setupCode,
    cut: () => {
      isCut = true;
      endAll();
    },
    mend: () => {
      isCut = false;
    },
    stop: async () => {
      isCut = true;
      endAll();
      await new Promise((done) => line.close(done));
      await server.stop();
    },
  };
}
