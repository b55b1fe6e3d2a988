import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn } from './axe.ts';
import { launchBrowser, listenToNoise, type Noise, settled } from './browser.ts';
import { finger, type Hand, keyboard } from './hand.ts';
import { usualScene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';
import { heading, write } from './steps.ts';

/*
 * Ada hangs a poster up. Somebody who came and did not go in reads its words, types them on a small phone by
 * keyboard, and answers in three presses; nothing that is sent says who it was.
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

test('three presses at a poster, with no name', { timeout: 180_000 }, async () => {
  const { group, facilitator } = await usualScene(server);
  const noises: Noise[] = [];
  const faults: string[] = [];
  const open = async (width: number, hand: (page: Page) => Hand) => {
    const context = await browser.newContext({ viewport: { width, height: 740 }, locale: 'en-US' });
    context.setDefaultTimeout(30_000);
    noises.push(listenToNoise(context, server.origin));
    const page = await context.newPage();
    return { context, page, hand: hand(page) };
  };
  const look = async (page: Page, what: string) => {
    faults.push(...(await faultsOn(page, `poster-${what}`)).map((fault) => `${what}: ${fault}`));
  };

  const ada = await open(1280, finger);
  await ada.context.addCookies([{ name: 'evenground', value: facilitator, url: server.origin }]);
  await ada.page.goto(`${server.origin}/groups/${group}/people`);
  await ada.hand.press(ada.page.getByRole('link', { name: 'A poster for those who did not go in' }));
  await heading(ada, 'A poster for those who did not go in');
  await ada.page.getByText('This group has no poster yet.').waitFor();
  await look(ada.page, 'none');
  const made = ada.page.waitForResponse(
    (response) => response.url().endsWith('/poster') && response.request().method() === 'GET',
  );
  await ada.hand.press(ada.page.getByRole('button', { name: 'Make a poster' }));
  const { poster } = (await (await made).json()) as { poster: { words: string[]; secret: string } };
  await ada.page.getByText(poster.words.join(' ')).waitFor();
  await look(ada.page, 'made');
  await ada.page.emulateMedia({ media: 'print' });
  await ada.page.getByText('Did you come, and not go in?').waitFor();
  const paper = await ada.page.locator('body').innerText();
  expect(paper).toContain(`${new URL(server.origin).host}/p`);
  for (const word of poster.words) expect(paper).toContain(word);
  expect(paper).not.toMatch(/Evening group|bipolar|voices|Evenground/i);
  expect((await ada.page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

  const stranger = await open(360, keyboard);
  const pressed = stranger.page.waitForRequest((request) => request.url().endsWith('/posters/came-not-in'));
  await stranger.page.goto(`${server.origin}/p`);
  await heading(stranger, 'Type the five words on the poster');
  await look(stranger.page, 'words');
  const [first = '', ...others] = poster.words;
  await write(stranger, 'Type the five words on the poster', [`${first}qq`, ...others].join(' '));
  await stranger.hand.press(stranger.page.getByRole('button', { name: 'Go on' }));
  await stranger.page
    .getByText(/Word 1, .* is not one of ours/)
    .first()
    .waitFor();
  await stranger.page.getByLabel('Type the five words on the poster').fill('');
  await write(stranger, 'Type the five words on the poster', poster.words.join('  ').toUpperCase());
  await stranger.hand.press(stranger.page.getByRole('button', { name: 'Go on' }));
  await heading(stranger, 'When did you come?');
  await look(stranger.page, 'when');
  await stranger.hand.press(stranger.page.getByRole('button', { name: 'This week' }));
  await heading(stranger, 'What kept you from going in?');
  await look(stranger.page, 'kept');
  await stranger.hand.press(stranger.page.getByRole('button', { name: 'Back one question' }));
  await heading(stranger, 'When did you come?');
  await stranger.hand.press(stranger.page.getByRole('button', { name: 'Skip this question' }));
  await heading(stranger, 'What kept you from going in?');
  await stranger.hand.press(stranger.page.getByRole('button', { name: 'There were people outside' }));
  await heading(stranger, /Would it help/);
  await stranger.hand.press(stranger.page.getByRole('button', { name: 'I am not sure' }));
  await heading(stranger, 'Thank you. You came a long way.');
  const request = await pressed;
  expect((await request.response())?.status()).toBe(204);
  expect((await request.allHeaders())['cookie']).toBeUndefined();
  const sent = JSON.parse(request.postData() ?? '{}') as Record<string, unknown>;
  expect(sent).toMatchObject({ poster: poster.secret, when: null, kept: 'people-outside', help: 'not-sure' });
  expect(Object.keys(sent).sort()).toEqual(['help', 'kept', 'mark', 'poster', 'when']);
  await look(stranger.page, 'thanks');
  expect(await stranger.context.cookies()).toEqual([]);

  // By the square one is there at once; a letter of it that is wrong is told.
  await stranger.page.goto('about:blank');
  await stranger.page.goto(`${server.origin}/p#${poster.secret}`);
  await heading(stranger, 'When did you come?');
  await stranger.page.goto('about:blank');
  await stranger.page.goto(`${server.origin}/p#${poster.secret.slice(0, -1)}`);
  await stranger.page
    .getByText(/Scan the square again/)
    .first()
    .waitFor();
  await settled(stranger.page);

  expect(faults).toEqual([]);
  expect(noises.flatMap(({ console, elsewhere }) => [...console, ...elsewhere])).toEqual([]);
});
