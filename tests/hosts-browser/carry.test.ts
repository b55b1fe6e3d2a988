import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { postgresIsThere } from '../engines.ts';
import { keep, PASSPHRASE } from '../hosts/keep-process.ts';
import { serve, stop, withDatabase } from '../hosts/server-process.ts';
import { launchBrowser } from '../journeys/browser.ts';
import { type RunningServer, startServer } from '../journeys/server.ts';
import { addGroup, enter, get, groupTitles, post, setUp } from './device-page.ts';
import { copyOfFilledDevice, WRITTEN } from './filled-home.ts';

/*
 * From a device to a server's folder, to PostgreSQL, and back to a device, in a real browser: every
 * row of every table is compared. And what a device refuses.
 */

vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 });

let server: RunningServer;
let browser: Browser;
let folder: string;
/** The copy of the first device. */
let first: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'evenground-carry-'));
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Another device: a browser that has never been here. */
async function device(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext();
  context.setDefaultTimeout(60_000);
  return { context, page: await context.newPage() };
}

/** The lines of a copy. */
async function linesOf(file: string): Promise<string[]> {
  const age = new Decrypter();
  age.addPassphrase(PASSPHRASE);
  return gunzipSync(await age.decrypt(await readFile(file)))
    .toString()
    .split('\n');
}

