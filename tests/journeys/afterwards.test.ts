import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromAddress } from '../../src/wire/address.ts';
import { withDatabase } from '../hosts/server-process.ts';
import { faultsOn } from './axe.ts';
import { launchBrowser, listenToNoise, type Noise, settled } from './browser.ts';
import { finger, keyboard } from './hand.ts';
import { usualScene } from './scenes.ts';
import { startServer } from './server.ts';
import { choose, heading, press as pressAt, type Someone, write } from './steps.ts';

/*
 * Afterwards. Ada, by keyboard, looks at how many came in sixty weeks, keeps it as a table, sees it as a picture
 * and enters last week's sheet, on which one name is misspelt. Noor looks at her own evenings, keeps them and
 * prints a letter that does not say what the group is. PICTURES keeps what it looks like.
 */

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
});

const pictures = process.env['PICTURES'];
const WEEKS = 60;
const noHome = { name: 'server', base: '', only: [], setupCode: null } as const;

/** Sixty weekly meetings before tonight's: how many came to each goes round and round, and Noor came to six of them. */
async function sixtyWeeks(url: string, group: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const of = [fromAddress(group)];
  await client.query('set search_path = evenground');
  await client.query(
    `insert into meeting (org_id, group_id, meeting_id, series_id, held_on, occurs_on, starts_at, ends_at, zone, place, link, published)
     select org_id, group_id, gen_random_uuid(), series_id, held_on - 7 * n, held_on - 7 * n, starts_at - n * interval '7 days',
       ends_at - n * interval '7 days', zone, place, link, true
     from (select * from meeting where group_id = $1 order by held_on limit 1) m, generate_series(1, ${WEEKS}) as n`,
    of,
  );
  await client.query(
    `insert into attendance_count (org_id, group_id, meeting_id, came)
     select org_id, group_id, meeting_id, (array[7, 9, 3, 12, 0, 8, 5])[1 + (row_number() over (order by held_on) % 7)]
     from meeting where group_id = $1 and ends_at < now() and state = 'planned'`,
    of,
  );
  await client.query(
    `insert into attendance (org_id, group_id, meeting_id, membership_id)
     select m.org_id, m.group_id, m.meeting_id, p.membership_id
     from (select * from meeting where group_id = $1 and ends_at < now() order by held_on desc offset 1 limit 6) m
     join membership p using (org_id, group_id) where p.known_as = 'Noor'`,
    of,
  );
  await client.query(
    `insert into newcomer_count select g.org_id, g.group_id, q::date, c, b from support_group g,
     (values ('2025-07-01', 8, 8), ('2025-10-01', 6, 6), ('2026-01-01', 3, 2), ('2026-04-01', 12, 6), ('2026-07-01', 9, 7)) as v (q, c, b)
     where g.group_id = $1`,
    of,
  );
  await client.end();
}

