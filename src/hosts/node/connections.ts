import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface Connections {
  /** Takes no new connection, lets what runs finish, and hangs up on what will not. */
  readonly stop: (endStreams: () => void) => Promise<void>;
}

const LOOKS_EVERY_MS = 50;
/** Browsers open connections ahead of asking: whoever has not asked by then is not waited for. */
const WAITS_FOR_A_REQUEST_MS = 500;
const WAITS_MS = 8_000;

/**
 * Knows every connection of a server, since Node's own closeIdleConnections() leaves those alone
 * that never asked for anything.
 */
export function watchConnections(server: Server): Connections {
  const all = new Set<Socket>();
  const sealedSilent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    all.add(socket);
    socket.once('close', () => all.delete(socket));
  });
  server.on('secureConnection', (socket: Socket) => {
    sealedSilent.add(socket);
    socket.once('close', () => sealedSilent.delete(socket));
  });
  server.on('request', ({ socket }) => sealedSilent.delete(socket));

  const hangUpOnSilent = () => {
    for (const socket of sealedSilent) socket.destroy();
    for (const socket of all) if (socket.bytesRead === 0) socket.destroy();
  };
  const hangUpOnAll = () => {
    for (const socket of all) socket.destroy();
  };

  return {
    stop: (endStreams) =>
      new Promise((resolve) => {
        // Again and again: a request on a connection that was kept may still open a live page.
        const look = setInterval(() => {
          endStreams();
          server.closeIdleConnections();
        }, LOOKS_EVERY_MS);
        const waits = [setTimeout(hangUpOnSilent, WAITS_FOR_A_REQUEST_MS), setTimeout(hangUpOnAll, WAITS_MS)];
        server.close(() => {
          clearInterval(look);
          waits.forEach(clearTimeout);
          resolve();
        });
        endStreams();
      }),
  };
}
