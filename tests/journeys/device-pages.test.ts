import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn, looks } from './axe.ts';
import { launchBrowser, listenToNoise } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';

/* The pages that only this device has, and the example group, looked at as every other page is. */

let browser: Browser;
let server: RunningServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
}, 60_000);
afterAll(async () => {
  console.log(`axe looked ${looks()} times`);
  await browser.close();
  await server.stop();
});

test('choosing, trying the example, changing seats, deleting everything', { timeout: 180_000 }, async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  const noise = listenToNoise(context, server.origin);
  const page = await context.newPage();
  const faults: string[] = [];
  const look = async (name: string, heading: RegExp) => {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    faults.push(...(await faultsOn(page, name)).map((fault) => `${name}: ${fault}`));
  };

  await page.goto(`${server.origin}/here/`);
  await look('chooser', /Everything stays on this device/);
  await page.getByRole('link', { name: 'Try it with an example group' }).click();
  await look('example seats', /Who would you like to be/);
  await page.getByRole('button', { name: /Ada/ }).click();
  await look('example places', /Your groups|Come in|Good that you are here/);
  await page.goto(`${server.origin}/here/own/keep`);
  await look('keep, empty', /Keep a copy/);
  await page.getByRole('button', { name: 'Open the copy' }).click();
  await page.getByRole('alert').waitFor();
  await look('keep, without a file', /Keep a copy/);
  await page.evaluate(async () => {
    const asked = await fetch('/here/own/api/home');
    const { setupCode } = (await asked.json()) as { setupCode: string };
    await fetch('/here/own/api/set-up', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({
        code: setupCode,
        name: 'Hill Street Peers',
        publicName: 'Hill Street',
        zone: 'Europe/London',
        country: 'GB',
      }),
    });
  });
  await page.goto(`${server.origin}/here/own/`);
  await look('places, no copy yet', /Your groups/);
  await page.goto(`${server.origin}/here/own/keep`);
  await look('keep', /Keep a copy/);
  await page.goto(`${server.origin}/here/delete`);
  await look('delete', /Delete everything/);
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await look('gone', /Done/);
  const left = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

  expect(left).toEqual([]);
  expect(faults).toEqual([]);
  expect(noise.console).toEqual([]);
  expect(noise.elsewhere).toEqual([]);
  expect(looks()).toBe(36);
});
