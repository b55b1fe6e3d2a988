import { mkdirSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn } from './axe.ts';
import { launchBrowser, listenToNoise, settled } from './browser.ts';
import { keyboard } from './hand.ts';
import { fullScene, usualScene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * An evening’s sheet, by keyboard: Sal puts something else where the lot fell, Ada reads it, makes the agenda
 * her group’s own, leaves a few lines for the next, and prints one page. PICTURES keeps what it looks like.
 */

let browser: Browser;
let servers: readonly RunningServer[] = [];
beforeAll(async () => {
  [browser, ...servers] = await Promise.all([launchBrowser(), startServer(), startServer()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  for (const server of servers) await server.stop();
});

const pictures = process.env['PICTURES'];

async function keep(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await settled(page);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** How many sheets of A4 a page prints on. */
async function sheetsOf(page: Page, name: string): Promise<number> {
  await page.emulateMedia({ media: 'print' });
  const margin = { top: '12mm', right: '12mm', bottom: '12mm', left: '12mm' };
  const printed = await page.pdf({ format: 'A4', margin });
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    writeFileSync(`${pictures}/${name}.pdf`, printed);
    // As wide as what is left of A4 between the margins.
    const size = page.viewportSize() ?? { width: 1280, height: 900 };
    await page.setViewportSize({ width: 703, height: 1032 });
    await page.screenshot({ path: `${pictures}/${name}-printed.png`, fullPage: true });
    await page.setViewportSize(size);
  }
  await page.emulateMedia({ media: 'screen' });
  // Each page of a PDF is an object of this type.
  return printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test('Ada reads tonight’s sheet, changes the agenda and leaves a few lines', { timeout: 300_000 }, async () => {
  const server = servers[0];
  if (server === undefined) throw new Error('no server');
  const scene = await usualScene(server);
  const open = async (session: string) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    context.setDefaultTimeout(30_000);
    const noise = listenToNoise(context, scene.origin);
    await context.addCookies([{ name: 'evenground', value: session, url: scene.origin }]);
    const page = await context.newPage();
    await page.addInitScript('globalThis.print = () => undefined');
    return { page, hand: keyboard(page), noise };
  };

  const sal = await open(scene.sessionOf('Sal'));
  await sal.page.goto(`${scene.origin}/reading/${scene.group}`);
  await sal.hand.press(sal.page.getByRole('link', { name: 'Choose what is read aloud at a meeting' }));
  const put = sal.page.getByRole('button', { name: 'Put this on the run sheet' });
  await sal.hand.press(put);
  await sal.page.getByRole('link', { name: 'Choose an instruction or two rules first' }).waitFor();
  await keep(sal.page, 'draw');
  await sal.page.getByLabel('One thing to look after').selectOption({ label: 'Keep a free chair close to the door.' });
  await sal.hand.press(put);
  await sal.page.getByText('It is on the run sheet.').waitFor();
  expect(await faultsOn(sal.page, 'draw-done')).toEqual([]);

  const { page, hand, noise } = await open(scene.facilitator);
  await page.goto(`${scene.origin}/groups/${scene.group}`);
  await hand.press(page.getByRole('link', { name: 'Open the run sheet' }));
  await page.getByRole('heading', { level: 1, name: 'Run sheet for today' }).waitFor();
  await page.getByText('Keep a free chair close to the door.').waitFor();
  expect(await page.getByText(/Stand by the door until|Say hello to each|Say where the rules/).count()).toBe(0);
  await page.getByText('A round of how we are').waitFor();
  expect(await faultsOn(page, 'run-sheet')).toEqual([]);
  await keep(page, 'run-sheet');
  await hand.press(page.getByRole('button', { name: 'Print this sheet' }));
  expect(await sheetsOf(page, 'run-sheet')).toBe(1);

  // The agenda: what makes people tell is pointed at while it is written, and kept all the same.
  await hand.press(page.getByRole('link', { name: 'Change the agenda' }));
  await page.getByRole('heading', { level: 1, name: 'What happens at your meetings' }).waitFor();
  await keep(page, 'agenda');
  await hand.press(page.getByRole('link', { name: 'A round of how we are' }));
  await hand.press(page.getByRole('link', { name: /Change\s+What do you say/ }));
  const words = page.getByLabel('What do you say or do then? (optional)');
  await words.fill('Say your name and your diagnosis.');
  await page.getByText('a diagnosis, or what is wrong with them').waitFor();
  await keep(page, 'agenda-words');
  expect(await faultsOn(page, 'agenda-words')).toEqual([]);
  await hand.press(page.getByRole('button', { name: 'Save', exact: true }));
  await page.getByText('The agenda is saved.').waitFor();
  await page.getByText('a diagnosis, or what is wrong with them').waitFor();
  await hand.press(page.getByRole('button', { name: 'Move it up' }));
  await page.getByText('It is now 2 of 7.').waitFor();
  await keep(page, 'agenda-item');
  await hand.press(page.getByRole('button', { name: 'Move it down' }));
  await page.getByText('It is now 3 of 7.').waitFor();
  await hand.press(page.getByRole('button', { name: 'Take it off the agenda' }));
  await page.getByText('Off the agenda: A round of how we are').waitFor();
  expect(await page.getByRole('link', { name: 'A round of how we are' }).count()).toBe(0);
  await hand.press(page.getByRole('button', { name: 'Put it back' }));
  await page.getByRole('link', { name: 'A round of how we are' }).waitFor();
  await page.getByText('Read this once more').waitFor();

  // Something new: a question a page, and all answers before it stands there.
  await hand.press(page.getByRole('link', { name: 'Add something' }));
  const goOn = page.getByRole('button', { name: 'Continue' });
  await page.getByRole('heading', { level: 1, name: 'What happens?' }).waitFor();
  await hand.press(goOn);
  await page.getByRole('link', { name: 'Write what happens' }).waitFor();
  await hand.write(page.getByLabel('What happens?'), 'A song');
  await hand.press(goOn);
  await hand.choose(page.getByLabel('Leaving'));
  await hand.press(goOn);
  await page.getByLabel('About how many minutes?').fill('3');
  await hand.press(goOn);
  await page.getByRole('heading', { level: 1, name: 'What do you say or do then? (optional)' }).waitFor();
  await hand.press(goOn);
  await page.getByRole('heading', { level: 1, name: 'Check what you wrote' }).waitFor();
  await keep(page, 'agenda-check');
  await hand.press(page.getByRole('button', { name: 'Put it on the agenda' }));
  await page.getByRole('link', { name: 'A song' }).waitFor();

  // For the next facilitator, without a name.
  await page.goto(`${scene.origin}/groups/${scene.group}/meetings`);
  await hand.press(page.getByRole('link', { name: 'Open the run sheet' }).first());
  await hand.press(page.getByRole('link', { name: 'Change what is written' }));
  const notes = page.getByLabel('For the next facilitator (optional)');
  await notes.fill('Noor knows how the heating works.');
  await hand.press(page.getByRole('button', { name: 'Save', exact: true }));
  await page.getByText('Somebody’s name is in the notes: Noor').waitFor();
  expect(await faultsOn(page, 'meeting-notes-named')).toEqual([]);
  await keep(page, 'meeting-notes');
  await notes.fill('The heating works with the small key.');
  await hand.press(page.getByRole('button', { name: 'Save', exact: true }));
  await hand.press(page.getByRole('link', { name: 'See the run sheet' }));
  await page.getByText('The heating works with the small key.').waitFor();
  // The next meeting’s sheet has it, and nothing is drawn there for anybody to see.
  await page.goto(`${scene.origin}/groups/${scene.group}/meetings`);
  await hand.press(page.getByRole('link', { name: 'Open the run sheet' }).nth(1));
  await page.getByText('The heating works with the small key.').waitFor();
  await page.getByText('They are drawn by lot.').waitFor();
  await keep(page, 'run-sheet-ahead');
  for (const { elsewhere, console } of [noise, sal.noise]) expect([elsewhere, console]).toEqual([[], []]);
});

test('as long as everything may be, it prints on one page', { timeout: 300_000 }, async () => {
  const server = servers[1];
  if (server === undefined) throw new Error('no server');
  const scene = await fullScene(server);
  const context = await browser.newContext({ viewport: { width: 360, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  await context.addCookies([{ name: 'evenground', value: scene.facilitator, url: scene.origin }]);
  const page = await context.newPage();
  await page.goto(`${scene.origin}/groups/${scene.group}/meetings/${scene.meeting}/run-sheet`);
  await page.getByRole('heading', { level: 1, name: 'Run sheet for today' }).waitFor();
  await settled(page);
  await keep(page, 'run-sheet-full');
  expect(await sheetsOf(page, 'run-sheet-full')).toBe(1);
});
