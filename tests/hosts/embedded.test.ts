import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { callsTo, evening, HILL_STREET, setUp } from './calls.ts';
import { cleanUp, emptyFolder, ensureBuilt, launch, serve, stop } from './server-process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });
beforeAll(ensureBuilt);
afterAll(cleanUp);

test('the first start prints an address and a code, and the code sets the home up', async () => {
  const server = await serve({ DATA_DIR: emptyFolder() });
  expect(server.said()).toContain(`http://localhost:${server.port}`);
  const call = callsTo(server.base);
  expect(JSON.parse((await call('GET /home')).text)).toMatchObject({ kind: 'server', setUp: false, setupCode: null });

  const wrong = await call('POST /set-up', { body: { code: '0000-0000-0000-0000', ...HILL_STREET } });
  expect(wrong.status).toBe(403);
  expect(wrong.cookie).toBeNull();

  const done = await call('POST /set-up', { body: { code: server.code(), ...HILL_STREET } });
  expect(done.status).toBe(200);
  expect(done.headers.get('set-cookie')).toMatch(
    /^evenground=[\w-]{64}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=34560000$/,
  );
  expect((await call('GET /groups', { cookie: done.cookie })).status).toBe(200);
  expect((await call('GET /groups')).status).toBe(401);
  expect(await stop(server)).toBe(0);
});

test('every start before set-up prints another code, any of them works, and afterwards none is printed', async () => {
  const DATA_DIR = emptyFolder();
  const first = await serve({ DATA_DIR });
  const early = first.code();
  await stop(first);
  const second = await serve({ DATA_DIR });
  expect(second.code()).not.toBe(early);
  await setUp(callsTo(second.base), early);
  const late = await callsTo(second.base)('POST /set-up', { body: { code: second.code(), ...HILL_STREET } });
  expect(JSON.parse(late.text)).toMatchObject({ code: 'groups/set-up-already' });
  await stop(second);
  const third = await serve({ DATA_DIR });
  expect(third.said()).not.toContain('Set-up code');
  await stop(third);
});

test('a second process on the folder is refused in words', async () => {
  const DATA_DIR = emptyFolder();
  const first = await serve({ DATA_DIR });
  const second = await launch({ DATA_DIR });
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain('Another Evenground is running on the folder');
  expect((await fetch(`${first.base}/readyz`)).status).toBe(200);
  await stop(first);
});

test('of four started at once on an empty folder exactly one serves', async () => {
  const DATA_DIR = emptyFolder();
  const four = await Promise.all([1, 2, 3, 4].map(() => launch({ DATA_DIR })));
  const up = await Promise.all(four.map((server) => server.ready));
  expect(up.filter(Boolean)).toHaveLength(1);
  for (const [i, server] of four.entries()) {
    if (up[i] !== true) expect(server.said()).toContain('Another Evenground is running');
    else expect(await stop(server)).toBe(0);
  }
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends an open live page and leaves with 0', async (signal) => {
  const server = await serve({ DATA_DIR: emptyFolder() });
  const { ada, meeting } = await evening(callsTo(server.base), server.code());
  const live = await fetch(`${server.base}/api${meeting}/door/live`, { headers: { cookie: ada } });
  expect(live.headers.get('content-type')).toBe('text/event-stream');
  // A browser keeps a connection open ahead of its next request.
  const silent = connect(server.port, '127.0.0.1');
  silent.on('error', () => undefined);
  const began = performance.now();
  server.kill(signal);
  // npm and a terminal both pass Ctrl-C on: the second must not cut the first short.
  server.kill(signal);
  // The page sees a proper end: a torn connection would reject.
  expect(await live.text()).toMatch(/\n\n$/);
  expect(await server.ended).toBe(0);
  expect(performance.now() - began).toBeLessThan(3_000);
});

test('a live page that its reader left is let go', async () => {
  const server = await serve({ DATA_DIR: emptyFolder() });
  const { ada, noor, meeting } = await evening(callsTo(server.base), server.code());
  const leaving = new AbortController();
  const live = await fetch(`${server.base}/api${meeting}/door/live`, {
    headers: { cookie: ada },
    signal: leaving.signal,
  });
  leaving.abort();
  await expect(live.text()).rejects.toThrow('abort');
  // Were it still there, the next look would write to it and be reported.
  await callsTo(server.base)(`PUT ${meeting}/check-in`, { cookie: noor });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(server.said()).not.toContain('Bug');
  await stop(server);
});

test('kill -9 loses nothing that was acknowledged, and the lock does not outlive the process', async () => {
  const DATA_DIR = emptyFolder();
  let server = await serve({ DATA_DIR });
  const { ada, noor, meeting } = await evening(callsTo(server.base), server.code());
  expect((await callsTo(server.base)(`PUT ${meeting}/check-in`, { cookie: noor })).status).toBeLessThan(300);
  server.kill('SIGKILL');
  await server.ended;

  server = await serve({ DATA_DIR });
  const door = await callsTo(server.base)(`GET ${meeting}/door`, { cookie: ada });
  expect(door.text).toContain('Noor');
  await stop(server);
});

test('npm start builds nothing that is built', async () => {
  const DATA_DIR = emptyFolder();
  await stop(await serve({ DATA_DIR }));
  const server = await serve({ DATA_DIR }, 'tools/start.js');
  expect((await fetch(server.base)).status).toBe(200);
  expect(server.said()).not.toContain('Building');
  expect(await stop(server)).toBe(0);
});

test('a start that was cut off while unpacking is done again; a folder without that mark is never emptied', async () => {
  const DATA_DIR = emptyFolder();
  await stop(await serve({ DATA_DIR }));
  expect(readdirSync(DATA_DIR)).not.toContain('database.unfinished');

  rmSync(join(DATA_DIR, 'database', 'global', 'pg_control'));
  const broken = await launch({ DATA_DIR });
  expect(await broken.ended).toBe(1);
  expect(broken.said()).toContain('does not open');
  expect(existsSync(join(DATA_DIR, 'database', 'base'))).toBe(true);
  for (const line of broken.said().split('\n')) expect(line.length).toBeLessThan(600);

  writeFileSync(join(DATA_DIR, 'database.unfinished'), '');
  const again = await serve({ DATA_DIR });
  expect(readdirSync(DATA_DIR)).not.toContain('database.unfinished');
  await stop(again);
});
