import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { type ExampleHome, exampleOnDevice, exampleOnServer } from './example-homes.ts';
import { type RunningServer, startServer } from './server.ts';
import { choose, heading, write } from './steps.ts';

/*
 * Noor has no phone: Ada checks her in by name, takes it back, and does it again. Somebody comes who is in no
 * group and is called what they like; it turns out that Tom gave that name, too. Ada joins the two, and takes
 * them apart again. In both homes: by finger, and by keyboard alone.
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
  const ada = await sit('Ada');
  const { page, hand } = ada;
  const look = async (what: string) => {
    faults.push(...(await faultsOn(page, `door-${name}-${what}`)).map((fault) => `${what}: ${fault}`));
  };
  const button = (words: string) => hand.press(page.getByRole('button', { name: words, exact: true }));
  const isIn = (who: string) => page.getByRole('list', { name: 'Who is in' }).getByText(who, { exact: true });
  await hand.press(page.getByRole('link', { name: /^Look after the door/ }));
  await page.getByRole('heading', { name: 'Check somebody in' }).waitFor();
  await write(ada, 'What are they called here?', 'noor');
  await button('They are here');
  await page.getByText('Noor is in.').waitFor();
  await isIn('Noor').waitFor();
  await look('checked in');
  await button('They are not here after all');
  await isIn('Noor').waitFor({ state: 'detached' });

  await write(ada, 'What are they called here?', 'Nooor');
  await button('They are here');
  await page.getByRole('alert').getByText('Nobody in this group is called that').waitFor();
  expect(await page.getByLabel('What are they called here?').inputValue()).toBe('Nooor');
  await look('nobody by that name');
  await page.getByLabel('What are they called here?').fill('');
  await write(ada, 'What are they called here?', 'Blue coat');
  await button('Let them in as a guest');
  await page.getByText('Blue coat is in.').waitFor();
  await isIn('Blue coat').waitFor();

  await hand.press(page.getByRole('link', { name: 'Put something right' }));
  await heading(ada, 'Put something right');
  await look('put right');
  await hand.press(page.getByRole('link', { name: 'Blue coat is down twice' }));
  await heading(ada, 'Who is Blue coat?');
  await button('Save');
  await page.getByRole('alert').getByText('Choose who it is.').waitFor();
  await choose(ada, 'A member of this group');
  await look('who is it');
  await write(ada, 'What are they called in this group?', 'noor');
  await button('Save');
  await heading(ada, 'Put something right');
  await page.getByText('The same person as Noor').waitFor();
  await page.getByRole('button', { name: 'Noor is not here', exact: true }).waitFor();

  await hand.press(page.getByRole('link', { name: 'Take Blue coat apart again' }));
  await heading(ada, 'Who is Blue coat?');
  await choose(ada, 'A guest, and nobody else');
  await button('Save');
  await heading(ada, 'Put something right');
  await page.getByRole('button', { name: 'Noor is not here', exact: true }).waitFor({ state: 'detached' });
  await button('Blue coat is not here');
  await page.getByRole('button', { name: 'Blue coat is here after all', exact: true }).waitFor();
  await button('Blue coat is here after all');

  await hand.press(page.getByRole('link', { name: 'Guests of the last five weeks' }));
  await heading(ada, 'Guests of the last five weeks');
  await page.getByRole('link', { name: /^Blue coat/ }).waitFor();
  await look('lately');
  expect(faults).toEqual([]);
  expect(noises.flatMap(({ console: lines }) => lines).filter((line) => !line.includes('404'))).toEqual([]);
  expect(noises.flatMap(({ elsewhere }) => elsewhere)).toEqual([]);
}

test('on a server, by finger', { timeout: 240_000 }, async () => story(await exampleOnServer(browser, server)));
test('on this device, by keyboard alone', { timeout: 240_000 }, async () =>
  story(await exampleOnDevice(browser, server)),
);
