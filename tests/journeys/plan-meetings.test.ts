import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn } from './axe.ts';
import { launchBrowser, settled } from './browser.ts';
import { keyboard } from './hand.ts';
import { emptyScene, type Scene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/* Ada plans the last Friday of each month, six times, by keyboard at 320 px, and reads each date first. */

const MINUTES = 60_000;

let browser: Browser;
let server: RunningServer;
let scene: Scene;
beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer();
  scene = await emptyScene(server);
}, 2 * MINUTES);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** The first day of the month after next: rarely a Friday, and never the last. */
function someFirst(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1)).toISOString().slice(0, 10);
}

test('the last Friday of each month, six times', { timeout: 3 * MINUTES }, async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 740 }, locale: 'en-US' });
  context.setDefaultTimeout(20_000);
  await context.addCookies([{ name: 'evenground', value: scene.facilitator, url: scene.origin }]);
  const page = await context.newPage();
  const hand = keyboard(page);
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const goOn = () => hand.press(page.getByRole('button', { name: 'Continue' }));
  const dates = page.locator('[aria-live] li');

  await page.goto(`${scene.origin}/groups/${scene.group}/meetings/new/day`);
  await settled(page);
  await hand.write(page.getByRole('group', { name: 'When is the first meeting?' }), someFirst());
  await goOn();
  await heading('At what time?');
  await goOn();
  await heading('How often do you meet?');
  await page.getByText('The next 10 dates').waitFor();
  expect(await dates.count()).toBe(10);

  // A rule that is none: what was typed stays, and the part is named.
  await hand.choose(page.getByLabel('By a rule that I paste'));
  await hand.write(page.getByLabel('Paste the rule here'), 'FREQ=MONTHLY;BYDAY=9FR');
  await goOn();
  await page.getByRole('alert').getByText('The number in BYDAY is too high').waitFor();
  expect(await page.getByLabel('Paste the rule here').inputValue()).toBe('FREQ=MONTHLY;BYDAY=9FR');
  expect(await faultsOn(page, 'a faulty rule')).toEqual([]);

  await hand.choose(page.getByLabel('Each month on one weekday'));
  await page.getByLabel('Which one of the month?').selectOption('last');
  await page.getByLabel('Which day?').selectOption('Friday');
  await hand.press(page.getByRole('button', { name: 'Begin on Friday' }));
  await page.getByText('The next 10 dates').waitFor();
  for (const said of await dates.allInnerTexts()) expect(said).toMatch(/^Friday, .+ \d{4}, 7:00\sPM$/);
  expect(await faultsOn(page, 'how often')).toEqual([]);
  await goOn();
  await heading('Until when?');
  await hand.choose(page.getByLabel('So many times'));
  await hand.write(page.getByLabel('How many times?'), '6');
  await page.getByText('All 6 dates').waitFor();
  const six = await dates.allInnerTexts();
  expect(six).toHaveLength(6);
  expect(await faultsOn(page, 'until when')).toEqual([]);
  await goOn();
  await hand.write(page.getByLabel('Place (optional'), 'Hill Street Hall');
  await hand.write(page.getByLabel('How to get in'), 'Side door, second bell');
  await goOn();
  await heading('Who can come?');
  await hand.write(page.getByLabel('How many have room?'), '12');
  expect(await faultsOn(page, 'who can come')).toEqual([]);
  await goOn();
  await heading('Who does what?');
  await goOn();
  await heading('Check your answers');
  await page.getByText('The last Friday of each month, 6 times').waitFor();
  expect(await faultsOn(page, 'check')).toEqual([]);
  await hand.press(page.getByRole('button', { name: 'Plan these meetings' }));
  await heading('The next meetings');
  await page.getByText('Side door, second bell').first().waitFor();
  await hand.press(page.getByRole('link', { name: 'See who does what' }));
  await page.getByRole('heading', { name: /^The last Friday of each month, 6 times, at 7:00\sPM$/ }).waitFor();
  await context.close();
});
