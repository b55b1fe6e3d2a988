import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { finger, keyboard } from './hand.ts';
import { type ServerOnLine, startOnLine } from './line.ts';
import { usualScene } from './scenes.ts';
import { heading, type Someone } from './steps.ts';

/*
 * The hall has no network tonight. Noor's phone opens all the same and keeps that she is here. A tablet stands
 * at the door without a name on it; people press on it, it is loaded again, and all of it arrives later.
 */

const client = fileURLToPath(new URL('../../dist/client', import.meta.url));
let browser: Browser;
let server: ServerOnLine;
let scene: Awaited<ReturnType<typeof usualScene>>;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startOnLine()]);
  scene = await usualScene(server);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function device(width: number, label?: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'en-US' });
  context.setDefaultTimeout(30_000);
  if (label !== undefined) {
    await context.addCookies([{ name: 'evenground', value: scene.sessionOf(label), url: server.origin }]);
  }
  return context;
}

async function cut(context: BrowserContext): Promise<void> {
  server.cut();
  await context.setOffline(true);
}

async function mend(context: BrowserContext): Promise<void> {
  server.mend();
  await context.setOffline(false);
}

interface AnyView {
  readonly [name: string]: unknown;
}

/** Asks the API as somebody of the group, beside every page. */
async function ask(method: string, path: string, label: string): Promise<AnyView> {
  const response = await fetch(`${server.origin}/api${path}`, {
    method,
    headers: { cookie: `evenground=${scene.sessionOf(label)}`, origin: server.origin },
  });
  return (await response.json()) as AnyView;
}

async function tonight(): Promise<string> {
  const view = await ask('GET', `/groups/${scene.group}/tonight`, 'Ada');
  return (view['tonight'] as { meeting: { meeting: string } }).meeting.meeting;
}

async function atTheDoor(): Promise<{ here: string[]; guests: string[]; questions: { about: string }[] }> {
  const view = await ask('GET', `/groups/${scene.group}/meetings/${await tonight()}/door`, 'Ada');
  const { here, guests, questions } = view as {
    here: { knownAs: string }[];
    guests: { called: string; isHere: boolean }[];
    questions: { about: string }[];
  };
  return {
    here: here.map(({ knownAs }) => knownAs),
    guests: guests.filter(({ isHere }) => isHere).map(({ called }) => called),
    questions,
  };
}

/** Until this browser has kept all that opens without a network. */
async function isKept(page: Page, alsoOwn: boolean): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(
          async (own) =>
            (await caches.match('/', { cacheName: 'evenground-home' })) !== undefined &&
            (!own || localStorage.getItem('evenground-own') !== null),
          alsoOwn,
        ),
      { timeout: 30_000 },
    )
    .toBe(true);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a phone: started without a network, pressed, taken back, pressed again, and merged when it is back', async () => {
  const context = await device(360, 'Noor');
  const first = await context.newPage();
  await first.goto(`${server.origin}/groups/${scene.group}`);
  await isKept(first, true);
  await first.close();
  const before = await atTheDoor();
  expect(before.here).not.toContain('Noor');

  await cut(context);
  const page = await context.newPage();
  const noor: Someone = { page, hand: keyboard(page) };
  await page.goto(`${server.origin}/groups/${scene.group}`);
  await heading(noor, 'There is no network just now');
  const faults = await faultsOn(page, 'no-network');
  await noor.hand.press(button(page, 'I’m here'));
  await page.getByText('Kept on this phone: you are here.').waitFor();
  faults.push(...(await faultsOn(page, 'no-network-kept')));
  // The focus is still where it was pressed.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('check-in');
  await noor.hand.press(button(page, 'I am not here after all'));
  await page.getByText('Kept on this phone: you are not here after all.').waitFor();
  await page.reload();
  await page.getByText('Kept on this phone: you are not here after all.').waitFor();
  await noor.hand.press(button(page, 'I’m here'));
  await page.getByText('It is sent when there is a network.').waitFor();
  expect(faults).toEqual([]);

  // Tonight and oneself, and nothing else.
  const kept = await page.evaluate(() => localStorage.getItem('evenground-own'));
  const [one] = JSON.parse(kept ?? '[]') as Record<string, unknown>[];
  expect(Object.keys(one ?? {}).toSorted()).toEqual(
    ['closesAt', 'group', 'knownAs', 'known', 'marks', 'meeting', 'opensAt', 'refused', 'title'].toSorted(),
  );

  const sent = page.waitForResponse((heard) => heard.url().endsWith('/marks'));
  await mend(context);
  expect((await sent).status()).toBe(204);
  await page.getByText('It has been sent.').waitFor();
  const after = await atTheDoor();
  expect(after.here.filter((name) => name === 'Noor')).toEqual(['Noor']);
  expect(after.questions).toEqual([]);

  await noor.hand.press(button(page, 'Try again'));
  await heading(noor, 'Good that you are here, Noor');
  await context.close();
});

