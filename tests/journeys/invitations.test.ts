import { mkdirSync } from 'node:fs';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { WORDS } from '../../src/sealing/word-list.ts';
import { makeWords } from '../../src/sealing/six-words.ts';
import { makeSecret, readSecret, withCheck } from '../../src/wire/secret.ts';
import { createDatabase, dropDatabase, postgresIsThere, urlOf } from '../engines.ts';
import { faultsOn } from './axe.ts';
import { launchBrowser, listenToNoise, settled } from './browser.ts';
import { keyboard } from './hand.ts';
import { checkIn, emptyScene, meetingSoon, type Scene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * Ada makes twelve invitations by keyboard and prints them; somebody new types the words of one, with
 * slips of the finger, and comes in. PICTURES keeps the sheet as it is printed. What does not open is told
 * for what it is, and names of every kind are taken or refused in words.
 */

let browser: Browser;
let server: RunningServer;
let scene: Scene;
/** On PostgreSQL where there is one: its rows can be made older than they are. */
let database: string | null = null;
beforeAll(async () => {
  database = postgresIsThere ? await createDatabase() : null;
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer(database === null ? undefined : urlOf(database)),
  ]);
  scene = await emptyScene(server);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
  if (database !== null) await dropDatabase(database);
});

test('twelve slips, and the words of one typed with a slip of the finger', { timeout: 120_000 }, async () => {
  const context = await browser.newContext({ viewport: { width: 768, height: 1000 }, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  const noise = listenToNoise(context, scene.origin);
  await context.addCookies([{ name: 'evenground', value: scene.facilitator, url: scene.origin }]);
  const page = await context.newPage();
  await page.addInitScript('globalThis.print = () => undefined');
  const hand = keyboard(page);
  await page.goto(`${scene.origin}/groups/${scene.group}/people`);
  const count = page.getByLabel('How many invitations?');
  await count.waitFor();
  await hand.press(count);
  await count.fill('12');
  await hand.press(page.getByRole('button', { name: 'Make 12 invitations' }));
  await page.getByText('Here are invitations for 12 new members.').waitFor();
  const words = (await page.locator('[translate=no]').filter({ visible: true }).nth(1).innerText()).trim();
  expect(words.split(' ')).toHaveLength(6);
  expect(await faultsOn(page, 'twelve-invitations')).toEqual([]);

  await hand.press(page.getByRole('button', { name: 'Print all 12 slips' }));
  await page.emulateMedia({ media: 'print' });
  const slips = page.locator('body > div > section').filter({ has: page.locator('svg') });
  expect(await slips.count()).toBe(12);
  expect(await page.getByRole('heading', { level: 1 }).first().isVisible(), 'the page itself is left out').toBe(false);
  expect((await slips.first().innerText()).replaceAll(/\s+/g, ' ')).toContain('Monday group');
  const boxes = await slips.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
  expect(new Set(boxes.map(Math.round)).size, 'all slips are of one width').toBe(1);
  const pictures = process.env['PICTURES'];
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.pdf({ path: `${pictures}/slips.pdf`, format: 'A4' });
  }
  await page.emulateMedia({ media: 'screen' });

  const guest = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-GB' });
  guest.setDefaultTimeout(20_000);
  const theirs = await guest.newPage();
  const fingers = keyboard(theirs);
  await theirs.goto(`${scene.origin}/invitation`);
  const field = theirs.getByLabel('Paste or type your invitation');
  const [first = ''] = words.split(' ');
  await fingers.write(field, words.replace(first, `${first}q`));
  await fingers.press(theirs.getByRole('button', { name: 'Open the invitation' }));
  await theirs.getByRole('alert').getByText(`is not one of ours. Did you mean`).waitFor();
  expect(await field.inputValue(), 'nothing is lost').toContain(`${first}q`);
  expect(await faultsOn(theirs, 'mistyped-words')).toEqual([]);
  await field.fill(`  ${words.toUpperCase().replaceAll(' ', ' - ')} `);
  await fingers.press(theirs.getByRole('button', { name: 'Open the invitation' }));
  await theirs.getByRole('heading', { name: 'Come in to Monday group' }).waitFor();
  expect(noise.elsewhere).toEqual([]);
  expect(noise.console).toEqual([]);
});

const made = z.object({ invitation: z.string(), secret: z.string(), words: z.array(z.string()) });
type Made = z.infer<typeof made>;

/** Ada asks the API without a page. */
async function ada(method: 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${scene.origin}/api/groups/${scene.group}${path}`, {
    method,
    headers: {
      origin: scene.origin,
      cookie: `evenground=${scene.facilitator}`,
      'idempotency-key': crypto.randomUUID(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
  return response.status === 204 ? null : response.json();
}

async function invitation(role: 'member' | 'facilitator' = 'member'): Promise<Made> {
  return made.parse(await ada('POST', '/invitations', { role }));
}

async function smallPhone() {
  const context = await browser.newContext({ viewport: { width: 320, height: 740 }, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  return { context, page, hand: keyboard(page) };
}

/** What the page says is the matter: it has the focus, the field says it too, and nothing is wider than the page. */
async function saidOn(page: Page, field: string): Promise<string> {
  const alert = page.getByRole('alert');
  await alert.waitFor();
  await settled(page);
  await expect.poll(() => alert.evaluate((one) => one === document.activeElement)).toBe(true);
  const said = await alert.getByRole('link').allInnerTexts();
  const byField = page.locator(`#${field}`);
  expect(await byField.getAttribute('aria-invalid')).toBe('true');
  const described = ((await byField.getAttribute('aria-describedby')) ?? '').split(' ');
  const notes = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).innerText()));
  for (const sentence of said) expect(notes.join(' ')).toContain(sentence);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, `wider than the page: ${said.join(' ')}`).toBeLessThanOrEqual(0);
  return said.join(' ');
}

