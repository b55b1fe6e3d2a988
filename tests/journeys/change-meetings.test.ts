import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn } from './axe.ts';
import { launchBrowser, listenToNoise, settled } from './browser.ts';
import { finger } from './hand.ts';
import { fullScene, newcomer, type Scene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * Next week's meeting is moved, and Noor sees why; moved back, cancelled, held after all; it and all
 * later ones come to another day, and are taken back. Bo, who changes it at the same time, is shown
 * what Ada wrote. Ada asks Bo to do a job.
 */

let browser: Browser;
let server: RunningServer;
let scene: Scene;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
  scene = await fullScene(server);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function comeIn(session: string) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  const noise = listenToNoise(context, scene.origin);
  await context.addCookies([{ name: 'evenground', value: session, url: scene.origin }]);
  const page = await context.newPage();
  return {
    page,
    press: (role: 'button' | 'link', name: string | RegExp) => page.getByRole(role, { name }).first().click(),
    heading: (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor(),
    close: async () => {
      expect(noise.elsewhere).toEqual([]);
      await context.close();
    },
  };
}

const look = async (page: Page, name: string) => expect(await faultsOn(page, `change-${name}`)).toEqual([]);

/** The days of the meetings in the list, as their headings say them. */
async function daysOn(page: Page): Promise<string[]> {
  await settled(page);
  const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts();
  return headings.map((heading) => heading.split(' ')[0] ?? '');
}

function later(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Types a day or a time, part by part. */
const written = (page: Page, name: string, words: string) =>
  finger(page).write(page.getByRole('group', { name, exact: true }), words);

test('a meeting and its series are changed, and each change is taken back', { timeout: 240_000 }, async () => {
  const ada = await comeIn(scene.facilitator);
  const noor = await comeIn(scene.member);
  const bo = await comeIn(await newcomer(server, scene, 'Bo', 'facilitator'));
  const list = `${scene.origin}/groups/${scene.group}/meetings`;
  await ada.page.goto(list);
  await ada.heading('The next meetings');
  const days = await daysOn(ada.page);
  await ada.page
    .getByRole('link', { name: /Change or cancel this meeting/ })
    .nth(1)
    .click();
  await ada.heading('Change this meeting');
  const here = ada.page.url();

  // Both begin to write; Ada is faster.
  await bo.page.goto(`${here}/move`);
  await bo.heading('Move it or change the place');
  await written(bo.page, 'It starts at', '11:15');
  await bo.page.getByLabel('How to get in').fill('Ring twice.');
  await ada.press('link', 'Move it or change the place');
  await ada.heading('Move it or change the place');
  const day = await ada.page.locator('input[type=hidden][name=startsOn]').inputValue();
  await written(ada.page, 'Day', later(day, 1));
  await written(ada.page, 'It starts at', '10:45');
  await ada.page.getByLabel('Place').fill('The library');
  await ada.page.getByLabel('Room for how many people?').fill('many');
  await ada.press('button', 'Change this meeting');
  await ada.page.getByRole('alert').getByText('Write how many have room').waitFor();
  await ada.page.getByLabel('Room for how many people?').fill('');
  await ada.page.getByLabel('Why?').fill('The hall is let.');
  await ada.press('button', 'Change this meeting');
  await ada.page.getByText('Changed. Everybody in the group sees it here.').waitFor();
  await look(ada.page, 'moved');

  await bo.press('button', 'Change this meeting');
  const meanwhile = bo.page.locator('#meanwhile');
  await meanwhile.getByText('It is now: 10:45').waitFor();
  await meanwhile.getByText('You wrote: 11:15').waitFor();
  await meanwhile.getByText('It is now: The library').waitFor();
  expect(await bo.page.locator('input[type=hidden][name=localStart]').inputValue()).toMatch(/^11:15/);
  expect(await bo.page.getByLabel('Place').inputValue()).toBe('The library');
  await look(bo.page, 'meanwhile');
  await bo.press('button', 'Change this meeting');
  await bo.page.getByText('Changed. Everybody in the group sees it here.').waitFor();
  await bo.page.getByText('Ring twice.').waitFor();
  await bo.page.goto(`${here}/move`);
  await bo.page.getByLabel('Why?').fill('The hall is let.');
  await bo.press('button', 'Change this meeting');
  await bo.page.getByText('Changed. Everybody in the group sees it here.').waitFor();

  await noor.page.goto(list);
  await noor.page.getByText('The hall is let.').waitFor();
  await noor.page.getByText(/This meeting was moved\. It was to be on/).waitFor();
  expect(await noor.page.getByRole('link', { name: /Change or cancel/ }).count()).toBe(0);
  await look(noor.page, 'member');

  await ada.page.reload();
  await ada.press('button', 'Move it back');
  await ada.page.getByText('It is back to how it was.').waitFor();
  await ada.press('link', 'Cancel it');
  await ada.page.getByLabel('Why?').fill('Nobody can be at the door.');
  await ada.press('button', 'Cancel this meeting');
  await ada.page.getByText('This meeting is cancelled. Everybody in the group sees it here.').waitFor();
  await look(ada.page, 'cancelled');
  await noor.page.reload();
  await noor.page.getByText('Nobody can be at the door.').waitFor();
  await ada.press('button', 'Hold it after all');
  await ada.page.getByText('It is held after all.').waitFor();

  await ada.press('link', 'Change this and all later ones');
  await ada.heading('Change this and all later ones');
  await written(ada.page, 'Day of the first one', later(day, 2));
  await ada.press('button', 'Change all of these');
  await ada.press('button', 'Take it back');
  await look(ada.page, 'taken-back');
  await ada.page.getByText('Taken back. All is as it was.').waitFor();
  expect(await daysOn(ada.page)).toEqual(days);

  await ada.page.goto(`${here}/end`);
  await ada.press('button', 'End the series');
  await ada.page.getByText('The series ends here.').waitFor();
  await look(ada.page, 'ended');
  await ada.press('button', 'Take it back');
  await ada.page.getByText('Taken back. All is as it was.').waitFor();
  await noor.page.reload();
  expect(await noor.page.getByText('This meeting is cancelled.').count()).toBe(0);

  await ada.press('link', 'See who does what');
  await ada.page
    .getByRole('link', { name: /Ask somebody on/ })
    .last()
    .click();
  await ada.heading('Whom would you like to ask?');
  await ada.press('button', 'Ask');
  await ada.page.getByRole('alert').getByText('Choose whom to ask').waitFor();
  await ada.page.getByLabel('What for?').selectOption('standby');
  await ada.page.getByLabel('Whom?').selectOption({ label: 'Bo' });
  await ada.press('button', 'Ask');
  await ada.page.getByText('Asked. You see the answer on this page.').waitFor();
  await ada.page.getByText('Bo is asked').waitFor();
  for (const person of [ada, noor, bo]) await person.close();
});