test('tonight’s page, when the network goes just before the press', async () => {
  const context = await device(360, 'Tom');
  const page = await context.newPage();
  const tom: Someone = { page, hand: finger(page) };
  await page.goto(`${server.origin}/groups/${scene.group}`);
  await isKept(page, true);
  await page.locator('#check-in').waitFor();
  if (!(await button(page, 'I’m here').isVisible())) await tom.hand.press(button(page, 'I am not here after all'));
  await button(page, 'I’m here').waitFor();
  await cut(context);
  await tom.hand.press(button(page, 'I’m here'));
  await page.getByText('Kept on this phone: you are here.').waitFor();
  const sent = page.waitForResponse((heard) => heard.url().endsWith('/marks'));
  await mend(context);
  expect((await sent).status()).toBe(204);
  await page.getByText('You are in.').waitFor();
  expect((await atTheDoor()).here).toContain('Tom');

  // Signed out, nothing of him stays.
  await page.goto(`${server.origin}/you/sign-out`);
  await tom.hand.press(button(page, 'Sign out'));
  await page.waitForURL(`${server.origin}/`);
  expect(await page.evaluate(() => localStorage.getItem('evenground-own'))).toBeNull();
  await context.close();
});

test('the shared tablet: opened, cut off, used by three people and a guest, loaded again, and merged', async () => {
  const numbers: Record<string, string> = {};
  for (const label of ['Noor', 'R.', 'Jo']) {
    numbers[label] = String((await ask('PUT', `/groups/${scene.group}/my-number`, label))['number']);
  }
  const words = await wordsOfTheGroup();
  const context = await device(1280, 'Miriam');
  const page = await context.newPage();
  const host: Someone = { page, hand: finger(page) };
  await page.goto(`${server.origin}/groups/${scene.group}/door/${await tonight()}`);
  await host.hand.press(page.getByRole('link', { name: 'Use this device as the shared tablet' }));
  await heading(host, 'Use this device as the shared tablet');
  const faults = await faultsOn(page, 'open-tablet');
  await host.hand.press(button(page, 'Sign me out and open the tablet'));
  await page.waitForURL(`${server.origin}/tablet`);
  await heading(host, 'Come in');
  expect((await context.cookies()).filter(({ name }) => name === 'evenground')).toEqual([]);
  expect(await page.title()).toBe('Come in');
  await isKept(page, false);
  faults.push(...(await faultsOn(page, 'tablet')));
  await page.setViewportSize({ width: 360, height: 800 });
  faults.push(...(await faultsOn(page, 'tablet-narrow')));
  await page.setViewportSize({ width: 1280, height: 800 });

  await cut(context);
  await page.reload();
  await heading(host, 'Come in');
  // With the keyboard alone, and the answer goes by a press.
  const keys = keyboard(page);
  await keys.write(page.getByLabel('What are you called here?'), 'noor');
  await keys.write(page.getByLabel('Your number'), numbers['Noor'] ?? '');
  await keys.press(button(page, 'I’m here'));
  await heading(host, 'You are in. Take any chair.');
  faults.push(...(await faultsOn(page, 'tablet-done')));
  await keys.press(button(page, 'Next person'));
  await page.locator('#called:focus').waitFor();
  expect(await page.getByLabel('What are you called here?').inputValue()).toBe('');
  await page.getByText('One check-in waits for a network.').waitFor();

  async function comeIn(called: string, number: string): Promise<void> {
    await host.hand.write(page.getByLabel('What are you called here?'), called);
    await host.hand.write(page.getByLabel('Your number'), number);
    await host.hand.press(button(page, 'I’m here'));
    await heading(host, 'You are in. Take any chair.');
  }
  await comeIn('R.', numbers['R.'] ?? '');
  // It clears itself, too.
  await page.locator('#called:focus').waitFor();
  // Nobody is called that: the same words.
  await comeIn('Zoltan', '1234');
  await host.hand.press(button(page, 'Next person'));
  await comeIn('Jo', numbers['Jo'] ?? '');
  await host.hand.press(button(page, 'Next person'));
  await host.hand.press(button(page, 'I have no number: I am a guest'));
  await heading(host, 'You are welcome');
  faults.push(...(await faultsOn(page, 'tablet-guest')));
  await host.hand.write(page.getByLabel('What may we call you tonight?'), 'the piano player');
  await host.hand.press(button(page, 'I’m here'));
  await heading(host, 'You are in. Take any chair.');
  await page.reload();
  await heading(host, 'Come in');
  await host.hand.press(button(page, 'I’m here'));
  await page.getByRole('alert').getByText('Write what you are called here.').waitFor();
  await host.hand.write(page.getByLabel('What are you called here?'), 'jo');
  await host.hand.write(page.getByLabel('Your number'), numbers['Jo'] ?? '');
  await host.hand.press(button(page, 'I am not here after all'));
  await heading(host, 'It is noted: you are not here after all.');
  await host.hand.press(button(page, 'Next person'));
  await page.getByText('6 check-ins wait for a network.').waitFor();
  expect(faults).toEqual([]);

  await searchDump(page, words, Object.values(numbers));

  const sent = page.waitForResponse((heard) => heard.url().endsWith('/tablet/marks'));
  await mend(context);
  expect((await sent).status()).toBe(200);
  await page.getByText('wait for a network').waitFor({ state: 'detached' });
  const { here, guests, questions } = await atTheDoor();
  expect(here).toEqual(expect.arrayContaining(['Noor', 'R.']));
  expect(here).not.toContain('Jo');
  expect(new Set(here).size).toBe(here.length);
  expect(guests).toEqual(['the piano player']);
  // Tom pressed one thing here and another on his phone; of the tablet only the name of nobody asks for somebody.
  expect(questions.filter(({ about }) => about !== 'disagree')).toMatchObject([{ about: 'unknown', knownAs: null }]);

  // Closed without a network, by the digits that the door's page shows.
  const { tablets } = (await ask('GET', `/groups/${scene.group}/meetings/${await tonight()}/tablets`, 'Ada')) as {
    tablets: { closeCode: string }[];
  };
  const code = tablets[0]?.closeCode ?? '';
  await cut(context);
  await host.hand.press(button(page, 'Close this tablet'));
  await heading(host, 'Close this tablet');
  await host.hand.write(page.getByLabel('The four digits to close it'), code === '0000' ? '0001' : '0000');
  await host.hand.press(button(page, 'Close this tablet'));
  await page.getByRole('alert').getByText('These are not the digits for this tablet.').waitFor();
  await host.hand.write(page.getByLabel('The four digits to close it'), code);
  await host.hand.press(button(page, 'Close this tablet'));
  await heading(host, 'This tablet is closed');
  const left = await page.evaluate(() => localStorage.getItem('evenground-tablet /tablet'));
  expect(JSON.parse(left ?? '{}')).toMatchObject({ keys: null, marks: [] });
  await mend(context);
  await context.close();
});

