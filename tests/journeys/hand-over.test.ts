import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { namesIn } from '../../src/groups/rules/handover.ts';
import { faultsOn } from './axe.ts';
import { launchBrowser, listenToNoise } from './browser.ts';
import { keyboard } from './hand.ts';
import { usualScene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * Ada hands over, by keyboard: she writes the notes, is asked about a name, takes it out, keeps
 * another, and prints one sheet. PICTURES keeps it.
 */

let browser: Browser;
let server: RunningServer;
let scene: Awaited<ReturnType<typeof usualScene>>;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
  scene = await usualScene(server);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('Ada writes what the next facilitator needs, without names, on one sheet', { timeout: 240_000 }, async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  const noise = listenToNoise(context, scene.origin);
  await context.addCookies([{ name: 'evenground', value: scene.facilitator, url: scene.origin }]);
  const page = await context.newPage();
  await page.addInitScript('globalThis.print = () => undefined');
  const hand = keyboard(page);
  await page.goto(`${scene.origin}/groups/${scene.group}/team`);
  await hand.press(page.getByRole('link', { name: 'Hand over first' }));
  await hand.press(page.getByRole('link', { name: 'Write the notes' }));

  const room = page.getByLabel('Keys and room');
  await hand.write(room, 'tom has the second key. The first hangs by the side door.');
  await hand.write(page.getByLabel('Money'), 'Twelve pounds an evening, from the tea tin.');
  await hand.write(page.getByLabel('What was promised'), 'A ramp at the side door.');
  await page.getByLabel('By which day').fill('2027-03-01');
  const save = page.getByRole('button', { name: 'Save the notes' });
  await hand.press(save);
  await page.getByText('Somebody’s name is in the notes: Tom').waitFor();
  expect(await faultsOn(page, 'hand-over-named')).toEqual([]);
  // Without the name it is saved; with one that has to be there, too.
  await room.fill('The caretaker has the second key. The first hangs by the side door.');
  await hand.press(save);
  await page.getByText('The notes are saved.').waitFor();
  await room.fill('Miriam has the second key. The first hangs by the side door.');
  await hand.press(save);
  await hand.press(page.getByRole('button', { name: 'Keep the name, and save' }));
  await page.getByText('The notes are saved.').waitFor();
  expect(await faultsOn(page, 'hand-over-saved')).toEqual([]);

  await hand.press(page.getByRole('link', { name: 'See the whole page' }));
  await page.getByRole('heading', { level: 1, name: 'Hand over' }).waitFor();
  await page.getByText(/A ramp at the side door. By Monday,? 1 March 2027/).waitFor();
  expect(await faultsOn(page, 'hand-over')).toEqual([]);
  const pack = await page.locator('main').innerText();
  expect(scene.members.length).toBeGreaterThan(2);
  expect(namesIn(pack, scene.members)).toEqual({ names: [], words: [] });
  await hand.press(page.getByRole('button', { name: 'Print this page' }));
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('link', { name: 'Stop being a facilitator' }).isVisible()).toBe(false);
  const sheet = await page.pdf({ format: 'A4', margin: { top: '12mm', right: '12mm', bottom: '12mm', left: '12mm' } });
  // Each page of a PDF is an object of this type.
  expect(sheet.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  const pictures = process.env['PICTURES'];
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.setViewportSize({ width: 703, height: 1032 });
    await page.screenshot({ path: `${pictures}/hand-over-printed.png`, fullPage: true });
  }
  await page.emulateMedia({ media: 'screen' });

  await page.goto(`${scene.origin}/groups/${scene.group}/get-ready`);
  await page.getByRole('link', { name: 'What those before you left for you' }).waitFor();
  expect(noise.elsewhere).toEqual([]);
  expect(noise.console).toEqual([]);
});
