import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn } from './axe.ts';
import { launchBrowser, listenToNoise } from './browser.ts';
import { keyboard } from './hand.ts';
import { emptyScene, type Scene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * Olga organises alone and wants to stop: she asks Femi, who comes in by six words; then she lays it
 * down, and deletes herself. All with the keyboard alone.
 */

let browser: Browser;
let server: RunningServer;
let scene: Scene;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
  scene = await emptyScene(server);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function comeIn(session: string | null) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  const noise = listenToNoise(context, scene.origin);
  if (session !== null) await context.addCookies([{ name: 'evenground', value: session, url: scene.origin }]);
  const page = await context.newPage();
  const hand = keyboard(page);
  return {
    page,
    goto: (path: string) => page.goto(`${scene.origin}${path}`),
    press: (role: 'button' | 'link', name: string | RegExp) => hand.press(page.getByRole(role, { name }).first()),
    write: (label: string, words: string) => hand.write(page.getByLabel(label), words),
    heading: (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor(),
    text: (words: string | RegExp) => page.getByText(words).first().waitFor(),
    /** The link and the six words of an invitation that was just made. */
    made: async () => {
      const shown = await page.locator('[translate=no]').filter({ visible: true }).allInnerTexts();
      const [link = '', words = ''] = shown.map((text) => text.trim());
      return { link, words };
    },
    close: async () => {
      expect(noise.elsewhere).toEqual([]);
      expect(noise.console).toEqual([]);
      await context.close();
    },
  };
}

test('Olga asks Femi in, lays it down, and deletes herself', { timeout: 180_000 }, async () => {
  const olga = await comeIn(scene.organiser);
  await olga.goto('/organisation');
  await olga.text('You are the only organiser here.');
  await olga.press('link', 'Stop being an organiser');
  await olga.text('You cannot stop yet: nobody else is an organiser here.');
  expect(await faultsOn(olga.page, 'stop-organising-alone')).toEqual([]);
  await olga.press('link', 'Invite another organiser');
  await olga.press('button', 'Invite another organiser');
  await olga.text('Here is an invitation for another organiser.');
  const { words } = await olga.made();
  expect(words.split(' ')).toHaveLength(6);
  await olga.text('Organisers who have not come yet');
  expect(await faultsOn(olga.page, 'organiser-invited')).toEqual([]);

  const femi = await comeIn(null);
  await femi.goto('/invitation');
  await femi.write('Paste or type your invitation', words);
  await femi.press('button', 'Open the invitation');
  await femi.heading('Help to look after New ground');
  expect(await femi.page.getByRole('textbox').count(), 'no name is asked for').toBe(0);
  await femi.press('button', 'Be an organiser');
  await femi.text('You look after this organisation now.');
  await femi.text('2 people look after this organisation.');

  // Olga is in the group as well: there she stays when she lays the organisation down.
  await olga.goto('/organisation');
  await olga.text('2 people look after this organisation.');
  await olga.press('button', 'Invite a facilitator');
  await olga.text('Here is an invitation for a facilitator.');
  const { link } = await olga.made();
  await olga.page.goto(link);
  await olga.write('What may the group call you?', 'Olga');
  await olga.press('button', 'Join');
  await olga.heading(/ground rules/);

  await olga.goto('/organisation/stop');
  await olga.text('Your groups stay as they are.');
  await olga.press('button', 'Stop being an organiser');
  await olga.heading('You are no longer an organiser');
  expect(await faultsOn(olga.page, 'stopped-organising')).toEqual([]);
  await olga.press('link', 'Go to your groups');
  await olga.heading('Your groups');
  await olga.text('You are known as Olga here.');
  expect(await olga.page.getByRole('link', { name: /Look after/ }).count()).toBe(0);
  await olga.goto('/you/data/delete');
  await olga.press('button', 'Delete everything about me');
  await olga.text('Nothing with your name on it is kept here any more.');

  await femi.goto('/organisation');
  await femi.text('You are the only organiser here.');
  await olga.close();
  await femi.close();
});
