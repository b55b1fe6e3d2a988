import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/* A real mail server on loopback, which counts what it has taken: without TLS and sign-in, unless asked. */

export interface Letter {
  readonly to: string;
  readonly raw: string;
}

/** Where a test may step in: what happens there is awaited; an answer in place of it refuses. */
export interface Hooks {
  onRcpt?: (to: string) => Promise<{ code: number; words: string } | void>;
  /** The message has been asked for (354), and its first bytes have come. */
  onData?: () => Promise<void>;
  /** It is whole, and not yet answered. */
  onWhole?: (letter: Letter) => Promise<{ code: number; words: string } | void>;
}

export interface MailServer {
  readonly url: URL;
  /** Answered with 250. */
  readonly taken: Letter[];
  hooks: Hooks;
  close(): Promise<void>;
}

export async function openMailServer(more: SMTPServerOptions = {}): Promise<MailServer> {
  const taken: Letter[] = [];
  const made: { hooks: Hooks } = { hooks: {} };
  async function askedFor(to: string): Promise<void> {
    const no = await made.hooks.onRcpt?.(to);
    if (no !== undefined) throw refusal(no);
  }
  async function took(stream: Readable, to: string): Promise<void> {
    await made.hooks.onData?.();
    const letter = { to, raw: await text(stream) };
    const no = await made.hooks.onWhole?.(letter);
    if (no !== undefined) throw refusal(no);
    taken.push(letter);
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    logger: false,
    onRcptTo: ({ address }, _session, done) => callbackify(askedFor)(address, done),
    onData: (stream, session, done) => callbackify(took)(stream, session.envelope.rcptTo[0]?.address ?? '', done),
    ...more,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: new URL(`smtp://127.0.0.1:${port}`),
    taken,
    get hooks() {
      return made.hooks;
    },
    set hooks(hooks) {
      made.hooks = hooks;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function refusal({ code, words }: { code: number; words: string }): Error {
  return Object.assign(new Error(words), { responseCode: code });
}
