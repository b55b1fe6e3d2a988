import { getRequestListener } from '@hono/node-server';
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Api } from '../../api/create-api.ts';
import { problemReply } from '../../api/problem-reply.ts';
import { type Pages, tell } from './pages.ts';
import { PLAIN_PAGE_STATUS, plainPage } from './plain-page.ts';
import type { PublicAddress } from './public-address.ts';
import type { SecurityHeaders } from './security-headers.ts';
import type { SessionCookie } from './session-cookie.ts';
import words from './words/en.json' with { type: 'json' };

interface FrontDoorParts {
  readonly api: Api;
  readonly pages: Pages;
  readonly address: PublicAddress;
  readonly cookie: SessionCookie;
  readonly security: SecurityHeaders;
  /** Whether the database answers. */
  readonly isReady: () => Promise<boolean>;
  /** Once true, connections are not kept for another request. */
  readonly isStopping: () => boolean;
  readonly report: (error: unknown, route: string) => void;
}

/** Every request to this home: who may come in, and to which room it goes. */
export function frontDoor(parts: FrontDoorParts): RequestListener {
  const { pages, address, security } = parts;
  const callApi = apiListener(parts);

  async function open(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '';
    if (parts.isStopping()) response.setHeader('connection', 'close');
    // Asked by whatever looks after the process, under whatever name; says nothing else.
    if (url === '/healthz') return tell(response, 200, 'alive', security.reply);
    if (url === '/readyz') {
      const ready = await parts.isReady();
      return tell(response, ready ? 200 : 503, ready ? 'ready' : 'not ready', security.reply);
    }
    if (!isPath(url)) return tell(response, 400, words.refused.request, security.reply);
    if (!address.cameSealed(request)) {
      const { headers, body } = plainPage(address.origin);
      response.writeHead(PLAIN_PAGE_STATUS, headers).end(body);
      return;
    }
    if (!address.knowsHost(request)) return tell(response, 421, words.refused.unknownHost, security.reply);
    if (isApi(url)) return callApi(request, response);
    const stop = request.method === 'POST' ? STOP.exec(url)?.[1] : undefined;
    if (stop !== undefined) return stopByOneClick(parts, stop, request, response);
    if (url.startsWith(CALENDARS)) return sendCalendar(parts, url, request, response);
    return pages.serve(request, response);
  }

  return (request, response) => {
    open(request, response).catch((error: unknown) => {
      parts.report(error, 'front door');
      response.destroy();
    });
  };
}

const STOP = /^\/stop\/([\w-]{64})$/;

/**
 * A mail program's own button (RFC 8058): a POST without cookie or Origin, from a computer of whoever
 * keeps the mail. It can do what the secret in the address says, and nothing else.
 */
async function stopByOneClick(
  { api, address, security }: FrontDoorParts,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  request.resume();
  const asked = new Request(`${address.origin}/api/mail/stop`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret }),
  });
  const { response: answered } = await api.handle(asked, { session: null });
  tell(response, answered.ok ? 200 : answered.status, words.stopped.done, security.reply);
}

const CALENDARS = '/calendar/';
const CALENDAR = /^\/calendar\/([0-9a-z]{26})\/([0-9a-z]{26})\.ics$/;
/** Stands for whatever cannot be an address: nobody has it. */
const NOBODYS = '0'.repeat(26);

/**
 * The address that somebody's calendar asks again and again, with no cookie, from wherever it is kept.
 * It reads what the secret in it says, and nothing else; whatever is no such address gets one answer.
 */
async function sendCalendar(
  { api, address, security }: FrontDoorParts,
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return tell(response, 405, words.refused.method, { ...security.reply, allow: 'GET, HEAD' });
  }
  const [, organisation = NOBODYS, secret = NOBODYS] = CALENDAR.exec(url) ?? [];
  const known = request.headers['if-none-match'];
  const asked = new Request(`${address.origin}/api/calendars/${organisation}/${secret}`, {
    headers: known === undefined ? {} : { 'if-none-match': known },
  });
  const { response: answered } = await api.handle(asked, { session: null });
  const body = Buffer.from(await answered.arrayBuffer());
  response.writeHead(answered.status, {
    ...Object.fromEntries(answered.headers),
    ...security.reply,
    ...(answered.status === 304 ? {} : { 'content-length': body.length }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** No Request can be made of a path with a backslash in it, and no browser sends one: it writes a slash. */
function isPath(url: string): boolean {
  return /^\/[^\\?]*(\?|$)/.test(url);
}

function isApi(url: string): boolean {
  return url.startsWith('/api') && (url.length === 4 || url[4] === '/' || url[4] === '?');
}

function apiListener({ api, address, cookie, security, report }: FrontDoorParts) {
  const headers = Object.entries(security.reply);
  return getRequestListener(
    async (request, { incoming }) => {
      const reads = incoming.method === 'GET' || incoming.method === 'HEAD';
      let response: Response;
      if (!reads && !address.fromOurPages(incoming)) {
        response = problemReply('wire/other-site');
      } else {
        if (!reads && !hasBody(incoming.headers)) Object.defineProperty(request, 'body', { value: null });
        const handled = await api.handle(request, { session: cookie.read(incoming.headers.cookie) });
        response = handled.response;
        if (handled.session !== null) {
          response.headers.append('set-cookie', cookie.keep(handled.session, handled.shared));
        } else if (handled.news === 'over') response.headers.append('set-cookie', cookie.end);
      }
      for (const [name, value] of headers) response.headers.set(name, value);
      return response;
    },
    {
      overrideGlobalObjects: false,
      errorHandler: (error) => {
        report(error, 'api');
        return problemReply('wire/broken');
      },
    },
  );
}

/**
 * Without these two headers a message has no body (RFC 9112, 6.3). The conversion would make a
 * stream for every write all the same, which costs more than the rest of the way in.
 */
function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}
