import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, dropDatabase, postgresIsThere, urlOf } from '../engines.ts';
import { faultsOn, looks } from './axe.ts';
import { launchBrowser, listenToNoise, type Noise } from './browser.ts';
import { finger, type Hand, keyboard } from './hand.ts';
import { type JourneyHome, mainJob, type OnlyHere, STEPS_OF_ONE_HOME } from './main-job.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * One journey, three homes. On the embedded server by keyboard alone at 320 px, on PostgreSQL by
 * finger on a phone, on this device by finger in tabs of one browser.
 */

const MINUTES = 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, MINUTES);
afterAll(() => browser.close());

interface Walk {
  readonly home: JourneyHome;
  readonly noises: readonly Noise[];
  /** What axe found on the pages on the way. */
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
}

async function phone(origin: string, width: number): Promise<{ context: BrowserContext; noise: Noise }> {
  const context = await browser.newContext({
    viewport: { width, height: 740 },
    locale: 'en-US',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  return { context, noise: listenToNoise(context, origin) };
}

/** On a server each person has a phone of their own. */
function onServer(server: RunningServer, name: string, width: number, handOn: (page: Page) => Hand): Walk {
  const noises: Noise[] = [];
  return {
    noises,
    faults: [],
    close: () => server.stop(),
    home: {
      name,
      base: server.origin,
      only: ['type the set-up code'],
      setupCode: server.setupCode,
      someone: async () => {
        const { context, noise } = await phone(server.origin, width);
        noises.push(noise);
        const page = await context.newPage();
        return { page, hand: handOn(page) };
      },
    },
  };
}

/** On this device everybody has a tab of the one browser. */
async function onDevice(server: RunningServer): Promise<Walk> {
  const { context, noise } = await phone(server.origin, 360);
  const faults: string[] = [];
  const seen = new Set<string>();
  return {
    noises: [noise],
    faults,
    close: () => server.stop(),
    home: {
      name: 'this device',
      base: `${server.origin}/here/own`,
      only: ['say that somebody else is joining'],
      setupCode: null,
      // Every question on the way is looked at once: most pages of the journey stand behind another.
      look: async (page, name) => {
        const where = `${new URL(page.url()).pathname.replaceAll(/[0-9a-z]{26}/g, 'id')} ${name}`;
        if (seen.has(where)) return;
        seen.add(where);
        faults.push(...(await faultsOn(page, `device ${where}`)).map((fault) => `${where}: ${fault}`));
      },
      someone: async () => ({ page: await context.newPage(), hand: finger() }),
    },
  };
}

async function walk({ home, noises, faults, close }: Walk): Promise<void> {
  try {
    const done = await mainJob(home);
    console.log(`${home.name}: ${done.length} steps, axe looked ${looks()} times\n  ${done.join('\n  ')}`);
    const missing = (Object.keys(STEPS_OF_ONE_HOME) as OnlyHere[]).filter((step) => !done.includes(step));
    expect(missing).toEqual(Object.keys(STEPS_OF_ONE_HOME).filter((step) => !home.only.includes(step as OnlyHere)));
    expect(done.length).toBeGreaterThan(10);
    expect(faults).toEqual([]);
    if (home.look !== undefined) expect(looks()).toBeGreaterThan(40);
    expect(noises.length).toBeGreaterThan(0);
    expect(noises.flatMap((noise) => noise.console)).toEqual([]);
    expect(noises.flatMap((noise) => noise.elsewhere)).toEqual([]);
  } finally {
    await close();
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
}

describe('the first main job', { timeout: 3 * MINUTES }, () => {
  test('this server, embedded, by keyboard alone at 320 px', async () => {
    await walk(onServer(await startServer(), 'this server, embedded', 320, keyboard));
  });

  test.skipIf(!postgresIsThere && process.env['CI'] !== 'true')('this server, on PostgreSQL, on a phone', async () => {
    const database = await createDatabase();
    try {
      await walk(onServer(await startServer(urlOf(database)), 'this server, on PostgreSQL', 360, finger));
    } finally {
      await dropDatabase(database);
    }
  });

  test('this device, in tabs of one browser', async () => {
    await walk(await onDevice(await startServer()));
  });
});
