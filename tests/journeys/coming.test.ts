import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { type ExampleHome, exampleOnDevice, exampleOnServer } from './example-homes.ts';
import type { Hand } from './hand.ts';
import { type RunningServer, startServer } from './server.ts';
import { choose, heading, type Someone } from './steps.ts';

/*
 * Next week there is room for four, who come; R. waits. Noor says that she comes and how she would like to
 * arrive, and waits behind R. Tom does not come after all: R. is offered his place and takes it. Ada moves
 * the meeting, and whoever meant to come is told. In both homes: by finger, and by keyboard alone.
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

async function story({ name, noises, sit }: ExampleHome): Promise<void> {
  const faults: string[] = [];
  const look = async (page: Page, what: string) => {
    faults.push(...(await faultsOn(page, `coming-${name}-${what}`)).map((fault) => `${what}: ${fault}`));
  };
  const press = async ({ page, hand }: { page: Page; hand: Hand }, role: 'button' | 'link', words: RegExp, nth = 0) => {
    await hand.press(page.getByRole(role, { name: words }).nth(nth));
  };
  const reads = async ({ page }: Someone, words: string | RegExp) => page.getByText(words).first().waitFor();

  const noor = await sit('Noor');
  await reads(noor, 'You are coming.');
  await reads(noor, 'You would like to be met outside.');
  await press(noor, 'link', /^Next meetings/);
  await heading(noor, 'The next meetings');
  await press(noor, 'link', /^Say whether you are coming/);
  await heading(noor, 'Are you coming?');
  await look(noor.page, 'question');
  await press(noor, 'button', /^Save$/);
  await noor.page.getByRole('alert').getByText('Choose one of the answers').waitFor();
  await look(noor.page, 'nothing chosen');
  await choose(noor, 'I’m coming');
  await press(noor, 'button', /^Save$/);
  await heading(noor, 'How would you like to arrive?');
  await look(noor.page, 'arriving');
  await choose(noor, 'Walk in with me');
  await press(noor, 'button', /^Save$/);
  await reads(noor, 'Saved. You can change it at any time.');
  await reads(noor, /You wait for one, and are number 2 in line/);
  await reads(noor, 'You would like somebody to walk in with you.');
  await look(noor.page, 'waits');
  const here = noor.page.url();
  const first = here.replace(/\/meetings\/\w+$/, '');

  const tom = await sit('Tom');
  await press(tom, 'link', /^Next meetings/);
  await heading(tom, 'The next meetings');
  // Tonight's is the first.
  await press(tom, 'link', /^Change my answer/, 1);
  await heading(tom, 'Are you coming?');
  await choose(tom, 'Not this time');
  await press(tom, 'button', /^Save$/);
  await reads(tom, 'You are not coming this time.');

  const r = await sit('R.');
  await press(r, 'link', /^Next meetings/);
  await reads(r, /There is a place for you\. It is held till/);
  await look(r.page, 'offered');
  await press(r, 'button', /^Take this place/);
  await r.page.getByRole('button', { name: 'Take this place' }).waitFor({ state: 'detached' });

  const ada = await sit('Ada');
  await press(ada, 'link', /^Next meetings/);
  await reads(ada, '4 people come. 1 waits for a place. There is room for 4.');
  for (const hers of ['Noor', 'R.']) expect(await ada.page.getByText(hers, { exact: true }).count()).toBe(0);
  await press(ada, 'link', /^Change or cancel this meeting/, 1);
  await press(ada, 'link', /^Move it or change the place/);
  await ada.page.getByLabel('Place').fill('The library');
  await ada.page.getByLabel('How to get in').fill('Ring twice.');
  await press(ada, 'button', /^Change this meeting/);
  await reads(ada, 'Changed. Everybody in the group sees it here.');

  await noor.page.goto(first);
  await reads(noor, 'A meeting you meant to come to is somewhere else.');
  await reads(noor, 'It is now here: The library');
  await look(noor.page, 'told');
  await press(noor, 'button', /^I have seen it/);
  await noor.page.getByText('A meeting you meant to come to').waitFor({ state: 'detached' });
  await noor.page.goto(here);
  await reads(noor, 'The library');
  await press(noor, 'button', /^Take my answer back/);
  await reads(noor, 'You have not said yet whether you are coming.');

  expect(faults).toEqual([]);
  expect(noises.flatMap(({ console: lines }) => lines)).toEqual([]);
  expect(noises.flatMap(({ elsewhere }) => elsewhere)).toEqual([]);
}

test('on a server, by finger', { timeout: 240_000 }, async () => story(await exampleOnServer(browser, server)));
test('on this device, by keyboard alone', { timeout: 240_000 }, async () =>
  story(await exampleOnDevice(browser, server)),
);
