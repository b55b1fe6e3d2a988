import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn, looks } from './axe.ts';
import { launchBrowser, listenToNoise, settled } from './browser.ts';
import { keyboard } from './hand.ts';
import { emptyScene, type Scene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';
import { codeOn, heading, type JourneyHome, press, type Someone, write } from './steps.ts';

/*
 * Noor lost her phone and the paper with her words. She rings Ada, who gives her a way back in. The
 * lost phone is signed out, and whoever finds the paper hears that somebody came back: by keyboard
 * alone, at 320 px, axe looking at every page.
 */

let browser: Browser;
let server: RunningServer;
let scene: Scene;
let home: JourneyHome;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer();
  scene = await emptyScene(server);
  home = {
    name: 'this server',
    base: server.origin,
    only: [],
    setupCode: null,
    look: async (page, name) => {
      const where = `way-back ${new URL(page.url()).pathname} ${name}`;
      faults.push(...(await faultsOn(page, where)).map((fault) => `${where}: ${fault}`));
    },
    someone: () => Promise.reject(new Error('each brings a device')),
  };
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
  console.log(`way back: axe looked ${looks()} times`);
  expect(faults).toEqual([]);
});

async function device(session: string | null = null) {
  const context = await browser.newContext({ viewport: { width: 320, height: 740 }, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  if (session !== null) await context.addCookies([{ name: 'evenground', value: session, url: server.origin }]);
  const noise = listenToNoise(context, server.origin);
  const page = await context.newPage();
  return { page, hand: keyboard(page), noise };
}

async function go({ page }: Someone, path: string): Promise<void> {
  await page.goto(`${server.origin}${path}`);
  await settled(page);
}

test('Noor lost every way in, and is Noor again', { timeout: 300_000 }, async () => {
  const lost = await device(scene.member);
  await go(lost, '/you/sign-in/words');
  await heading(lost, 'These are your six words to sign in');
  const paper = await codeOn(lost);
  await press(home, lost, 'button', 'I have kept them');
  await lost.page.getByText('Your words work from now on.').waitFor();

  const ada = await device(scene.facilitator);
  await go(ada, `/groups/${scene.group}/people`);
  await press(home, ada, 'link', 'Noor');
  await heading(ada, 'What does Noor do in the group?');
  await press(home, ada, 'link', 'Give a way back in');
  await heading(ada, 'Give Noor a way back in?');
  await ada.page.getByText(/Meet them, or call them/).waitFor();
  await press(home, ada, 'button', 'Make the way back in');
  await heading(ada, 'Here is the way back in for Noor.');
  const link = await codeOn(ada);
  await press(home, ada, 'link', 'Back');
  await go(ada, `/groups/${scene.group}/people`);
  await ada.page.getByText(/a way back in for Noor\. Works until/).waitFor();

  const phone = await device();
  await phone.page.goto(link);
  await heading(phone, 'Welcome back, Noor');
  expect(await phone.page.getByLabel('What may the group call you?').count(), 'no name is asked').toBe(0);
  await press(home, phone, 'button', 'Come back in');
  await phone.page.getByText('You are back, Noor. You were signed out everywhere else.').waitFor();
  await press(home, phone, 'link', 'Make a new way in');
  await heading(phone, 'How you sign in');
  await press(home, phone, 'link', 'Make six words');
  await heading(phone, 'These are your six words to sign in');
  await press(home, phone, 'button', 'I have kept them');
  await phone.page.getByText('Your words work from now on.').waitFor();

  await go(lost, `/groups/${scene.group}`);
  await heading(lost, 'You are not signed in here');

  // Whoever found the paper, or Noor herself, once she finds it.
  const finder = await device();
  await go(finder, '/sign-in');
  await write(finder, 'Your six words', paper);
  await press(home, finder, 'button', 'Sign in');
  await heading(finder, 'Your groups');
  const news = finder.page.getByText('Somebody used a way back in to one of your groups');
  await news.waitFor();
  expect(await finder.page.locator('main').innerText()).not.toContain('Noor');
  await home.look?.(finder.page, 'the notice');
  await finder.page.reload();
  await settled(finder.page);
  expect(await news.count(), 'it is said once').toBe(0);

  await go(ada, `/groups/${scene.group}/people`);
  expect(await ada.page.getByText(/a way back in for Noor/).count()).toBe(0);
  for (const { noise } of [ada, phone, finder]) expect(noise.elsewhere).toEqual([]);
});
