import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addGroup, enter, get, groupTitles, heading, setUp } from './device-page.ts';
import { type DeviceSite, openDeviceSite } from './device-site.ts';
import { launchBrowser } from '../journeys/browser.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let site: DeviceSite;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openDeviceSite('first'), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

test('a new build takes over: the old worker keeps everything and steps down, the old tab says reload', async () => {
  const context = await browser.newContext();
  context.setDefaultTimeout(60_000);
  const old = await context.newPage();
  await enter(old, `${site.origin}/here/own/`);
  await setUp(old);
  expect(await addGroup(old, 'Before')).toBe(200);

  await site.publish('second');
  const acknowledged: string[] = [];
  const writing = writeUntilRefused(old, acknowledged);
  const young = await context.newPage();
  await enter(young, `${site.origin}/here/own/`);
  await writing;

  expect(acknowledged.length).toBeGreaterThan(0);
  expect(await groupTitles(young)).toEqual(['Before', ...acknowledged].sort());
  await old.getByText('There is a newer version of this page.').waitFor();
  expect((await get(old, '/home')).status).toBe(503);
  expect(await addGroup(old, 'Too late')).toBe(503);

  expect(await addGroup(young, 'After')).toBe(200);
  await old.getByRole('button', { name: 'Load it' }).click();
  await expect.poll(async () => (await get(old, '/home').catch(() => null))?.status, { timeout: 60_000 }).toBe(200);
  await heading(old);
  expect(await groupTitles(old)).toEqual(['After', 'Before', ...acknowledged].sort());
  expect(await holders(young)).toBe(1);
  await context.close();
});

test('three builds, each with a tab still open: one holder at a time, and nothing lost', async () => {
  const context = await browser.newContext();
  context.setDefaultTimeout(60_000);
  const titles: string[] = [];
  for (const build of ['third', 'fourth', 'fifth']) {
    await site.publish(build);
    const page = await context.newPage();
    await enter(page, `${site.origin}/here/own/`);
    if (titles.length === 0) await setUp(page);
    expect(await addGroup(page, build)).toBe(200);
    titles.push(build);
    expect(await groupTitles(page)).toEqual([...titles].sort());
    expect(await holders(page)).toBe(1);
  }
  await context.close();
});

async function writeUntilRefused(page: Page, acknowledged: string[]): Promise<void> {
  for (let n = 0; n < 500; n += 1) {
    const title = `Meanwhile ${n}`;
    if ((await addGroup(page, title)) !== 200) return;
    acknowledged.push(title);
  }
}

/** How many workers hold the device's databases. */
function holders(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.filter(({ name }) => name === 'evenground-device').length;
  });
}
