import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { type ExampleHome, exampleOnDevice, exampleOnServer } from './example-homes.ts';
import { finger, keyboard } from './hand.ts';
import { type RunningServer, startServer } from './server.ts';
import { heading, type Someone } from './steps.ts';

/*
 * Noor waits before the door and says so; the page of Jo, who is at the door tonight, changes by itself. Jo comes,
 * and Noor reads it. She comes in, steps out again, says that she is safe, and is back. In both homes; Jo has
 * nothing but a keyboard.
 */

let browser: Browser;
let server: RunningServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const handOf = (page: Page, label: string) => (label === 'Jo' ? keyboard(page) : finger(page));

async function story({ name, noises, sit }: ExampleHome): Promise<void> {
  const faults: string[] = [];
  const look = async ({ page }: Someone, what: string) => {
    faults.push(...(await faultsOn(page, `outside-${name}-${what}`)).map((fault) => `${what}: ${fault}`));
  };
  const press = async ({ page, hand }: Someone, role: 'button' | 'link', words: string | RegExp) => {
    const what = page.getByRole(role, { name: words });
    await what.waitFor();
    await hand.press(what);
  };
  const reads = async ({ page }: Someone, words: string | RegExp) =>
    page.getByText(words).filter({ visible: true }).first().waitFor();

  const jo = await sit('Jo');
  await press(jo, 'link', /^Who needs somebody tonight/);
  await heading(jo, 'Nobody needs you right now');
  await look(jo, 'nobody');

  const noor = await sit('Noor');
  await press(noor, 'button', 'I am outside. Meet me');
  await reads(noor, 'You asked to be met outside.');
  await reads(noor, 'Jo, who is at the door, is told.');
  await look(noor, 'sent');

  await heading(jo, 'Somebody needs you');
  await reads(jo, 'Noor is outside and would like to be met.');
  await look(jo, 'somebody');
  await press(jo, 'button', 'I am with Noor');
  await reads(jo, 'Noor knows that somebody comes.');
  await reads(noor, 'Somebody is on their way to you.');

  // She comes in, and need not be met any more.
  await press(noor, 'button', 'I’m here');
  await reads(noor, 'You are in.');
  await heading(jo, 'Nobody needs you right now');

  // On the page of the door it shows as well.
  await press(jo, 'link', 'Back');
  await press(jo, 'link', /^Look after the door/);
  await heading(jo, /are in$/);
  await press(noor, 'button', 'I’m stepping out');
  await reads(noor, 'You stepped out. Take all the time you need.');
  await reads(jo, 'Noor has stepped out.');
  await look(jo, 'door');
  await press(noor, 'button', 'I’m safe');
  await reads(noor, 'You said that you are safe.');
  await reads(jo, 'Noor says: I’m safe.');
  await look(noor, 'safe');
  await press(noor, 'button', 'I’m back');
  await noor.page.getByRole('button', { name: 'I’m stepping out' }).waitFor();
  await jo.page.getByText('Noor has stepped out.').waitFor({ state: 'detached' });

  expect(faults).toEqual([]);
  expect(noises.flatMap(({ console: lines }) => lines)).toEqual([]);
  expect(noises.flatMap(({ elsewhere }) => elsewhere)).toEqual([]);
}

test('on a server: somebody waits before the door, and somebody steps out', { timeout: 240_000 }, async () => {
  await story(await exampleOnServer(browser, server, handOf));
});

test('on this device: the same', { timeout: 240_000 }, async () => {
  await story(await exampleOnDevice(browser, server, handOf));
});
