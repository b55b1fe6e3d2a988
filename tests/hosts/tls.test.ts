import { writeFileSync } from 'node:fs';
import { get as askPlain, type IncomingMessage } from 'node:http';
import { request as askSealed } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { connect as connectSealed } from 'node:tls';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { HILL_STREET } from './calls.ts';
import { selfSigned } from './self-signed.ts';
import { cleanUp, emptyFolder, ensureBuilt, launch, serve, stop } from './server-process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });
beforeAll(ensureBuilt);
afterAll(cleanUp);

const { cert, key } = selfSigned();

function certificate(): { TLS_CERT: string; TLS_KEY: string } {
  const folder = emptyFolder();
  const files = { TLS_CERT: join(folder, 'cert.pem'), TLS_KEY: join(folder, 'key.pem') };
  writeFileSync(files.TLS_CERT, cert);
  writeFileSync(files.TLS_KEY, key);
  return files;
}

interface Heard {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

function hear(response: IncomingMessage, resolve: (heard: Heard) => void): void {
  let text = '';
  response.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
}

function sealed(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const options = { host: 'localhost', port, method, path, headers, ca: cert, agent: false as const };
    askSealed(options, (response) => hear(response, resolve))
      .on('error', reject)
      .end(body);
  });
}

function plain(port: number, headers: Record<string, string> = {}): Promise<Heard> {
  return new Promise((resolve, reject) => {
    askPlain({ host: '127.0.0.1', port, headers, agent: false }, (response) => hear(response, resolve)).on(
      'error',
      reject,
    );
  });
}

test('over TLS the cookie is __Host-, Secure and strict', async () => {
  const server = await serve({ DATA_DIR: emptyFolder(), ...certificate() });
  expect(server.said()).toContain(`https://localhost:${server.port}`);
  const origin = `https://localhost:${server.port}`;
  const done = await sealed(
    server.port,
    'POST',
    '/api/set-up',
    { origin, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    JSON.stringify({ code: server.code(), ...HILL_STREET }),
  );
  expect(done.status).toBe(200);
  expect(done.headers['set-cookie']?.[0]).toMatch(
    /^__Host-evenground=[\w-]{64}; Secure; HttpOnly; SameSite=Strict; Path=\/; Max-Age=34560000$/,
  );
  const cookie = done.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '';
  expect((await sealed(server.port, 'GET', '/api/groups', { cookie })).status).toBe(200);
  // The bare name is for plain http only: whoever can plant one on this host is not let in with it.
  const planted = cookie.replace('__Host-', '');
  expect((await sealed(server.port, 'GET', '/api/groups', { cookie: planted })).status).toBe(401);
  // Remembering https for localhost would bind every other program there.
  expect(done.headers['strict-transport-security']).toBeUndefined();
  expect(await stop(server)).toBe(0);
});

test('plain http on the port of TLS gets the page that says why', async () => {
  const server = await serve({ DATA_DIR: emptyFolder(), ...certificate() });
  const { status, text, headers } = await plain(server.port);
  expect(status).toBe(403);
  expect(text).toContain('We need a secure connection');
  expect(text).toContain(`https://localhost:${server.port}`);
  expect(headers['content-security-policy']).not.toContain('unsafe-inline');
  expect((await sealed(server.port, 'GET', '/', {})).status).toBe(200);

  // Connections that never ask, before and after the handshake, are not waited for.
  const silent = connect(server.port, '127.0.0.1');
  const sealedSilent = connectSealed({ host: 'localhost', port: server.port, ca: cert });
  for (const socket of [silent, sealedSilent]) socket.on('error', () => undefined);
  await new Promise((resolve) => sealedSilent.once('secureConnect', resolve));
  const began = performance.now();
  expect(await stop(server)).toBe(0);
  expect(performance.now() - began).toBeLessThan(3_000);
});

test('behind a proxy that speaks TLS: served when it says so, one page of words when it does not', async () => {
  const host = 'groups.example.org';
  const server = await serve({ DATA_DIR: emptyFolder(), HOST: '0.0.0.0', PUBLIC_URL: `https://${host}` });
  const direct = await plain(server.port);
  expect([direct.status, direct.text.includes(`https://${host}`)]).toEqual([403, true]);
  expect(direct.text).not.toContain('<script');
  const proxied = await plain(server.port, { host, 'x-forwarded-proto': 'https' });
  expect(proxied.status).toBe(200);
  expect(proxied.headers['strict-transport-security']).toBe('max-age=31536000');
  await stop(server);
});

test('off this computer without TLS it does not start, and says why', async () => {
  const DATA_DIR = emptyFolder();
  const open = await launch({ DATA_DIR, HOST: '0.0.0.0' });
  expect(await open.ended).toBe(1);
  expect(open.said()).toContain('HOST lets other computers in');
  const unreadable = await launch({ DATA_DIR, TLS_CERT: 'nowhere.pem', TLS_KEY: 'nowhere.pem' });
  expect(await unreadable.ended).toBe(1);
  expect(unreadable.said()).toContain('TLS_CERT and TLS_KEY cannot be read');
});
