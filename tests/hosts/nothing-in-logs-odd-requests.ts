import { expect } from 'vitest';
import type { Caller } from './nothing-in-logs-caller.ts';

/* What comes to the front door and is no call of the API, each with words that must not come back. */

/** Pages, files and methods that are not there; whatever headers ask for. */
export async function oddPages(caller: Caller): Promise<void> {
  const token = () => caller.markers.token('odd path or header');
  for (const [status, method, path] of [
    [200, 'GET', `/join/${token()}#${token()}`],
    [200, 'GET', `/${token()}?${token()}=${token()}`],
    [200, 'GET', `/%zz${token()}/%E0%A4${token()}`],
    [200, 'GET', `/here/${token()}`],
    [404, 'GET', `/assets/${token()}.js`],
    [404, 'GET', `/here/own/api/${token()}`],
    [405, 'POST', `/${token()}`],
    [405, 'DELETE', `/here/${token()}`],
  ] as const) {
    const headers = { 'if-none-match': `"${token()}"`, range: `bytes=${token()}`, 'accept-encoding': token() };
    expect((await caller.send(method, path, { headers, session: token() })).status, path).toBe(status);
  }
  expect((await caller.send('GET', `/${token()}`, { headers: { host: `${token()}.example` } })).status).toBe(421);
}

/** What no library sends: written on the wire as it stands. */
export async function oddBytes(caller: Caller): Promise<void> {
  const token = () => caller.markers.token('odd bytes');
  const host = `Host: 127.0.0.1:${caller.port}\r\nConnection: close\r\n`;
  const ours = `${host}Origin: ${caller.origin}\r\nContent-Type: application/json\r\nIdempotency-Key: ${token()}\r\n`;
  for (const [said, text] of [
    [/ 400 /, `${token()}\r\n\r\n`],
    [/ 400 /, `${token()} /api/${token()} HTTP/1.1\r\n${host}\r\n`],
    [/ 400 /, `GET ${token()} HTTP/1.1\r\n${host}\r\n`],
    [/ 400 /, `GET /${token()} HTTP/9.9\r\n${host}\r\n`],
    [/ 400 /, `GET /api/home HTTP/1.1\r\n${host}Bad ${token()}: x\r\n\r\n`],
    [/ 400 /, `GET /api/home HTTP/1.1\r\n${host}X: ${token().padEnd(20_000, '-')}\r\n\r\n`],
    [/ 400 /, `POST /api/set-up HTTP/1.1\r\n${ours}Content-Length: ${token()}\r\n\r\n{}`],
    [/ 400 /, `POST /api/set-up HTTP/1.1\r\n${ours}Transfer-Encoding: chunked\r\n\r\n${token()}\r\n`],
    [/ 400 /, `POST /api/set-up HTTP/1.1\r\n${ours}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n${token()}`],
    [/ 400 /, `GET http://${token()}.example/api/home HTTP/1.1\r\n${host}\r\n`],
    [/^$| 400 /, `CONNECT ${token()}.example:443 HTTP/1.1\r\n${host}\r\n`],
    [/ 417 /, `GET /api/home HTTP/1.1\r\n${host}Expect: ${token()}\r\n\r\n`],
    [/ 200 /, `GET /api/home HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: ${token()}\r\n\r\n`],
    [/ 421 /, `GET /api/home HTTP/1.1\r\nConnection: close\r\nHost: ${token()}@127.0.0.1:${caller.port}\r\n\r\n`],
    [/ 4\d\d /, `GET /api/\\${token()}\\..\\${token()} HTTP/1.1\r\n${host}\r\n`],
    [/ 404 /, `GET /api//${token()}/../${token()}?\\${token()} HTTP/1.1\r\n${host}\r\n`],
    [/ 404 /, `TRACE /api/${token()} HTTP/1.1\r\n${ours}X-Trace: ${token()}\r\n\r\n`],
    [/ 401 /, `GET /api/groups HTTP/1.1\r\n${host}Cookie: evenground=\x80${token()}; ${token()}\r\n\r\n`],
  ] as const) {
    expect(await caller.raw(text), text.slice(0, 90)).toMatch(said);
  }
}

/** Whoever hangs up in the middle of a word. */
export async function cutOff(caller: Caller, { routes, session }: { routes: readonly string[]; session: string }) {
  const token = () => caller.markers.token('cut-off request');
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ');
    const head =
      `${method} /api${path}?cut=${token()} HTTP/1.1\r\nHost: 127.0.0.1:${caller.port}\r\nOrigin: ${caller.origin}\r\n` +
      `Cookie: evenground=${session}\r\nContent-Type: application/json\r\nIdempotency-Key: ${token()}\r\n`;
    await caller.hangUp(`${head}Content-Length: 999\r\n`, `{"sealed": "${caller.markers.word('cut-off body')}`);
    await caller.hangUp(`${head}Transfer-Encoding: chunked\r\n`, `1f\r\n{"sealed": "${token()}`);
  }
}
