import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * Stands between a server and its PostgreSQL, and hears the errors: PostgreSQL writes the same into
 * a log of its own (PostgreSQL documentation, 55.7, ErrorResponse: message, detail, where).
 */
export interface Relay {
  /** The address of the database by way of this relay. */
  readonly url: string;
  readonly errors: string[];
  /** Cuts every connection. */
  cut(): void;
  /** Takes no connection while `work` runs. */
  closed(work: () => Promise<void>): Promise<void>;
  close(): void;
}

export async function openRelay(databaseUrl: string): Promise<Relay> {
  const url = new URL(databaseUrl);
  const target = { host: url.hostname, port: Number(url.port || 5432) };
  const errors: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target);
    far.on(
      'data',
      errorsIn((error) => errors.push(error)),
    );
    near.pipe(far);
    far.pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  url.hostname = '127.0.0.1';
  url.port = String(await listen(server, 0));
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  const close = () => {
    server.close();
    cut();
  };
  return {
    url: url.href,
    errors,
    cut,
    closed: async (work) => {
      close();
      await work();
      await listen(server, Number(url.port));
    },
    close,
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

const HEAD = 5;

/** Takes what comes from PostgreSQL in pieces: a letter, the length of the rest, the rest. */
function errorsIn(hear: (error: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEAD) {
      const end = 1 + rest.readUInt32BE(1);
      if (rest.length < end) return;
      // E is an error, N a notice; their parts end with a nought each.
      if ('EN'.includes(String.fromCharCode(rest[0] ?? 0))) {
        hear(rest.subarray(HEAD, end).toString().replaceAll('\0', '\n').trim());
      }
      rest = rest.subarray(end);
    }
  };
}