/** Every row of every table but one, in order: what is carried between homes of any kind. */
async function rowsOf(file: string): Promise<string[]> {
  let table = '';
  return (await linesOf(file)).filter((line) => {
    table = /^\{"table":"(\w+)"/.exec(line)?.[1] ?? table;
    return /^\{"(table|row)":/.test(line) && (table !== 'session' || line.startsWith('{"table"'));
  });
}

async function downloaded(page: Page, name: string): Promise<string> {
  await page.goto(`${server.origin}/here/own/keep`);
  await page.getByLabel('A passphrase of my own').check();
  await page.getByLabel('Your passphrase').fill(PASSPHRASE);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the copy' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^copy-\d{4}-\d\d-\d\d\.age$/);
  const file = path.join(folder, name);
  await download.saveAs(file);
  await page.getByText('The copy is in your downloads').waitFor();
  return file;
}

async function open(page: Page, file: string, passphrase = PASSPHRASE): Promise<void> {
  await page.goto(`${server.origin}/here/own/keep`);
  await page.getByLabel('The copy', { exact: true }).setInputFiles(file);
  await page.getByLabel('Its passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Open the copy' }).click();
}

test('a device with a group reminds of a copy, and makes one', async () => {
  const { context, page } = await device();
  await enter(page, `${server.origin}/here/own/`);
  await setUp(page);
  await addGroup(page, 'Monday 🏳️‍🌈 أهلًا');
  await addGroup(page, 'Tuesday');
  const groups = (await get(page, '/groups')).view['groups'] as { group: string }[];
  for (const [i, { group }] of groups.entries()) {
    const invited = await post(page, `/groups/${group}/team-invitations`, { role: 'facilitator' });
    expect(invited.status).toBe(200);
    const { secret } = invited.view;
    const joined = await post(page, '/invitations/accept', { secret, knownAs: `Ada ${i}`, asMyself: i === 0 });
    expect(joined.status).toBe(200);
  }
  await page.goto(`${server.origin}/here/own/`);
  await page.getByText('There is no copy of this device yet').waitFor();
  await page.getByRole('link', { name: 'Keep a copy' }).click();
  await page.getByRole('heading', { level: 1, name: 'Keep a copy' }).waitFor();
  await page.getByText('There is a group on this device already').waitFor();
  await page.getByText(/The browser has (not )?promised/).waitFor();

  first = await downloaded(page, 'first');
  await page.getByText('The last copy was made on').waitFor();
  await page.goto(`${server.origin}/here/own/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(500);
  expect(await page.getByText('There is no copy of this device yet').count()).toBe(0);
  expect((await rowsOf(first)).length).toBeGreaterThan(25);
  await context.close();
});

test('on another device the same people sit there', async () => {
  const { context, page } = await device();
  await context.addInitScript(() => {
    const { storage } = navigator;
    const persist = storage.persist.bind(storage);
    storage.persist = () => {
      document.documentElement.dataset['asked'] = 'to persist';
      return persist();
    };
  });
  await open(page, first);
  await page.getByText('The copy is open').waitFor();
  // The browser was asked to keep what has come.
  expect(await page.locator('html').getAttribute('data-asked')).toBe('to persist');
  await page.getByRole('link', { name: 'Choose your seat' }).click();
  await page.getByRole('button', { name: 'Ada 1' }).click();
  await page.waitForURL('**/here/own/');
  await page.getByText('Ada 1').first().waitFor();
  const again = await downloaded(page, 'again');
  const seatsIn = async (file: string) => (await linesOf(file)).filter((line) => line.startsWith('{"seats"'));
  expect(await rowsOf(again)).toEqual(await rowsOf(first));
  const sessions = (lines: string[]) => lines.filter((line) => line.includes('token_hash'));
  expect(sessions(await linesOf(again))).toEqual(sessions(await linesOf(first)));
  expect(JSON.stringify(await seatsIn(again)).length).toBe(JSON.stringify(await seatsIn(first)).length);

  // And what is there is not overwritten.
  await page.goto(`${server.origin}/here/own/keep`);
  expect(await page.getByLabel('The copy', { exact: true }).count()).toBe(0);
  await context.close();
});

test('a copy in which nobody has words opens in no other kind of home, unless somebody says so', async () => {
  const DATA_DIR = path.join(folder, 'wordless');
  const refused = await keep('restore', [first], { DATA_DIR });
  expect([refused.code, refused.said]).toEqual([4, expect.stringContaining('nobody could come in here')]);
  expect(refused.said).toContain('npm run invite-organiser');
  // Nothing was written: the folder is not even there, and the copy still goes into it.
  expect(existsSync(DATA_DIR)).toBe(false);
  const anyhow = await keep('restore', [first, '--without-ways-in'], { DATA_DIR });
  expect([anyhow.code, anyhow.said]).toEqual([0, expect.stringContaining('Nobody can come in yet')]);

  // And back: a server's copy without words does not shut a device.
  const second = path.join(folder, 'wordless-copy');
  expect(await keep('backup', [second], { DATA_DIR })).toMatchObject({ code: 0 });
  const { context, page } = await device();
  await open(page, second);
  await page.getByRole('alert').getByText('Nobody in this copy has sign-in words').waitFor();
  expect((await get(page, '/home')).view['setUp']).toBe(false);
  await context.close();
});

/** Signs in with six words, and reads what was written to those who run the group. */
async function comesBackAndReads(page: Page, home: string, words: string): Promise<void> {
  await page.goto(`${home}/sign-in`);
  await page.getByLabel('Your six words').first().fill(words);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('You are known as Noor at the door here.').waitFor();
  const api = home.endsWith('/here/own') ? `${home}/api` : `${home.replace(/\/$/, '')}/api`;
  const group = await page.evaluate(async (address) => {
    const { me } = (await (await fetch(`${address}/me`)).json()) as { me: { groups: { group: string }[] } };
    return me.groups[0]?.group ?? '';
  }, api);
  await page.goto(`${home}/groups/${group}/messages`);
  await page.getByText(WRITTEN).first().waitFor();
}

test('from a device to a server, to PostgreSQL, and to a device: every row, and Noor comes in with her words', async () => {
  const filled = path.join(folder, 'filled');
  await writeFile(filled, await copyOfFilledDevice(PASSPHRASE));
  const one = await device();
  await open(one.page, filled);
  await one.page.getByRole('link', { name: 'Choose your seat' }).click();
  await one.page.getByRole('button', { name: 'Noor at the door' }).click();
  await one.page.waitForURL('**/here/own/');
  // The page that makes a copy names her, and leads to where she makes her words.
  await one.page.goto(`${server.origin}/here/own/keep`);
  await one.page.getByText(/These people have no sign-in words yet: .*Noor at the door/).waitFor();
  await one.page.getByRole('link', { name: 'Make words for the seat you sit on' }).click();
  await one.page.getByRole('heading', { name: 'These are your six words to sign in' }).waitFor();
  const words = (await one.page.locator('[translate=no]').filter({ visible: true }).first().innerText()).trim();
  await one.page.getByRole('button', { name: 'I have kept them' }).click();
  await one.page.getByText('Your words work from now on.').waitFor();
  await one.page.goto(`${server.origin}/here/own/keep`);
  const stillWithout = await one.page.getByText('These people have no sign-in words yet').innerText();
  expect(stillWithout).not.toContain('Noor');
  const copied = await downloaded(one.page, 'copied');
  await one.context.close();

  const DATA_DIR = path.join(folder, 'home');
  const restored = await keep('restore', [copied], { DATA_DIR });
  expect([restored.code, restored.said]).toEqual([0, expect.stringContaining('come in with their sign-in words')]);
  const second = path.join(folder, 'second');
  expect(await keep('backup', [second], { DATA_DIR })).toMatchObject({ code: 0 });
  let third = second;
  if (postgresIsThere) {
    await withDatabase(async (DATABASE_URL) => {
      expect(await keep('restore', [second], { DATABASE_URL })).toMatchObject({ code: 0 });
      third = path.join(folder, 'third');
      expect(await keep('backup', [third], { DATABASE_URL })).toMatchObject({ code: 0 });
    });
  }
  const home = await serve({ DATA_DIR });
  const phone = await device();
  await comesBackAndReads(phone.page, `http://localhost:${home.port}`, words);
  await phone.context.close();
  expect(await stop(home)).toBe(0);

  const other = await device();
  await open(other.page, third);
  await other.page.getByText('It comes from a server').waitFor();
  const fourth = await downloaded(other.page, 'fourth');
  const rows = await rowsOf(copied);
  for (const file of [second, third, fourth]) expect(await rowsOf(file)).toEqual(rows);
  const counts = countsIn(rows);
  console.log(`carried four times: ${counts.map(([table, count]) => `${table} ${count}`).join(', ')}`);
  // Who is signed in is carried between homes of one kind alone.
  expect(counts.filter(([table, count]) => count === 0 && table !== 'session')).toEqual([]);
  expect(counts.length).toBeGreaterThan(25);
  await comesBackAndReads(other.page, `${server.origin}/here/own`, words);
  await other.context.close();
});

/** How many rows each table has, in order. */
function countsIn(lines: readonly string[]): [table: string, rows: number][] {
  const counts: [string, number][] = [];
  for (const line of lines) {
    const table = /^\{"table":"(\w+)"/.exec(line)?.[1];
    const last = counts.at(-1);
    if (table !== undefined) counts.push([table, 0]);
    else if (last !== undefined) last[1] += 1;
  }
  return counts;
}

test('a damaged copy, a foreign file and a wrong passphrase leave an empty device as it was', async () => {
  const { context, page } = await device();
  const bytes = await readFile(first);
  const damaged = path.join(folder, 'damaged');
  await writeFile(damaged, bytes.subarray(0, bytes.length - 50));
  const letter = path.join(folder, 'letter');
  await writeFile(letter, 'Dear Noor,');
  for (const [file, passphrase, words] of [
    [damaged, PASSPHRASE, 'This copy is damaged'],
    [letter, PASSPHRASE, 'This file is not a copy'],
    [first, 'the lamp in the hall is out', 'The passphrase does not open this file'],
  ] as const) {
    await open(page, file, passphrase);
    await page.getByRole('alert').getByText(words).waitFor();
  }
  await page.getByRole('button', { name: 'Open the copy' }).waitFor();
  expect((await get(page, '/home')).view['setUp']).toBe(false);
  // And then the right one.
  await open(page, first);
  await page.getByRole('link', { name: 'Choose your seat' }).click();
  await page.getByRole('button', { name: 'Ada 0' }).click();
  await page.getByRole('heading', { level: 1, name: 'Your groups' }).waitFor();
  expect(await groupTitles(page)).toEqual(['Monday 🏳️‍🌈 أهلًا', 'Tuesday']);
  await context.close();
});