const chance = (length: number) => crypto.getRandomValues(new Uint8Array(length));

test('what does not open is told for what it is, by link and by words', { timeout: 240_000 }, async () => {
  const [open, used, takenBack, ended] = [
    await invitation(),
    await invitation(),
    await invitation(),
    await invitation(),
  ];
  await fetch(`${scene.origin}/api/invitations/accept`, {
    method: 'POST',
    headers: {
      origin: scene.origin,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ secret: used.secret, knownAs: 'First', asMyself: false }),
  });
  await ada('DELETE', `/invitations/${takenBack.invitation}`);
  const foreign = { secret: withCheck(makeSecret(crypto.randomUUID(), chance)), words: makeWords(chance) };
  const otherLetter = (at: number) =>
    open.secret.slice(0, at) + (open.secret[at] === 'A' ? 'B' : 'A') + open.secret.slice(at + 1);

  const HAS_ENDED = 'This invitation has ended. Each one is good for two weeks. Ask for a new one.';
  const IS_USED =
    'This invitation has been used. Each one is for one person. If it was you, go to the first page and sign in. If not, ask for a new one.';
  const MISTYPED = 'A letter of the link is not the right one. Copy all of the link again, or type the six words.';
  const WORDS_UNKNOWN =
    'You typed the six words well, but no invitation here has them. It was taken back, or it is very old, or it is for another address: look at your slip. Ask for a new one.';
  const links: [string, string][] = [
    [used.secret, IS_USED],
    [
      takenBack.secret,
      'This invitation is not there any more. It was taken back, or it is very old, or a letter of the link is missing. Ask for a new one.',
    ],
    [
      foreign.secret,
      'This invitation is for Evenground at another address. Open the whole link, or look on your slip for the address.',
    ],
    // In what names the organisation, in the chance, and in the check.
    ...[0, 10, 21, 22, 50, 67].map((at): [string, string] => [otherLetter(at), MISTYPED]),
    [open.secret.slice(0, 50), 'A piece of the link is missing. Copy all of it, or type the six words.'],
  ];
  const [first = '', second = '', ...rest] = open.words;
  const words: [string, string][] = [
    [used.words.join(' '), IS_USED],
    [takenBack.words.join(' '), WORDS_UNKNOWN],
    [foreign.words.join(' '), WORDS_UNKNOWN],
    [
      [WORDS.find((word) => word !== first), second, ...rest].join(' '),
      'One of the six words is another, or two have changed places. Compare them with your slip.',
    ],
    [[second, ...rest].join(' '), 'Those are 5 words. There are six.'],
  ];
  if (database !== null) {
    const rows = new pg.Client({ connectionString: urlOf(database), options: '-c search_path=evenground' });
    await rows.connect();
    await rows.query(`update invitation set expires_at = now() - interval '1 hour' where secret_hash = $1`, [
      await hashOf(ended.secret),
    ]);
    await rows.end();
    links.push([ended.secret, HAS_ENDED]);
    words.push([ended.words.join(' '), HAS_ENDED]);
  }

  const { context, page, hand } = await smallPhone();
  for (const [typed, sentence] of words) {
    await page.goto(`${scene.origin}/invitation`);
    const field = page.getByLabel('Paste or type your invitation');
    await hand.write(field, typed);
    await hand.press(page.getByRole('button', { name: 'Open the invitation' }));
    expect(await saidOn(page, 'link')).toBe(sentence);
    expect(await page.getByLabel('Paste or type your invitation').inputValue(), 'nothing is lost').toBe(typed);
  }
  for (const [secret, sentence] of links) {
    // In the same tab, over what was tried before: the link that is followed counts.
    await page.goto(`${scene.origin}/invitation#${secret}`);
    await page.getByRole('alert').getByText(sentence).waitFor();
    expect(await saidOn(page, 'link')).toBe(sentence);
  }
  await page.goto(`${scene.origin}/invitation#${open.secret}`);
  await page.getByRole('heading', { name: 'Come in to Monday group' }).waitFor();
  await context.close();
});