/** Whatever would say whose the tablet is, or who pressed on it. */
async function wordsOfTheGroup(): Promise<string[]> {
  const { people } = (await ask('GET', `/groups/${scene.group}/people`, 'Ada')) as { people: { knownAs: string }[] };
  const group = (await ask('GET', `/groups/${scene.group}`, 'Ada')) as { name: string; title: string };
  return [...people.map(({ knownAs }) => knownAs), group.name, group.title, 'Zoltan', 'piano', scene.group];
}

/** Everything that this browser keeps for the tablet, searched for every name, number and word of the group. */
async function searchDump(page: Page, words: readonly string[], numbers: readonly string[]): Promise<void> {
  const dump = await page.evaluate(async () => {
    const caught: { name: string; text: string }[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const path = new URL(request.url).pathname;
        const text = path.endsWith('.woff2') ? '' : ((await (await cache.match(request))?.text()) ?? '');
        caught.push({ name: path, text });
      }
    }
    return {
      local: JSON.stringify(Object.entries(localStorage)),
      session: JSON.stringify(Object.entries(sessionStorage)),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      cookies: document.cookie,
      caught,
      shown: document.body.innerText,
      title: document.title,
    };
  });
  expect(dump.databases).toEqual([]);
  expect(dump.cookies).toBe('');
  expect(dump.local.length).toBeGreaterThan(500);
  expect(dump.caught.length).toBeGreaterThan(5);
  // What it caught is what everybody is served, to the letter.
  for (const { name, text } of dump.caught) {
    expect(name).toMatch(/^\/(assets\/.*|tablet\.webmanifest|icon\.svg|)$/);
    if (!name.endsWith('.woff2'))
      expect(text, name).toBe(readFileSync(`${client}${name === '/' ? '/index.html' : name}`, 'utf8'));
  }
  expect(words.length).toBeGreaterThan(8);
  const kept = `${dump.local} ${dump.session}`;
  // Letters within base64 are no name: a name of two letters is looked for as a word.
  const says = (text: string, word: string) =>
    new RegExp(`(?<![\\w-])${word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![\\w-])`, 'i').test(text);
  for (const word of words) {
    for (const [where, text] of [
      ['what it keeps', kept],
      ['its screen', `${dump.title} ${dump.shown}`],
    ] as const) {
      expect(says(text, word), `${word} in ${where}`).toBe(false);
    }
  }
  for (const number of numbers) expect(says(kept, number), number).toBe(false);
}
