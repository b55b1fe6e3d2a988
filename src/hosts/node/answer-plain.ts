import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PLAIN_PAGE_STATUS, plainPage } from './plain-page.ts';

/** The first byte of a TLS connection: the record type of a handshake (RFC 8446, 5.1). */
const HANDSHAKE = 0x16;

/**
 * Whoever speaks plain http on the port of TLS gets the page that says why not. To be called
 * before anything else listens to the server's connections.
 */
export function answerPlain(server: Server, origin: string, patienceMs: number): void {
  const { headers, body } = plainPage(origin);
  const page = Buffer.concat([Buffer.from(head(PLAIN_PAGE_STATUS, Object.entries(headers))), body]);
  const wrapInTls = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const hangUp = () => socket.destroy();
    socket.on('error', hangUp);
    socket.setTimeout(patienceMs, hangUp);
    socket.once('data', (first: Buffer) => {
      if (first[0] !== HANDSHAKE) return socket.end(page);
      socket.setTimeout(0);
      socket.off('error', hangUp);
      socket.pause();
      socket.unshift(first);
      for (const wrap of wrapInTls) wrap.call(server, socket);
      return undefined;
    });
  });
}

/** The head of a reply, as it stands on the wire. */
export function head(status: number, headers: readonly (readonly [string, string])[]): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}\r\n`;
}