test('names: taken, looking alike, too long, then of emoji and from right to left', { timeout: 240_000 }, async () => {
  const { context, page, hand } = await smallPhone();
  const field = page.getByLabel('What may the group call you?');
  const submit = page.getByRole('button', { name: 'Join', exact: true });
  const TAKEN = 'Somebody in the group has that name, or one that looks the same. Choose another';
  const TOO_LONG = 'Make the name shorter: 40 letters at most';
  await page.goto(`${scene.origin}/invitation#${(await invitation('facilitator')).secret}`);
  for (const [name, sentence] of [
    ['', 'Write the name that the group may call you'],
    ['Noor', TAKEN],
    ['  nOOr. ', TAKEN],
    // Two Cyrillic letters, and letters of double width (UTS #39).
    ['N\u043e\u043er', TAKEN],
    ['\uff2e\uff4f\uff4f\uff52', TAKEN],
    ['Wren'.repeat(50), TOO_LONG],
    ['\u{1f33b}'.repeat(41), TOO_LONG],
    ['\u05d0'.repeat(200), TOO_LONG],
  ] as const) {
    await field.fill(name);
    await hand.press(submit);
    await page.getByRole('alert').getByText(sentence).waitFor();
    expect(await saidOn(page, 'known-as')).toBe(sentence);
    expect(await field.inputValue(), 'nothing is lost').toBe(name);
  }
  expect(await faultsOn(page, 'name-too-long')).toEqual([]);

  const NAMES = ['\u{1f33b} Sunny', '\u05e0\u05d5\u05e2\u05d4', '\u0646\u0648\u0631 \u0627\u0644\u0647\u062f\u0649'];
  const sessions: string[] = [];
  for (const name of NAMES) {
    await context.clearCookies();
    await page.goto('about:blank');
    await page.goto(`${scene.origin}/invitation#${(await invitation('facilitator')).secret}`);
    await hand.write(field, name);
    await hand.press(submit);
    await page.getByRole('heading', { level: 1, name: /rules/i }).waitFor();
    sessions.push((await context.cookies()).find((cookie) => cookie.name === 'evenground')?.value ?? '');
  }
  const [first = '', second = ''] = sessions;
  const meeting = await meetingSoon(server, scene, [scene.facilitator, first, second]);
  for (const session of sessions) await checkIn(server, scene.group, meeting, session);

  // Whoever is in the group finds each of them as it was written, and in its place in the sentence.
  const [sunny = '', noa = '', nour = ''] = NAMES;
  await page.goto(`${scene.origin}/groups/${scene.group}/team`);
  await page.getByRole('heading', { name: /looks after/ }).waitFor();
  const team = await page.locator('main').innerText();
  expect(team).toContain(sunny);
  for (const name of [noa, nour]) expect(team).toContain(`\u2068${name}\u2069`);
  expect(await faultsOn(page, 'team-names')).toEqual([]);

  await context.addCookies([{ name: 'evenground', value: scene.facilitator, url: scene.origin }]);
  for (const path of [`/door/${meeting}`, '/people']) {
    await page.goto(`${scene.origin}/groups/${scene.group}${path}`);
    for (const [name, direction] of [
      [sunny, 'ltr'],
      [noa, 'rtl'],
      [nour, 'rtl'],
    ] as const) {
      const shown = page.locator('bdi').filter({ hasText: name });
      await shown.waitFor();
      expect(await shown.innerText()).toBe(name);
      const { unicodeBidi, direction: found } = await shown.evaluate((one) => {
        const style = getComputedStyle(one);
        return { unicodeBidi: style.unicodeBidi, direction: style.direction };
      });
      expect([path, name, unicodeBidi, found]).toEqual([path, name, 'isolate', direction]);
    }
    expect(await faultsOn(page, 'names')).toEqual([]);
  }
  await context.close();
});

/** As the database knows a secret: by the hash of what it is without its check. */
async function hashOf(secret: string): Promise<Buffer> {
  const found = await readSecret(secret.slice(0, 64));
  return Buffer.from(found?.hash ?? new Uint8Array());
}
