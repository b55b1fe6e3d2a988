import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn } from './axe.ts';
import { launchBrowser, settled } from './browser.ts';
import { keyboard } from './hand.ts';
import { fullScene, type Scene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/* Ada takes a break by keyboard at 320 px, gives a meeting back, and asks whoever could take it, by a proposal. */

const MINUTES = 60_000;

let browser: Browser;
let server: RunningServer;
let scene: Scene;
beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer();
  scene = await fullScene(server);
}, 3 * MINUTES);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('a break, a meeting given back, and a proposal who could run it', { timeout: 3 * MINUTES }, async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 740 }, locale: 'en-US' });
  context.setDefaultTimeout(20_000);
  await context.addCookies([{ name: 'evenground', value: scene.facilitator, url: scene.origin }]);
  const page = await context.newPage();
  const hand = keyboard(page);
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  await page.goto(`${scene.origin}/groups/${scene.group}/rota`);
  await settled(page);
  await hand.press(page.getByRole('link', { name: 'I need a break' }));
  await heading('How long do you need a break?');
  await hand.press(page.getByRole('button', { name: 'Take a break' }));
  await page.getByRole('alert').getByText('Choose how long').waitFor();
  expect(await faultsOn(page, 'how long')).toEqual([]);
  await hand.choose(page.getByLabel('4 weeks'));
  await hand.press(page.getByRole('button', { name: 'Take a break' }));
  await heading('You are on a break');
  expect(await faultsOn(page, 'on a break')).toEqual([]);
  const own = page.getByRole('button', { name: /^I cannot run it after all/ });
  const before = await own.count();
  expect(before).toBeGreaterThan(1);
  await hand.press(own.last());
  await expect.poll(() => own.count()).toBe(before - 1);

  // On a break she is proposed to nobody; once it is over she comes first, as she does least.
  await page.goto(`${scene.origin}/groups/${scene.group}/rota/shares`);
  await heading('How the work is shared');
  await page.getByText('On a break. It ends on').waitFor();
  await page.getByText('nobody else in the group can do it').waitFor();
  await page.goto(`${scene.origin}/groups/${scene.group}/rota/break`);
  await heading('You are on a break');
  await hand.press(page.getByRole('button', { name: 'End my break' }));
  await heading('How long do you need a break?');
  await page.goto(`${scene.origin}/groups/${scene.group}/rota/shares`);
  await page.getByText('Runs the meeting: Ada').waitFor();
  expect(await faultsOn(page, 'a proposal')).toEqual([]);
  await hand.press(page.getByRole('button', { name: 'Ask these people' }));
  await page.getByText('They are asked.').waitFor();
  await page.getByText('has somebody, or somebody is asked').waitFor();
  // She was asked, and is not put down.
  await page.goto(`${scene.origin}/groups/${scene.group}/rota`);
  await page.getByRole('button', { name: /^Yes, I will run it/ }).waitFor();
  await context.close();
});
