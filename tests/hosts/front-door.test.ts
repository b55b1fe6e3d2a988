import { request as ask } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { callsTo, evening } from './calls.ts';
import { cleanUp, emptyFolder, ensureBuilt, serve, type ServerProcess } from './server-process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });
let server: ServerProcess;
beforeAll(async () => {
  ensureBuilt();
  server = await serve({ DATA_DIR: emptyFolder() });
});
afterAll(cleanUp);

/** A request with any Host header, which fetch does not allow. */
function withHost(host: string, path = '/'): Promise<number> {
  return new Promise((resolve, reject) => {
    ask({ port: server.port, host: '127.0.0.1', path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('writes from other sites are refused before anything is looked at', async () => {
  const call = callsTo(server.base);
  const others: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://localhost:${server.port + 1}` },
    { origin: `http://localhost.evil.example:${server.port}` },
    { origin: `https://localhost:${server.port}` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const route of ['POST /set-up', 'PUT /groups/0/agreement', 'DELETE /groups/0/invitations/0']) {
    for (const headers of others) {
      const { status, text } = await call(route, { headers });
      expect([status, JSON.parse(text)], JSON.stringify(headers)).toMatchObject([403, { code: 'wire/other-site' }]);
    }
    const unsaid = await fetch(`${server.base}/api${route.split(' ')[1] ?? ''}`, { method: route.split(' ')[0] ?? '' });
    expect(unsaid.status).toBe(403);
  }
  for (const name of ['localhost', '127.0.0.1', '[::1]']) {
    const { text } = await call('POST /set-up', { headers: { origin: `http://${name}:${server.port}` } });
    expect(text).not.toContain('wire/other-site');
  }
});

test('names that are not ours are not served, whatever they ask for', async () => {
  for (const host of ['evil.example', `evil.example:${server.port}`, 'localhost:1', '127.0.0.1.evil.example', '[::1']) {
    expect(await withHost(host)).toBe(421);
    expect(await withHost(host, '/api/home')).toBe(421);
  }
  for (const host of [`localhost:${server.port}`, `127.0.0.1:${server.port}`, `LOCALHOST:${server.port}`]) {
    expect(await withHost(host)).toBe(200);
  }
  // Whatever looks after processes asks by addresses of its own.
  expect(await withHost('10.0.0.7', '/healthz')).toBe(200);
  expect(await withHost('10.0.0.7', '/readyz')).toBe(200);
});

test('a body above 64 KiB is refused, announced or not, and the server stays well', async () => {
  const long = { code: 'x'.repeat(70_000) };
  const announced = await callsTo(server.base)('POST /set-up', { body: long });
  expect([announced.status, JSON.parse(announced.text)]).toMatchObject([413, { code: 'wire/too-large' }]);
  const unannounced = await fetch(`${server.base}/api/set-up`, {
    method: 'POST',
    body: new Blob([JSON.stringify(long)]).stream(),
    headers: { 'content-type': 'application/json', origin: server.base, 'idempotency-key': crypto.randomUUID() },
    // Required by fetch for streams; its type does not know it yet.
    ...{ duplex: 'half' },
  });
  expect(unannounced.status).toBe(413);
  expect((await fetch(`${server.base}/readyz`)).status).toBe(200);
});

test('pages carry a policy without anything inline, and every reply its headers', async () => {
  for (const path of ['/', '/join/anything', '/apian']) {
    const page = await fetch(server.base + path);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
    expect(policy).not.toMatch(/unsafe|data:|blob:|https?:|\*/);
    for (const part of [`base-uri 'none'`, `form-action 'self'`, `frame-ancestors 'none'`]) {
      expect(policy).toContain(part);
    }
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(page.headers.get('permissions-policy')).toContain('geolocation=()');
    expect(page.headers.get('strict-transport-security')).toBeNull();
  }
  for (const path of ['/', '/icon.svg', '/api/home', '/api/nothing', '/assets/nothing.js', '/healthz']) {
    const { headers } = await fetch(server.base + path);
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy'), path).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
    expect(headers.get('content-security-policy'), path).toContain(`default-src 'none'`);
    expect(headers.get('x-powered-by'), path).toBeNull();
  }
});

test('the page names no other site, and what it loads is there, compressed and for good', async () => {
  const html = await (await fetch(server.base)).text();
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
  expect(named.length).toBeGreaterThan(2);
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  for (const address of named) {
    expect(address).toMatch(/^\/[\w./-]+$/);
    const file = await fetch(server.base + address, { headers: { 'accept-encoding': 'br' } });
    expect(file.status).toBe(200);
    if (!address.startsWith('/assets/')) continue;
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    if (Number(file.headers.get('content-length')) > 600) expect(file.headers.get('content-encoding')).toBe('br');
  }
  expect((await fetch(`${server.base}/assets/nothing.js`)).status).toBe(404);
});

test('a file is sent once: its tag brings 304', async () => {
  for (const coding of ['br', 'gzip', 'identity']) {
    const headers = { 'accept-encoding': coding };
    const first = await fetch(server.base, { headers });
    expect(first.headers.get('content-encoding') ?? 'identity').toBe(coding);
    const etag = first.headers.get('etag') ?? '';
    const second = await fetch(server.base, { headers: { ...headers, 'if-none-match': etag } });
    expect(second.status).toBe(304);
  }
});

test('the device has its own policy below /here, and its requests find nobody here', async () => {
  for (const path of ['/here', '/here/', '/here/own/groups']) {
    const page = await fetch(server.base + path);
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval';`);
    expect(policy).toContain(`worker-src 'self'`);
    expect(policy).not.toMatch(/'unsafe|data:|blob:|https?:|\*/);
  }
  for (const method of ['GET', 'POST', 'PUT']) {
    const slipped = await fetch(`${server.base}/here/own/api/home`, { method });
    expect([404, 405]).toContain(slipped.status);
  }
  const worker = await fetch(`${server.base}/here/service-worker.js`);
  expect([worker.status, worker.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  const packed = await fetch(`${server.base}/here/database.tar.gz`);
  // Packed for good, not for the way: the browser must not unpack it by itself.
  expect([packed.status, packed.headers.get('content-encoding')]).toEqual([200, null]);
});

test('nothing outside the built pages can be read', async () => {
  for (const path of [
    '/../stamp',
    '/..%2fstamp',
    '/assets/../../stamp',
    '/%2e%2e/stamp',
    '/.git/config',
    '//etc/passwd',
  ]) {
    const body = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: close\r\n\r\n`);
    expect(body).toMatch(/<div id="root">|HTTP\/1.1 404/);
    expect(body).not.toContain('root:');
  }
  expect((await fetch(server.base, { method: 'POST' })).status).toBe(405);
});

function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      heard += chunk.toString();
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

async function hangUp(text: string): Promise<void> {
  const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
}

test('whatever happens, the log holds no caller, no secret, no name, no time', async () => {
  const call = callsTo(server.base);
  const { olga, ada, noor, meeting } = await evening(call, server.code());
  await call(`PUT ${meeting}/check-in`, { cookie: noor, headers: { 'user-agent': 'Peculiar/7.3' } });
  await call('POST /invitations/accept', { body: { secret: 'x', knownAs: 'Somebody', asMyself: false } });
  await call('POST /invitations/accept', { cookie: ada, body: 'not an object' });
  await raw('nonsense\r\n\r\n');
  // Somebody hangs up in the middle of a word.
  await hangUp(
    `POST /api/set-up HTTP/1.1\r\nHost: localhost:${server.port}\r\nOrigin: ${server.base}\r\n` +
      `Content-Type: application/json\r\nIdempotency-Key: abcdefghijklmnop\r\nContent-Length: 99\r\n\r\n{"code":`,
  );
  const said = server.said();
  for (const [name, secret] of Object.entries({ olga, ada, noor })) {
    expect(said, name).not.toContain(secret.split('=')[1]);
  }
  expect(said).not.toMatch(/Noor|Ada|Somebody|Peculiar|Hall|\d\d:\d\d/);
  expect(said.replaceAll(/http:\/\/localhost:\d+/g, '')).not.toMatch(/\d+\.\d+\.\d+\.\d+|::/);
  expect(said).not.toContain(meeting.split('/').at(-1));
  // Address and code, and not one line more.
  expect(said.trim().split('\n')).toHaveLength(2);
});
