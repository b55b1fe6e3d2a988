import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, settled } from './browser.ts';
import { fullScene, type Scene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * Noor's eyes tire. She chooses once how pages look; it shows at once, is there at the first paint, and
 * comes along to wherever she signs in. Whoever signs in after her on the same device has their own.
 */

let browser: Browser;
let server: RunningServer;
let scene: Scene;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
  scene = await fullScene(server);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function someBrowser(session: string | null): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 768, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(15_000);
  if (session !== null) await signIn(context, session);
  return { context, page: await context.newPage() };
}

async function signIn(context: BrowserContext, session: string): Promise<void> {
  await context.clearCookies();
  await context.addCookies([{ name: 'evenground', value: session, url: scene.origin }]);
}

const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const textSize = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
const PAPER = 'rgb(250, 246, 238)';
const DIM_CALM = 'rgb(34, 39, 37)';

/** Waits until it is kept: a page that asks later is answered with it. */
async function chooseLargest(page: Page): Promise<void> {
  await page.goto(`${scene.origin}/you/page`);
  const kept = page.waitForResponse((reply) => reply.url().endsWith('/api/preferences') && reply.status() === 204);
  await page.getByRole('radio', { name: 'Very large: three quarters larger' }).check();
  await kept;
}

test('chosen once, there at the first paint, and with the person', { timeout: 90_000 }, async () => {
  const { context, page } = await someBrowser(scene.member);
  await page.goto(`${scene.origin}/you`);
  await page.getByRole('link', { name: 'How pages look' }).click();
  expect(await paper(page)).toBe(PAPER);
  await page.getByRole('radio', { name: 'Very large: three quarters larger' }).check();
  await page.getByRole('radio', { name: 'Dim, like a lamp in the evening' }).check();
  await page.getByRole('radio', { name: 'Calm, for eyes that tire' }).check();
  expect(await textSize(page)).toBe('28px');
  expect(await paper(page)).toBe(DIM_CALM);

  // Undone, and chosen again.
  await page.getByRole('button', { name: 'Undo: back to how they looked' }).click();
  expect([await textSize(page), await paper(page)]).toEqual(['16px', PAPER]);
  await page.getByRole('radio', { name: 'Half as large again' }).check();
  await page.getByRole('radio', { name: 'Dim, like a lamp in the evening' }).check();
  const kept = page.waitForResponse((reply) => reply.url().endsWith('/api/preferences') && reply.status() === 204);
  await page.getByRole('radio', { name: 'By their own names' }).check();
  await kept;

  // The group's own name, now; and before any script of ours has drawn a thing, it is dim.
  await page.goto(`${scene.origin}/groups/${scene.group}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.title()).not.toContain('Evening group');
  const early = await context.newPage();
  await early.route('**/assets/start-*.js', () => undefined);
  await early.goto(`${scene.origin}/groups/${scene.group}`, { waitUntil: 'commit' });
  await early.waitForFunction(() => document.body !== null && document.styleSheets.length > 0);
  expect([await paper(early), await textSize(early)]).toEqual(['rgb(27, 31, 29)', '24px']);

  // Another device of hers.
  const other = await someBrowser(scene.member);
  await other.page.goto(scene.origin);
  await other.page.getByRole('heading', { level: 1, name: 'Your groups' }).waitFor();
  expect([await paper(other.page), await textSize(other.page)]).toEqual(['rgb(27, 31, 29)', '24px']);

  // Ada signs in on that device after her: her own looks, and nothing left of Noor's.
  await signIn(other.context, scene.facilitator);
  await other.page.goto(scene.origin);
  await other.page.getByRole('heading', { level: 1, name: 'Your groups' }).waitFor();
  await settled(other.page);
  expect([await paper(other.page), await textSize(other.page)]).toEqual([PAPER, '16px']);
  expect(await other.page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await context.close();
  await other.context.close();
});

test('a stranger’s choice stays on the device, and says nothing of anybody', { timeout: 60_000 }, async () => {
  const { context, page } = await someBrowser(null);
  await page.goto(scene.origin);
  await page.getByRole('link', { name: 'How pages look' }).click();
  await page.getByRole('radio', { name: 'A quarter larger' }).check();
  await page.reload();
  await page.getByRole('radio', { name: 'A quarter larger', checked: true }).waitFor();
  expect(await textSize(page)).toBe('20px');
  expect(await page.evaluate(() => Object.entries(localStorage))).toEqual([
    ['evenground-looks', JSON.stringify({ now: { text: '125' }, own: { text: '125' } })],
  ]);
  await context.close();
});

test(
  'at 320 px, as at 400 % zoom, with the largest text, nothing is wider than the page',
  { timeout: 120_000 },
  async () => {
    const faults: string[] = [];
    for (const [session, pages] of [
      [
        scene.member,
        [
          '/',
          '/you',
          '/you/page',
          '/you/data',
          '',
          '/rules',
          '/meetings',
          '/meetings/month',
          '/calendar',
          '/post',
          '/readers',
        ],
      ],
      [
        scene.facilitator,
        [
          '/people',
          '/get-ready',
          `/door/${scene.meeting}`,
          '/meetings/new/day',
          `/meetings/${scene.meeting}/change/move`,
          `/meetings/${scene.meeting}/run-sheet`,
          '/agenda',
          '/rota',
          '/rota/shares',
        ],
      ],
      [scene.organiser, ['/organisation', '/organisation/new-group']],
    ] as const) {
      const { context, page } = await someBrowser(session);
      await page.setViewportSize({ width: 320, height: 640 });
      await chooseLargest(page);
      for (const path of pages) {
        const isOutside = /^\/$|^\/(you|organisation)/.test(path);
        await page.goto(`${scene.origin}${isOutside ? path : `/groups/${scene.group}${path}`}`);
        await settled(page);
        expect(await textSize(page)).toBe('28px');
        const picture = process.env['PICTURES'];
        const name = path.replaceAll(/[^a-z]+/g, '-');
        if (picture !== undefined) await page.screenshot({ path: `${picture}/largest${name}.png`, fullPage: true });
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wider > 0) faults.push(`${path}: ${wider} px`);
      }
      await context.close();
    }
    expect(faults).toEqual([]);
  },
);
