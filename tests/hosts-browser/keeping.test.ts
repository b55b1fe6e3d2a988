import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { addGroup, enter, get, groupTitles, heading, leftBehind, setUp } from './device-page.ts';
import { type DeviceSite, openDeviceSite } from './device-site.ts';
import { launchBrowser, launchProfile } from '../journeys/browser.ts';

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

test('what was acknowledged is there after a reload that follows at once', async () => {
  const page = await context.newPage();
  await enter(page, `${site.origin}/here/own/`);
  await setUp(page);
  for (const title of ['Monday', 'Tuesday', 'Wednesday']) {
    expect(await addGroup(page, title)).toBe(200);
    await page.reload({ waitUntil: 'commit' });
    await heading(page);
    expect(await groupTitles(page)).toContain(title);
  }
  expect(await groupTitles(page)).toEqual(['Monday', 'Tuesday', 'Wednesday']);
});

test('what was acknowledged is there although the browser dies', async () => {
  const profile = await mkdtemp(path.join(tmpdir(), 'evenground-profile-'));
  const first = await launchProfile(profile);
  const page = await first.newPage();
  await enter(page, `${site.origin}/here/own/`);
  await setUp(page);
  expect(await addGroup(page, 'Monday')).toBe(200);
  // Straight to the process: no page hears of it.
  const died = new Promise((resolve) => first.once('close', resolve));
  const session = await first.newCDPSession(page);
  session.send('Browser.crash').catch(() => undefined);
  await died;

  const second = await launchProfile(profile);
  const again = await second.newPage();
  await enter(again, `${site.origin}/here/own/`);
  expect((await get(again, '/home')).view['setUp']).toBe(true);
  await second.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('the mock service worker answers, never the site', async () => {
  const page = await context.newPage();
  await enter(page, `${site.origin}/here/own/`);
  const [response] = await Promise.all([
    page.waitForResponse((heard) => heard.url().endsWith('/here/own/api/home')),
    get(page, '/home'),
  ]);
  expect(response.fromServiceWorker()).toBe(true);
  expect(site.asked.filter((path) => path.includes('/api/'))).toEqual([]);
});

test('two tabs see one database, and a new tab takes the seat last used', async () => {
  const one = await context.newPage();
  await enter(one, `${site.origin}/here/own/`);
  await setUp(one);
  const two = await context.newPage();
  await enter(two, `${site.origin}/here/own/`);
  await Promise.all([addGroup(one, 'From one'), addGroup(two, 'From two')]);
  expect(await groupTitles(one)).toEqual(['From one', 'From two']);
  expect(await groupTitles(two)).toEqual(['From one', 'From two']);
});

test('deleting everything leaves nothing behind, ends the other tab too, and Back leads nowhere', async () => {
  const page = await context.newPage();
  await page.goto(`${site.origin}/here/`);
  await page.getByRole('link', { name: 'Use on this device only' }).click();
  await heading(page);
  await setUp(page);
  const other = await context.newPage();
  await enter(other, `${site.origin}/here/example/`);
  expect((await leftBehind(page)).length).toBeGreaterThan(3);

  await page.goto(`${site.origin}/here/own/delete`);
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.waitForURL('**/here/gone');
  expect(await heading(page)).toBe('Done.');
  await other.waitForURL('**/here/gone');
  await other.close();
  await expect.poll(() => leftBehind(page), { timeout: 10_000, interval: 500 }).toEqual([]);

  await enter(page, `${site.origin}/here/own/`);
  expect((await get(page, '/home')).view['setUp']).toBe(false);
});

test('a hall without internet: the page and its database open all the same', async () => {
  const page = await context.newPage();
  await enter(page, `${site.origin}/here/own/`);
  await setUp(page);
  // The page itself is kept last.
  const isKept = () => page.evaluate(async () => (await caches.match('/here/')) !== undefined);
  await expect.poll(isKept, { timeout: 60_000, interval: 500 }).toBe(true);
  site.online(false);
  try {
    await page.reload({ waitUntil: 'commit' });
    await heading(page);
    expect((await get(page, '/home')).view['setUp']).toBe(true);
    const tab = await context.newPage();
    await enter(tab, `${site.origin}/here/example/`);
  } finally {
    site.online(true);
  }
});

test.each(['.wasm', '.data', '.gz'])('a large file (%s) that breaks off on its way is asked for again', async (end) => {
  site.breakOff(end);
  const page = await context.newPage();
  await enter(page, `${site.origin}/here/own/`);
  expect((await get(page, '/home')).status).toBe(200);
});