async function keep(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  await settled(page);
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Prints a page as A4; gives on how many sheets. */
async function sheetsOf(page: Page, name: string): Promise<number> {
  const printed = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    writeFileSync(`${pictures}/${name}.pdf`, printed);
  }
  return printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

async function saved(page: Page, save: () => Promise<void>): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent('download');
  await save();
  const file = await coming;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

test('numbers for Ada, her own evenings for Noor, and no name between them', { timeout: 300_000 }, async () => {
  await withDatabase(async (url) => {
    const server = await startServer(url);
    try {
      const { group, sessionOf } = await usualScene(server);
      await sixtyWeeks(url, group);
      const noises: Noise[] = [];
      const faults: string[] = [];
      const sit = async (label: string, width: number): Promise<Someone & { context: BrowserContext }> => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB' });
        context.setDefaultTimeout(30_000);
        noises.push(listenToNoise(context, server.origin));
        await context.addCookies([{ name: 'evenground', value: sessionOf(label), url: server.origin }]);
        const page = await context.newPage();
        await page.goto(`${server.origin}/groups/${group}`);
        return { page, hand: label === 'Ada' ? keyboard(page) : finger(page), context };
      };
      const press = (who: Someone, role: 'button' | 'link', name: string | RegExp) =>
        pressAt({ ...noHome, someone: () => Promise.reject(new Error('nobody new')) }, who, role, name);
      const look = async ({ page }: Someone, what: string) => {
        await keep(page, what);
        faults.push(...(await faultsOn(page, `afterwards-${what}`)).map((fault) => `${what}: ${fault}`));
      };

      // Ada: numbers, the file, the picture.
      const ada = await sit('Ada', 1280);
      await press(ada, 'link', 'Next meetings');
      await press(ada, 'link', 'See how many came');
      await heading(ada, 'How many came');
      const cells = ada.page.locator('tbody tr');
      expect(await cells.count()).toBe(WEEKS);
      const numbers = await ada.page.locator('tbody td').allInnerTexts();
      expect(new Set(numbers)).toEqual(
        new Set(['Nobody', 'Fewer than five', '5', '6', '7', '8', '9', '10', '12', '13']),
      );
      expect(await ada.page.locator('main').innerText()).not.toContain('Noor');
      await look(ada, 'history');
      const file = await saved(ada.page, () => press(ada, 'button', 'Save as a table'));
      await ada.page.getByText('The file how-many-came.csv is saved on this device.').waitFor();
      expect(file.name).toBe('how-many-came.csv');
      const lines = file.text.split('\r\n');
      expect(lines[0]).toBe('\uFEFFMeeting,Begins,How many came');
      expect(lines.at(-1)).toBe('');
      expect(lines.slice(1, -1).map((line) => line.split(',')[2])).toEqual(
        numbers.map((said) => (said === 'Nobody' ? '0' : said)),
      );
      await press(ada, 'link', /^See it as a picture/);
      await heading(ada, 'How many came over time');
      await look(ada, 'plot');
      // Fifty-two bars with as many rows beside them; five quarters of two.
      const plots = ada.page.locator('figure');
      expect(await plots.first().locator('.visx-bar').count()).toBe(52);
      expect(await plots.nth(1).locator('.visx-bar').count()).toBe(10);
      expect(await ada.page.locator('table').first().locator('tbody tr').allInnerTexts()).toEqual([
        'From July 2026\t9\tNot shown',
        'From April 2026\t12\t6',
        'From January 2026\tFewer than five\tFewer than five',
        'From October 2025\t6\t6',
        'From July 2025\t8\t8',
      ]);
      await sheetsOf(ada.page, 'plot');

      // Last week’s sheet: forty names, and one is misspelt.
      const first = await ada.page.evaluate(async (of) => {
        const reply = await fetch(`/api/groups/${of}/history`);
        // Its first meeting is the latest.
        return /"meeting":"(\w+)"/.exec(await reply.text())?.[1] ?? '';
      }, group);
      await ada.page.goto(`${server.origin}/groups/${group}/meetings/${first}`);
      await press(ada, 'link', /^Print a sheet to sign by hand/);
      await heading(ada, 'A sheet to sign by hand');
      await look(ada, 'paper');
      expect(await sheetsOf(ada.page, 'paper')).toBe(1);
      await press(ada, 'link', 'Back');
      await press(ada, 'link', 'Enter a sheet that was signed');
      await heading(ada, 'Which names are on the sheet?');
      await press(ada, 'button', 'Look at the names');
      await ada.page.getByRole('alert').getByText('Type at least one name').waitFor();
      await look(ada, 'from-paper');
      const strangers = Array.from({ length: 37 }, (_, at) => `Person ${at + 1} of forty`);
      await write(ada, 'Which names are on the sheet?', ['Nooor', 'TOM', ...strangers, 'ada'].join('\n'));
      await press(ada, 'button', 'Look at the names');
      await heading(ada, 'Check the names');
      await ada.page.getByRole('heading', { name: '38 names that nobody in the group goes by' }).waitFor();
      await ada.page.getByRole('heading', { name: '2 members' }).waitFor();
      await look(ada, 'check-names');
      await press(ada, 'button', /^It is .*Noor/);
      await ada.page.getByText(/You typed .*Nooor.*It is .*Noor/).waitFor();
      await press(ada, 'button', 'Enter 40 names');
      await ada.page.getByText('40 names are entered.').waitFor();
      await look(ada, 'entered');
      await press(ada, 'link', 'See how many came');
      await heading(ada, 'How many came');
      const before = Number.isNaN(Number(numbers[0])) ? null : Number(numbers[0]);
      const after = Number(await ada.page.locator('tbody td').first().innerText());
      expect(after).toBeGreaterThanOrEqual(40);
      if (before !== null) expect(after).toBe(before + 40);

      // Noor: her evenings, the one from the sheet too, and a letter.
      const noor = await sit('Noor', 360);
      await press(noor, 'link', 'Next meetings');
      await press(noor, 'link', 'See the evenings you were here');
      await heading(noor, 'The evenings you were here');
      await noor.page.getByRole('heading', { name: '7 evenings' }).waitFor();
      await look(noor, 'evenings');
      const own = await saved(noor.page, () => press(noor, 'button', 'Save as a table'));
      expect(own.name).toBe('evenings.csv');
      expect(own.text).toMatch(/^\uFEFFDay\r\n(20\d\d-\d\d-\d\d\r\n){7}$/);
      await press(noor, 'link', /^Make a letter of attendance/);
      await heading(noor, 'A letter of attendance');
      await settled(noor.page);
      const asked: string[] = [];
      noor.page.on('request', (request) => asked.push(request.url()));
      await write(noor, 'The name on the letter', 'Noor Haddad');
      await noor.page.getByText(/Noor Haddad.* came to meetings of .*Hill Street.* on:/).waitFor();
      await look(noor, 'letter');
      expect(await sheetsOf(noor.page, 'letter')).toBe(1);
      await choose(noor, 'How many times, and between which days');
      await noor.page.getByText(/7 times between/).waitFor();
      expect(await sheetsOf(noor.page, 'letter-number')).toBe(1);
      expect(asked).toEqual([]);
      await noor.page.emulateMedia({ media: 'print' });
      const printed = await noor.page.locator('body').innerText();
      expect(printed).toContain('Letter of attendance');
      for (const word of ['Evening group', 'peer', 'support', 'health']) expect(printed).not.toContain(word);

      expect(faults).toEqual([]);
      // The empty sheet was refused, which the browser notes.
      const isNoise = (line: string) => !line.includes('status of 422');
      for (const { console, elsewhere } of noises) expect([console.filter(isNoise), elsewhere]).toEqual([[], []]);
    } finally {
      await server.stop();
    }
  });
});
