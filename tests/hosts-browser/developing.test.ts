import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createServer, type ViteDevServer } from 'vite';
import { enter, get } from './device-page.ts';
import { openDeviceSite } from './device-site.ts';
import { launchBrowser } from '../journeys/browser.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const root = path.resolve(import.meta.dirname, '../..');
let browser: Browser;
let server: ViteDevServer;

beforeAll(async () => {
  server = await createServer({
    root,
    configFile: path.join(root, 'vite.config.ts'),
    // Beside another that is running: its own cache, its own port.
    cacheDir: path.join(root, 'node_modules/.vite-hosts-browser-test'),
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1' },
  });
  await server.listen();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

test('npm run dev: the client on its API behind Mock Service Worker', async () => {
  const origin = (server.resolvedUrls?.local[0] ?? '').replace(/\/$/, '');
  expect((await fetch(origin, { redirect: 'manual' })).headers.get('location')).toBe('/here/');
  expect((await fetch(`${origin}/here/own/api/home`)).status).toBe(404);
  const page = await browser.newPage();
  page.setDefaultTimeout(90_000);
  await enter(page, `${origin}/here/own/`);
  const [response] = await Promise.all([
    page.waitForResponse((heard) => heard.url().endsWith('/here/own/api/home')),
    get(page, '/home'),
  ]);
  expect(response.fromServiceWorker()).toBe(true);
  expect(((await response.json()) as { kind: string }).kind).toBe('device');
});

test('the server home loads not one byte of the mock service worker, the worker or the database', async () => {
  const site = await openDeviceSite('any');
  const folder = site.folder();
  const seen = new Set<string>();
  const todo = [...readFileSync(path.join(folder, 'index.html'), 'utf8').matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(
    ([, file]) => file ?? '',
  );
  // Every file that its entry can ever load: by import, by import(), by a worker's address.
  for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
    if (seen.has(file) || !existsSync(path.join(folder, file))) continue;
    seen.add(file);
    const code = readFileSync(path.join(folder, file), 'utf8');
    for (const [, name] of code.matchAll(/["'`]\.?\/?((?:here\/)?(?:assets\/)?[\w.-]+\.js)["'`]/g)) {
      todo.push(`/${name?.includes('assets/') === true ? name : `assets/${name ?? ''}`}`);
    }
  }
  expect(seen.size).toBeGreaterThan(5);
  for (const file of seen) {
    const code = readFileSync(path.join(folder, file), 'utf8');
    expect(`${file} ${/mockServiceWorker|MOCK_ACTIVATE|pglite|SharedWorker/.exec(code)?.[0] ?? 'is clean'}`).toBe(
      `${file} is clean`,
    );
  }
  await site.close();
});
