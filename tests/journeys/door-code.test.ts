import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn } from './axe.ts';
import { launchBrowser, listenToNoise, type Noise, settled } from './browser.ts';
import { finger, keyboard } from './hand.ts';
import { movedClock } from './moved-clock.ts';
import { usualScene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';
import { codeOn, heading, type Someone, write } from './steps.ts';

/*
 * Ada puts the code up at the door. Noor scans it and is in. Tom scans it, has to sign in first, and takes
 * his time: other words stand there by then, and he is in all the same. R. types the four words.
 */

const clock = movedClock();
let browser: Browser;
let server: RunningServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer(undefined, clock.env)]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const noises: Noise[] = [];
const faults: string[] = [];

async function phone(session: string | null, width = 360): Promise<Someone> {
  const context = await browser.newContext({ viewport: { width, height: 740 }, locale: 'en-US' });
  context.setDefaultTimeout(30_000);
  noises.push(listenToNoise(context, server.origin));
  if (session !== null) await context.addCookies([{ name: 'evenground', value: session, url: server.origin }]);
  const page = await context.newPage();
  return { page, hand: width === 360 ? keyboard(page) : finger(page) };
}

async function look(page: Page, what: string): Promise<void> {
  faults.push(...(await faultsOn(page, `door-code-${what}`)).map((fault) => `${what}: ${fault}`));
}

test('a scan at the door lets in whoever is signed in, and whoever signs in later', { timeout: 240_000 }, async () => {
  const { group, facilitator, sessionOf } = await usualScene(server);
  const go = async ({ page }: Someone, to: string) => {
    await page.goto(`${server.origin}${to}`);
    await settled(page);
  };
  const press = async ({ page, hand }: Someone, role: 'button' | 'link', name: RegExp) => {
    await hand.press(page.getByRole(role, { name }).first());
  };
  const isIn = async ({ page }: Someone) => {
    await page.getByText('You are in.').first().waitFor();
    expect(new URL(page.url()).pathname).toBe(`/groups/${group}`);
    expect(page.url()).not.toContain('#');
  };

  const ada = await phone(facilitator, 1280);
  await go(ada, `/groups/${group}`);
  await press(ada, 'link', /^Look after the door/);
  await heading(ada, /in$/);
  const shown = ada.page.waitForResponse((response) => response.url().endsWith('/door-code'));
  await press(ada, 'link', /^Show the code on the door/);
  await heading(ada, 'The code on the door');
  const { link, words } = (await (await shown).json()) as { link: string; words: string[] };
  await ada.page.getByRole('img', { name: /A square to scan/ }).waitFor();
  for (const word of words) await ada.page.getByText(word, { exact: true }).waitFor();
  await look(ada.page, 'shown');

  const noor = await phone(sessionOf('Noor'));
  await noor.page.goto(`${server.origin}${link}`);
  await isIn(noor);

  // Tom has made words to sign in with, and his phone has forgotten him.
  const tomAtHome = await phone(sessionOf('Tom'));
  await go(tomAtHome, '/you/sign-in/words');
  const six = await codeOn(tomAtHome);
  await press(tomAtHome, 'button', /^I have kept them/);
  await heading(tomAtHome, /How you sign in|You/);
  const tom = await phone(null);
  await tom.page.goto(`${server.origin}${link}`);
  await heading(tom, 'You are at the door');
  await tom.page.getByText(/Your scan is kept/).waitFor();
  expect(tom.page.url()).not.toContain('#');
  await look(tom.page, 'bound');
  clock.forward(20);
  await press(tom, 'link', /^Sign in$/);
  await heading(tom, 'Sign in');
  await write(tom, 'Your six words', six);
  await press(tom, 'button', /^Sign in$/);
  await isIn(tom);

  // Whoever comes with that code now is told that it has changed, and types what stands there.
  const late = await phone(null);
  await late.page.goto(`${server.origin}${link}`);
  await heading(late, 'You are at the door');
  await late.page.getByText('These words have changed meanwhile. Read them again at the door.').first().waitFor();
  await look(late.page, 'changed');
  const again = ada.page.waitForResponse((response) => response.url().endsWith('/door-code'));
  await ada.page.reload();
  const now = ((await (await again).json()) as { words: string[] }).words;
  expect(now).not.toEqual(words);
  await write(late, 'Type the four words on the door', `${now.slice(0, 3).join(' ')} ${now[3] ?? ''}qq`);
  await press(late, 'button', /^Come in$/);
  await late.page
    .getByText(/Word 4, .* is not one of ours/)
    .first()
    .waitFor();
  await look(late.page, 'mistyped');
  await late.page.getByLabel('Type the four words on the door').fill('');
  await write(late, 'Type the four words on the door', now.join(', ').toUpperCase());
  await press(late, 'button', /^Come in$/);
  await late.page.getByText(/Your scan is kept/).waitFor();

  // A member types them on her own phone.
  const r = await phone(sessionOf('R.'));
  await go(r, `/groups/${group}`);
  await press(r, 'link', /^I see four words at the door/);
  await heading(r, 'Type the four words on the door');
  await look(r.page, 'type');
  await write(r, 'Type the four words on the door', words.join(' '));
  await press(r, 'button', /^Come in$/);
  await r.page.getByText('These words have changed meanwhile. Read them again at the door.').first().waitFor();
  await r.page.getByLabel('Type the four words on the door').fill('');
  await write(r, 'Type the four words on the door', now.join(' '));
  await press(r, 'button', /^Come in$/);
  await isIn(r);

  // Sal reads reports and is in no group: this door is not hers, whichever it is.
  const sal = await phone(sessionOf('Sal'));
  await sal.page.goto(`${server.origin}${link}`);
  await sal.page.getByText('This door is of a group that you are not in. Go to the host at the door.').waitFor();
  await look(sal.page, 'not-hers');

  expect(faults).toEqual([]);
  expect(noises.flatMap(({ console, elsewhere }) => [...console, ...elsewhere])).toEqual([]);
});
