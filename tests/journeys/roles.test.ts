import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, listenToNoise } from './browser.ts';
import { keyboard } from './hand.ts';
import { fullScene, type Scene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * Ada makes somebody a door host; who opens the door, sees in the list of what was opened that Ada
 * looked, and lays it down. All with the keyboard alone.
 */

let browser: Browser;
let server: RunningServer;
let scene: Scene;
beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer();
  scene = await fullScene(server);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function comeIn(session: string) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-US' });
  context.setDefaultTimeout(20_000);
  const noise = listenToNoise(context, scene.origin);
  await context.addCookies([{ name: 'evenground', value: session, url: scene.origin }]);
  const page = await context.newPage();
  const hand = keyboard(page);
  return {
    page,
    press: (role: 'button' | 'link', name: string | RegExp) => hand.press(page.getByRole(role, { name }).first()),
    choose: (name: string) => hand.choose(page.getByLabel(name, { exact: true })),
    heading: (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor(),
    close: async () => {
      expect(noise.elsewhere).toEqual([]);
      await context.close();
    },
  };
}

test('a door host is made, opens the door, and lays it down', { timeout: 120_000 }, async () => {
  const ada = await comeIn(scene.facilitator);
  const member = await comeIn(scene.member);
  const door = `${scene.origin}/groups/${scene.group}/door/${scene.meeting}`;
  await member.page.goto(door);
  await member.heading(/nothing here/);

  await ada.page.goto(`${scene.origin}/groups/${scene.group}/people/${scene.membership}`);
  await ada.heading(/do in the group/);
  await ada.choose('Door host');
  await ada.choose('Quiet support');
  await ada.press('button', 'Save');
  await ada.page.getByText(/Saved\..*door host and quiet support/).waitFor();
  // Undone, and done again: nothing is for ever.
  await ada.press('button', 'Undo this');
  await ada.page.getByText(/Saved\..*nothing beside/).waitFor();
  await ada.choose('Door host');
  await ada.press('button', 'Save');
  await ada.page.getByText(/Saved\..*door host/).waitFor();

  await member.page.goto(`${scene.origin}/groups/${scene.group}`);
  await member.press('link', 'Look after the door');
  await member.heading(/are in/);

  await member.page.goto(`${scene.origin}/groups/${scene.group}/team`);
  await member.heading('Who looks after this group');
  await member.press('link', 'What was opened about you');
  await member.page.getByText('A facilitator opened the page about you.').waitFor();
  await member.press('link', 'Back');
  await member.press('button', 'Stop being a door host');
  await member.page.getByText('Done. You are no longer: door host.').waitFor();
  await member.page.goto(door);
  await member.heading(/nothing here/);
  await ada.close();
  await member.close();
});
