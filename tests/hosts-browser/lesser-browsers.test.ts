import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { addGroup, enter, get, groupTitles, heading, setUp } from './device-page.ts';
import { type DeviceSite, openDeviceSite } from './device-site.ts';
import { launchBrowser } from '../journeys/browser.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let site: DeviceSite;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  [site, browser] = await Promise.all([openDeviceSite('first'), launchBrowser()]);
});
beforeEach(async () => {
  context = await browser.newContext();
  context.setDefaultTimeout(60_000);
});
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  await site.close();
});

test('without shared workers one tab has a worker of its own, and a second tab says so', async () => {
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'));
  const one = await context.newPage();
  await enter(one, `${site.origin}/here/own/`);
  await setUp(one);
  expect(await addGroup(one, 'Monday')).toBe(200);
  await one.reload({ waitUntil: 'commit' });
  expect(await heading(one)).not.toBe('This is open in another tab.');
  expect(await groupTitles(one)).toEqual(['Monday']);

  const two = await context.newPage();
  expect(await enter(two, `${site.origin}/here/own/`)).toBe('This is open in another tab.');
  expect(await addGroup(one, 'Tuesday')).toBe(200);
  await two.getByRole('button', { name: 'Move here' }).click();
  await two.getByText('This is open in another tab.').waitFor({ state: 'detached' });
  expect(await groupTitles(two)).toEqual(['Monday', 'Tuesday']);
  await one.getByText('This is open in another tab.').waitFor();
});

test('without service workers the same line stands in for fetch', async () => {
  await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  const page = await context.newPage();
  await enter(page, `${site.origin}/here/own/`);
  await page.getByRole('link', { name: 'Set up Evenground' }).first().waitFor();
  // Nothing stands between this page and the site: the client got its answers another way.
  expect((await page.request.get(`${site.origin}/here/own/api/home`)).status()).toBe(404);
  const example = await context.newPage();
  expect(await enter(example, `${site.origin}/here/example/`)).toBe('Who would you like to be?');
});

test('where a service worker is refused, as in some private windows, the line stands in too', async () => {
  await context.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
  });
  const page = await context.newPage();
  await enter(page, `${site.origin}/here/own/`);
  await page.getByRole('link', { name: 'Set up Evenground' }).first().waitFor();
});

test('where streams cannot be handed over, the page works and live pages take the other way', async () => {
  await context.addInitScript(() => {
    const postMessage: unknown = Reflect.get(MessagePort.prototype, 'postMessage');
    if (typeof postMessage !== 'function') return;
    MessagePort.prototype.postMessage = function post(this: MessagePort, ...all: [unknown, never]) {
      const how: unknown = all[1];
      const handed = Array.isArray(how) ? how : ((how as StructuredSerializeOptions | undefined)?.transfer ?? []);
      if (handed.some((each) => each instanceof ReadableStream)) throw new DOMException('no streams', 'DataCloneError');
      Reflect.apply(postMessage, this, all);
    };
  });
  const page = await context.newPage();
  await enter(page, `${site.origin}/here/own/`);
  await setUp(page);
  expect((await get(page, '/home')).view['setUp']).toBe(true);
});

test('a page loaded past its service worker gets it back, without loading for ever', async () => {
  const page = await context.newPage();
  await enter(page, `${site.origin}/here/own/`);
  await setUp(page);
  let loads = 0;
  page.on('framenavigated', () => (loads += 1));
  const session = await context.newCDPSession(page);
  await session.send('Page.reload', { ignoreCache: true });
  await expect.poll(() => loads).toBe(1);
  await heading(page);
  expect((await get(page, '/home')).view['setUp']).toBe(true);
  expect(loads).toBe(1);
});

const lacking: readonly (readonly [string, () => void, string])[] = [
  ['WebAssembly', () => Reflect.deleteProperty(globalThis, 'WebAssembly'), 'WebAssembly'],
  ['locks', () => Reflect.deleteProperty(Navigator.prototype, 'locks'), 'Web Locks'],
  ['crypto.subtle', () => Reflect.deleteProperty(Crypto.prototype, 'subtle'), 'Web Crypto'],
  ['IndexedDB', () => Reflect.defineProperty(globalThis, 'indexedDB', { value: null }), 'IndexedDB'],
];

test.each(lacking)('a browser without %s says so in words', async (_, remove, name) => {
  await context.addInitScript(remove);
  const page = await context.newPage();
  expect(await enter(page, `${site.origin}/here/own/`)).toBe('This browser cannot keep a group.');
  await page.getByText(name).waitFor();
});

test('a plain http address says that it needs a safe one', async () => {
  await context.addInitScript(() => Reflect.defineProperty(globalThis, 'isSecureContext', { value: false }));
  const page = await context.newPage();
  expect(await enter(page, `${site.origin}/here/own/`)).toBe('This page needs a safe address.');
});
