import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { problemReply } from '../../api/problem-reply.ts';
import { answerPlain, head } from './answer-plain.ts';
import { type Connections, watchConnections } from './connections.ts';
import { fill } from './journal.ts';
import { CannotStart, type Settings } from './settings.ts';
import words from './words/en.json' with { type: 'json' };

/** How long a caller may take: whoever sends a letter a minute does not keep a place. */
export interface Patience {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly checkedEveryMs: number;
}

const PATIENCE: Patience = { headersMs: 10_000, requestMs: 30_000, checkedEveryMs: 2_000 };
/** Longer than the usual minute of balancers and proxies, so that they hang up first. */
const KEEP_ALIVE_MS = 65_000;
/** What a caller who is sent away may take to read why. */
const FAREWELL_MS = 1_000;

/** Opens the port; whoever has it open may stop it. Throws CannotStart in words. */
export async function openWebServer(
  { host, port, tls, publicUrl }: Pick<Settings, 'host' | 'port' | 'tls' | 'publicUrl'>,
  listener: RequestListener,
  patience: Patience = PATIENCE,
): Promise<Connections> {
  const options: ServerOptions = {
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    connectionsCheckingInterval: patience.checkedEveryMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  const server = tls === null ? createServer(options, listener) : openTls(tls, options, listener);
  if (tls !== null) answerPlain(server, publicUrl.origin, patience.headersMs);
  const connections = watchConnections(server);
  refuseInWords(server, await rawReply(problemReply('wire/too-slow')));
  await listen(server, host, port);
  return connections;
}

function openTls(tls: NonNullable<Settings['tls']>, options: ServerOptions, listener: RequestListener): Server {
  try {
    const files = { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) };
    return createTlsServer(
      { ...options, ...files, handshakeTimeout: options.headersTimeout, minVersion: 'TLSv1.2' },
      listener,
    );
  } catch {
    throw new CannotStart(words.settings.tlsUnreadable);
  }
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

/** For callers to whom there is no response to write to. */
function refuseInWords(server: Server, tooSlow: string): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const { code = '' } = error;
    if (code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.end(tooSlow);
    else if (code.startsWith('HPE_')) socket.end(head(400, [['connection', 'close']]));
    // A connection that broke, or never came to speak TLS.
    else socket.destroy();
    setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
  });
}

/** A reply as it stands on the wire. */
async function rawReply(reply: Response): Promise<string> {
  const body = await reply.text();
  const length = String(Buffer.byteLength(body));
  return head(reply.status, [...reply.headers, ['content-length', length], ['connection', 'close']]) + body;
}
