import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type RunningServer, startServer } from '../journeys/server.ts';
import { enter, get, heading, setUp } from './device-page.ts';
import { openDeviceSite } from './device-site.ts';
import { launchBrowser } from '../journeys/browser.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

/* The built server is really stopped: a browser's own "offline" does not reach its workers. */

let browser: Browser;
let context: BrowserContext;
let server: RunningServer;
let isStopped = false;

beforeAll(async () => {
  browser = await launchBrowser();
});
beforeEach(async () => {
  context = await browser.newContext();
  context.setDefaultTimeout(60_000);
  server = await startServer();
  isStopped = false;
});
afterEach(async () => {
  await context.close();
  if (!isStopped) await stopServer();
});
afterAll(() => browser.close());

async function stopServer(): Promise<void> {
  isStopped = true;
  await server.stop();
}

async function sitDown(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForURL('**/here/example/');
  await heading(page);
}

test('the example, one visit long: seat, check-in, reload, another seat, a new tab, a deep link', async () => {
  const page = await context.newPage();
  await enter(page, `${server.origin}/here/example/`);
  await page.getByText('This page now opens without the internet, too.').waitFor();
  await stopServer();

  await sitDown(page, 'Jo');
  const { view } = await get(page, '/me', 'example');
  const group = (view['me'] as { groups: { group: string }[] }).groups[0]?.group ?? '';
  const tonight = await get(page, `/groups/${group}/tonight`, 'example');
  const { meeting } = (tonight.view['tonight'] as { meeting: { meeting: string } }).meeting;
  const checkedIn = await page.evaluate(
    async (address) => (await fetch(address, { method: 'PUT' })).status,
    `/here/example/api/groups/${group}/meetings/${meeting}/check-in`,
  );
  expect([200, 204]).toContain(checkedIn);

  await page.reload({ waitUntil: 'commit' });
  await heading(page);
  await page.getByRole('link', { name: 'Who is using this device?' }).click();
  await sitDown(page, 'Ada');

  const tab = await context.newPage();
  expect(await enter(tab, `${server.origin}/here/`)).toBe('Everything stays on this device.');
  await tab.getByRole('link', { name: 'Try it with an example group' }).click();
  await tab.waitForURL('**/here/example/**');
  await heading(tab);
  const deep = await context.newPage();
  await enter(deep, `${server.origin}/here/example/groups/${group}`);
  expect(new URL(deep.url()).pathname).toContain(group);
  // A world that nobody had opened: made here from the database that was kept.
  const own = await context.newPage();
  await enter(own, `${server.origin}/here/own/`);
  expect((await get(own, '/home')).view['setUp']).toBe(false);
});

test('the own world, left before everything was kept, and kept while on the next page', async () => {
  const page = await context.newPage();
  await enter(page, `${server.origin}/here/own/`);
  await page.reload({ waitUntil: 'commit' });
  await heading(page);
  await setUp(page);
  await page.goto(`${server.origin}/here/own/seats`);
  await page.getByText('This page now opens without the internet, too.').waitFor();
  await stopServer();

  await page.reload({ waitUntil: 'commit' });
  expect(await heading(page)).toBe('Who is using this device?');
  await page.getByRole('button', { name: 'Hill Street Peers', exact: true }).click();
  await page.waitForURL('**/here/own/');
  await heading(page);
  expect((await get(page, '/home')).view['setUp']).toBe(true);
  const deep = await context.newPage();
  await enter(deep, `${server.origin}/here/own/invitation`);
  const chooser = await context.newPage();
  expect(await enter(chooser, `${server.origin}/here/`)).toBe('Everything stays on this device.');
});

test('a newer build takes the older one’s place whole, and files that break off are asked for again', async () => {
  const site = await openDeviceSite('first');
  try {
    const page = await context.newPage();
    await enter(page, `${site.origin}/here/own/`);
    await expect.poll(() => builds(page), { timeout: 60_000, interval: 500 }).toHaveLength(1);
    const [first] = await builds(page);
    await setUp(page);
    await site.publish('second');
    site.breakOff('.gz');
    await page.reload({ waitUntil: 'commit' });
    await heading(page);
    await expect.poll(() => builds(page), { timeout: 60_000, interval: 500 }).not.toEqual([first]);
    await expect.poll(() => builds(page), { timeout: 60_000, interval: 500 }).toHaveLength(1);
    site.online(false);
    await page.reload({ waitUntil: 'commit' });
    await heading(page);
    expect((await get(page, '/home')).view['setUp']).toBe(true);
  } finally {
    await site.close();
  }
});

/** The pages' entries that are kept: one for each build. */
function builds(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const cache = await caches.open('evenground-here');
    const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    return paths.includes('/here/') ? paths.filter((path) => /^\/assets\/here-.*\.js$/.test(path)) : [];
  });
}
