import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import type { Markers } from './nothing-in-logs-markers.ts';
import type { Heard } from './nothing-in-logs-search.ts';

/* Somebody's browser, with words to be found in everything that it sends, and an ear for every reply. */

export interface Reply {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  /** The session that begins here. */
  readonly session: string | null;
}

interface Sending {
  /** Sent as JSON; bytes and texts as they stand. */
  readonly body?: unknown;
  readonly session?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where a session begins, its cookie is the reply's business. */
const BEGINS_A_SESSION = /^POST \/api\/(set-up|invitations\/accept)/;

/** What gives people their own words: a view, and the calendar that somebody's own calendar fetches. */
const VIEWS = ['application/json', 'text/calendar; charset=utf-8'];

export class Caller {
  readonly port: number;
  readonly origin: string;
  readonly markers: Markers;
  readonly heard: Heard;
  readonly #brought: Readonly<Record<string, string>>;
  asked = 0;

  constructor(port: number, markers: Markers, heard: Heard) {
    this.port = port;
    this.origin = `http://127.0.0.1:${port}`;
    this.markers = markers;
    this.heard = heard;
    const [ip, ip6] = [markers.note('address of a caller', '203.0.113.187'), '2001:db8:5ca1:ab1e::c0de'];
    this.#brought = {
      'user-agent': `Peculiar/7.3 (${markers.token('user agent')})`,
      'x-forwarded-for': `${ip}, ${markers.note('address of a caller', ip6)}`,
      'x-real-ip': ip,
      forwarded: `for="[${ip6}]";by=${markers.token('Forwarded')}`,
      referer: `${this.origin}/${markers.token('Referer')}?from=${markers.token('Referer')}`,
      'accept-language': `de, x-${markers.token('language')};q=0.1`,
      'x-request-id': markers.token('request id'),
      authorization: `Bearer ${markers.token('Authorization')}`,
    };
  }

  /** Calls the API: 'POST /groups' and so on. Each request brings a word of its own in its address. */
  ask(route: string, sending: Sending = {}): Promise<Reply> {
    const [method = '', path = ''] = route.split(' ');
    const search = `${path.includes('?') ? '&' : '?'}seen=${this.markers.token('search of an address')}`;
    return this.send(method, `/api${path}${search}`, sending);
  }

  async send(method: string, path: string, sending: Sending = {}): Promise<Reply> {
    const response = await this.#begin(method, path, sending);
    return this.#noted(`${method} ${path}`, response, await hear(response));
  }

  /** Opens a live page; gives what it said once it has ended. */
  async open(path: string, session: string): Promise<() => Promise<Reply>> {
    const response = await this.#begin('GET', `/api${path}`, { session });
    const heard = hear(response);
    return async () => this.#noted(`GET ${path}`, response, await heard);
  }

  #begin(method: string, path: string, { body, session, headers = {} }: Sending): Promise<IncomingMessage> {
    const isWhole = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
    const all = {
      ...this.#brought,
      host: `127.0.0.1:${this.port}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { origin: this.origin, 'sec-fetch-site': 'same-origin' }),
      ...(method === 'POST' ? { 'idempotency-key': this.markers.token('Idempotency-Key') } : {}),
      cookie: `look=${this.markers.token('cookie of another')}${session ? `; evenground=${session}` : ''}`,
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const asking = request({ port: this.port, host: '127.0.0.1', method, path, headers: all }, resolve);
      asking.on('error', reject);
      asking.end(isWhole ? body : JSON.stringify(body));
    });
  }

  #noted(route: string, { statusCode: status = 0, rawHeaders }: IncomingMessage, text: string): Reply {
    const headers = rawHeaders.flatMap((name, i) => (i % 2 === 0 ? [[name, rawHeaders[i + 1] ?? ''] as const] : []));
    const cookie = headers.find(([name]) => name.toLowerCase() === 'set-cookie')?.[1];
    const session = cookie === undefined ? null : (/^evenground=([^;]+)/.exec(cookie)?.[1] ?? null);
    const isTheirs = session !== null && status === 200 && BEGINS_A_SESSION.test(route);
    if (session !== null) this.markers.note('session', session);
    for (const [name, value] of headers) {
      this.heard.add('header', isTheirs && value === cookie ? value.replace(session, '') : `${name}: ${value}`);
    }
    // A view gives people their own words; whatever else is said must not.
    const isView = status === 200 && headers.some(([, value]) => VIEWS.includes(value));
    if (!isView) this.heard.add('reply that is no view', text);
    this.asked += 1;
    return { status, headers, text, session };
  }

  /** Sends bytes as they stand; gives all that came back till the connection ended. */
  raw(text: string): Promise<string> {
    return new Promise((resolve) => {
      let back = '';
      const socket = this.#open(text);
      socket.on('data', (chunk: Buffer) => {
        back += chunk.toString();
      });
      socket.on('close', () => {
        const [head = '', ...body] = back.split('\r\n\r\n');
        for (const line of head.split('\r\n')) this.heard.add('header', line);
        // The home says where it is to whoever asks; that is a view, however it is asked for.
        const isView = head.startsWith('HTTP/1.1 200 ') && /^content-type: application\/json\r?$/im.test(head);
        if (!isView) this.heard.add('reply that is no view', body.join('\r\n\r\n'));
        this.asked += 1;
        resolve(back);
      });
    });
  }

  /** Hangs up in the middle of a body, once the server has begun to read it. */
  hangUp(head: string, beginning: string): Promise<void> {
    return new Promise((resolve) => {
      const socket = this.#open(`${head}Expect: 100-continue\r\n\r\n`);
      socket.once('data', () => socket.write(beginning, () => socket.destroy()));
      socket.on('close', () => {
        this.asked += 1;
        resolve();
      });
    });
  }

  #open(text: string): Socket {
    const socket = connect(this.port, '127.0.0.1', () => socket.write(text));
    return socket.on('error', () => undefined);
  }
}

async function hear(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return text;
}

/** Throws where there was a refusal. */
export async function letIn(asked: Promise<Reply>): Promise<Reply> {
  const reply = await asked;
  if (reply.status >= 300) throw new Error(`refused: ${reply.status} ${reply.text}`);
  return reply;
}

/** The view in a reply; throws where there was a refusal. */
export function viewOf<View>({ status, text }: Reply, view: z.ZodType<View>): View {
  if (status !== 200) throw new Error(`refused: ${status} ${text}`);
  return view.parse(JSON.parse(text));
}

/** The code of a refusal. */
export function codeOf({ status, text }: Reply): string {
  return status < 300 ? `let in: ${status}` : z.object({ code: z.string() }).parse(JSON.parse(text)).code;
}
