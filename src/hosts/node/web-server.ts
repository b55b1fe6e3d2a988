import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerOptions, STATUS_CODES } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { problemReply } from '../../api/problem-reply.ts';
import { fill } from './journal.ts';
import { PLAIN_PAGE_STATUS, plainPage } from './plain-page.ts';
import { CannotStart, type Settings } from './settings.ts';
import words from './words/en.json' with { type: 'json' };

export interface WebServer {
  /** Takes no new connection, lets what runs finish, and hangs up on what will not. */
  stop(endStreams: () => void): Promise<void>;
}

/** How long a caller may take: whoever sends a letter a minute does not keep a place. */
export interface Patience {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly checkedEveryMs: number;
}

const PATIENCE: Patience = { headersMs: 10_000, requestMs: 30_000, checkedEveryMs: 2_000 };
/** Longer than the usual minute of balancers and proxies, so that they hang up first. */
const KEEP_ALIVE_MS = 65_000;
const STOP_LOOKS_EVERY_MS = 50;
const STOP_WAITS_MS = 8_000;

/** Opens the port. Throws CannotStart in words. */
export async function openWebServer(
  { host, port, tls, publicUrl }: Pick<Settings, 'host' | 'port' | 'tls' | 'publicUrl'>,
  listener: RequestListener,
  patience: Patience = PATIENCE,
): Promise<WebServer> {
  const options: ServerOptions = {
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    connectionsCheckingInterval: patience.checkedEveryMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  const server = tls === null ? createServer(options, listener) : openTls(tls, options, listener);
  if (tls !== null) answerPlain(server, publicUrl.origin, patience.headersMs);
  const tooSlow = await rawReply(problemReply('wire/too-slow'));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') socket.destroy();
    else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.end(tooSlow);
    else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  await listen(server, host, port);
  return { stop: (endStreams) => stop(server, endStreams) };
}

function openTls(tls: NonNullable<Settings['tls']>, options: ServerOptions, listener: RequestListener): Server {
  try {
    const files = { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) };
    return createTlsServer({ ...options, ...files, minVersion: 'TLSv1.2' }, listener);
  } catch {
    throw new CannotStart(words.settings.tlsUnreadable);
  }
}

/** The first byte of a TLS connection: the record type of a handshake (RFC 8446, 5.1). */
const HANDSHAKE = 0x16;

/** Whoever speaks plain http on the port of TLS gets the page that says why not. */
function answerPlain(server: Server, origin: string, patienceMs: number): void {
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

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? words.start.addressInUse : words.start.addressUnusable;
      reject(new CannotStart(fill(why, { address: `${host}:${port}` })));
    });
    server.listen(port, host, resolve);
  });
}

function stop(server: Server, endStreams: () => void): Promise<void> {
  return new Promise((resolve) => {
    // Again and again: a request on a connection that was kept may still open a live page.
    const look = setInterval(() => {
      endStreams();
      server.closeIdleConnections();
    }, STOP_LOOKS_EVERY_MS);
    const enough = setTimeout(() => server.closeAllConnections(), STOP_WAITS_MS);
    server.close(() => {
      clearInterval(look);
      clearTimeout(enough);
      resolve();
    });
    endStreams();
  });
}

/** A reply as it stands on the wire, for callers to whom Node gives no response to write to. */
async function rawReply(reply: Response): Promise<string> {
  const body = await reply.text();
  const length = String(Buffer.byteLength(body));
  return head(reply.status, [...reply.headers, ['content-length', length], ['connection', 'close']]) + body;
}

function head(status: number, headers: readonly (readonly [string, string])[]): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}\r\n`;
}
