import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, dropDatabase, postgresIsThere, urlOf } from '../engines.ts';
import { faultsOn, looks } from './axe.ts';
import { launchBrowser, listenToNoise, type Noise } from './browser.ts';
import { finger, type Hand, keyboard } from './hand.ts';
import { mainJob } from './main-job.ts';
import { sealedJob } from './sealed-job.ts';
import { type JourneyHome, type OnlyHere, STEPS_OF_ONE_HOME } from './steps.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * One journey through both main jobs, three homes. On the embedded server and on this device by
 * keyboard alone at 320 px, axe looking at every step; on PostgreSQL by finger on a phone.
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

/** Looks at every question on the way, once: most pages of the journey stand behind another. */
function looker(name: string): { faults: readonly string[]; look: (page: Page, pressed: string) => Promise<void> } {
  const faults: string[] = [];
  const seen = new Set<string>();
  return {
    faults,
    look: async (page, pressed) => {
      const title = await page.getByRole('heading', { level: 1 }).filter({ visible: true }).first().innerText();
      const where = `${new URL(page.url()).pathname.replaceAll(/[0-9a-z]{26}/g, 'id')} ${title} ${pressed}`;
      if (seen.has(where)) return;
      seen.add(where);
      faults.push(...(await faultsOn(page, `${name} ${where}`)).map((fault) => `${where}: ${fault}`));
    },
  };
}

/** On a server each person has a phone of their own. */
function onServer(
  server: RunningServer,
  name: string,
  { width, handOn, looks }: { width: number; handOn: (page: Page) => Hand; looks: boolean },
): Walk {
  const noises: Noise[] = [];
  const { faults, look } = looker(name);
  return {
    noises,
    faults,
    close: () => server.stop(),
    home: {
      name,
      base: server.origin,
      only: ['type the set-up code'],
      setupCode: server.setupCode,
      ...(looks ? { look } : {}),
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
  const { context, noise } = await phone(server.origin, 320);
  const { faults, look } = looker('device');
  return {
    noises: [noise],
    faults,
    close: () => server.stop(),
    home: {
      name: 'this device',
      base: `${server.origin}/here/own`,
      only: ['say that somebody else is joining'],
      setupCode: null,
      look,
      someone: async () => {
        const page = await context.newPage();
        return { page, hand: keyboard(page) };
      },
    },
  };
}

async function walk({ home, noises, faults, close }: Walk): Promise<void> {
  try {
    const done: string[] = [];
    const did = (step: string): void => {
      done.push(step);
    };
    await sealedJob(home, await mainJob(home, did), did);
    console.log(`${home.name}: ${done.length} steps, axe looked ${looks()} times\n  ${done.join('\n  ')}`);
    const missing = (Object.keys(STEPS_OF_ONE_HOME) as OnlyHere[]).filter((step) => !done.includes(step));
    expect(missing).toEqual(Object.keys(STEPS_OF_ONE_HOME).filter((step) => !home.only.includes(step as OnlyHere)));
    expect(done.length).toBeGreaterThan(25);
    expect(faults).toEqual([]);
    if (home.look !== undefined) expect(looks()).toBeGreaterThan(40);
    expect(noises.length).toBeGreaterThan(0);
    // One refusal is part of the story, and the browser itself notes it: a group without readers is not open.
    const lines = noises.flatMap((noise) => noise.console);
    expect(lines.filter((line) => !line.includes('status of 409'))).toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(1);
    expect(noises.flatMap((noise) => noise.elsewhere)).toEqual([]);
  } finally {
    await close();
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
}

describe('both main jobs', { timeout: 6 * MINUTES }, () => {
  test('this server, embedded, by keyboard alone at 320 px', async () => {
    await walk(onServer(await startServer(), 'this server, embedded', { width: 320, handOn: keyboard, looks: true }));
  });

  test.skipIf(!postgresIsThere && process.env['CI'] !== 'true')('this server, on PostgreSQL, on a phone', async () => {
    const database = await createDatabase();
    try {
      await walk(
        onServer(await startServer(urlOf(database)), 'this server, on PostgreSQL', {
          width: 360,
          handOn: finger,
          looks: false,
        }),
      );
    } finally {
      await dropDatabase(database);
    }
  });

  test('this device, in tabs of one browser', async () => {
    await walk(await onDevice(await startServer()));
  });
});
