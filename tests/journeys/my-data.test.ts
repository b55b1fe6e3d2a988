import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createDatabase, dropDatabase, postgresIsThere, urlOf } from '../engines.ts';
import { launchBrowser, listenToNoise } from './browser.ts';
import { keptOn } from './kept-on.ts';
import { emptyScene, type Scene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * Noor looks at what is kept about her, saves it, and leaves; Ada deletes everything about herself. The
 * superuser then searches every column of every table for their names and ids.
 */

const saved = z.object({
  organisation: z.string(),
  groups: z.array(z.object({ title: z.string(), kept: z.array(z.object({ what: z.string() })) })),
});

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

describe.skipIf(!postgresIsThere)('my data, on PostgreSQL', () => {
  let name = '';
  let server: RunningServer;
  let scene: Scene;
  let database: pg.Client;
  beforeAll(async () => {
    name = await createDatabase();
    server = await startServer(urlOf(name));
    scene = await emptyScene(server);
    database = new pg.Client({ connectionString: urlOf(name), options: '-c search_path=evenground' });
    await database.connect();
  }, 60_000);
  afterAll(async () => {
    await database.end();
    await server.stop();
    await dropDatabase(name);
  });

  /** Where any of these texts stands, in whatever column of whatever table; hex for what is binary. */
  async function whereIs(texts: readonly string[]): Promise<string[]> {
    const tables = await database.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'evenground'::regnamespace and relkind = 'r'`,
    );
    const found: string[] = [];
    for (const { name: table } of tables.rows) {
      const { rows } = await database.query<{ row: string }>(`select t::text as row from ${table} t`);
      for (const text of texts) if (rows.some(({ row }) => row.includes(text))) found.push(`${table}: ${text}`);
    }
    expect(tables.rows.length).toBeGreaterThan(20);
    return found;
  }

  /** Her name in the group, and every id that stands for her. */
  async function namesOf(knownAs: string): Promise<string[]> {
    const { rows } = await database.query<{ person: string; membership: string; token: string }>(
      `select m.person_id::text as person, m.membership_id::text as membership, encode(s.token_hash, 'hex') as token
       from membership m join session s on s.person_id = m.person_id where m.known_as = $1`,
      [knownAs],
    );
    expect(rows.length).toBeGreaterThan(0);
    return [knownAs, ...rows.flatMap((row) => [row.person, row.membership, row.token])];
  }

  async function comeIn(session: string): Promise<{ context: BrowserContext; page: Page; close: () => Promise<void> }> {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-GB' });
    context.setDefaultTimeout(15_000);
    const noise = listenToNoise(context, scene.origin);
    await context.addCookies([{ name: 'evenground', value: session, url: scene.origin }]);
    const page = await context.newPage();
    return {
      context,
      page,
      close: async () => {
        expect(noise.elsewhere).toEqual([]);
        await context.close();
      },
    };
  }

  /** Somebody else comes in by the facilitator's invitation; gives the session. */
  async function newMember(knownAs: string): Promise<string> {
    const post = (path: string, session: string | null, body: object) =>
      fetch(`${scene.origin}/api${path}`, {
        method: 'POST',
        headers: {
          origin: scene.origin,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
          ...(session === null ? {} : { cookie: `evenground=${session}` }),
        },
        body: JSON.stringify(body),
      });
    const made = await post(`/groups/${scene.group}/invitations`, scene.facilitator, { role: 'member' });
    const { secret } = z.object({ secret: z.string() }).parse(await made.json());
    const come = await post('/invitations/accept', null, { secret, knownAs, asMyself: false });
    return /evenground=([^;]+)/.exec(come.headers.get('set-cookie') ?? '')?.[1] ?? '';
  }

  async function download(page: Page, button: string): Promise<{ file: string; text: string }> {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const came = await coming;
    return { file: came.suggestedFilename(), text: await readFile(await came.path(), 'utf8') };
  }

  test('Noor sees it, saves it both ways, and leaves: nothing of hers is left', { timeout: 90_000 }, async () => {
    const noor = await namesOf('Noor');
    expect((await whereIs(noor)).length).toBeGreaterThanOrEqual(noor.length);
    const { page, context, close } = await comeIn(scene.member);

    await page.goto(`${scene.origin}/you`);
    await page.getByRole('link', { name: 'What is kept about you' }).click();
    await page.getByRole('heading', { level: 1, name: 'What is kept about you' }).waitFor();
    await page.getByText('You are Noor there.').waitFor();

    const pages: string[] = [];
    page.on('framenavigated', (frame) => pages.push(frame.url()));
    const data = await download(page, 'Save as data (JSON)');
    expect(data.file).toBe('your-data.json');
    const { groups } = saved.parse(JSON.parse(data.text));
    expect(groups.map(({ title }) => title)).toEqual(['Monday group']);
    const html = await download(page, 'Save as a page to read');
    expect(html.file).toBe('your-data.html');
    expect(html.text).toContain('You are Noor there.');
    expect(html.text).not.toMatch(/<script|src=|href=/);
    const read = await context.newPage();
    await read.setContent(html.text);
    await read.getByRole('heading', { level: 1, name: 'What is kept about you' }).waitFor();
    await read.close();
    expect(pages, 'saving goes nowhere').toEqual([]);

    await page.getByRole('link', { name: 'Leave Monday group' }).click();
    await page.getByRole('heading', { level: 1, name: 'Leave Monday group?' }).waitFor();
    await page.getByText('Your check-ins become numbers. Nothing else with your name on it stays.').waitFor();
    await page.getByRole('button', { name: 'Leave Monday group' }).click();
    await page.getByRole('heading', { level: 1, name: 'It is done.' }).waitFor();
    await page.getByText('Nothing with your name on it is kept here any more.').waitFor();

    expect(await whereIs(noor)).toEqual([]);
    expect(await keptOn(page)).not.toContain('Noor');
    await page.getByRole('link', { name: 'Go to the first page' }).click();
    await page.getByRole('heading', { level: 1, name: /a chair for everyone/ }).waitFor();
    await close();
  });

  test('Olga, who alone organises, is told in words why she cannot', { timeout: 60_000 }, async () => {
    const { page, close } = await comeIn(scene.organiser);
    await page.goto(`${scene.origin}/you/data/delete`);
    await page.getByRole('button', { name: 'Delete everything about me' }).click();
    await page.getByText('You are the only one who organises here.').waitFor();
    await close();
  });

  test('Sal is told that without her too few would read', { timeout: 60_000 }, async () => {
    const { page, close } = await comeIn(scene.outside);
    await page.goto(`${scene.origin}/you/data/delete`);
    await page.getByRole('button', { name: 'Delete everything about me' }).click();
    await page.getByText('The group needs two people who read reports').waitFor();
    await close();
  });

  test('Tom deletes everything: nothing of his is left, and he is signed out', { timeout: 60_000 }, async () => {
    const session = await newMember('Tom');
    const tom = await namesOf('Tom');
    const { page, close } = await comeIn(session);
    await page.goto(`${scene.origin}/you/data/delete`);
    await page.getByRole('button', { name: 'Delete everything about me' }).click();
    await page.getByRole('heading', { level: 1, name: 'It is done.' }).waitFor();
    expect(await whereIs(tom)).toEqual([]);
    await page.goto(`${scene.origin}/you/data`);
    await page.getByRole('heading', { level: 1, name: /not signed in/ }).waitFor();
    await close();
  });
});
