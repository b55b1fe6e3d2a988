import type { Browser, BrowserContext, Page } from 'playwright-core';
import { listenToNoise, type Noise } from './browser.ts';
import { finger, type Hand, keyboard } from './hand.ts';
import { usualScene } from './scenes.ts';
import type { RunningServer } from './server.ts';
import type { Someone } from './steps.ts';

/* The example group in each home, with its people sitting in it: by finger on a server and by keyboard alone here, where nothing else is said. */

export interface ExampleHome {
  readonly name: 'server' | 'device';
  readonly noises: Noise[];
  /** Somebody of the example group, on the group's first page. */
  readonly sit: (label: string) => Promise<Someone>;
}

async function phone(
  browser: Browser,
  origin: string,
  width: number,
): Promise<{ context: BrowserContext; noise: Noise }> {
  const context = await browser.newContext({ viewport: { width, height: 740 }, locale: 'en-US' });
  context.setDefaultTimeout(30_000);
  return { context, noise: listenToNoise(context, origin) };
}

type HandOf = (page: Page, label: string) => Hand;

export async function exampleOnServer(
  browser: Browser,
  server: RunningServer,
  handOf: HandOf = finger,
): Promise<ExampleHome> {
  const { group, sessionOf } = await usualScene(server);
  const noises: Noise[] = [];
  return {
    name: 'server',
    noises,
    sit: async (label) => {
      const { context, noise } = await phone(browser, server.origin, 360);
      noises.push(noise);
      await context.addCookies([{ name: 'evenground', value: sessionOf(label), url: server.origin }]);
      const page = await context.newPage();
      await page.goto(`${server.origin}/groups/${group}`);
      return { page, hand: handOf(page, label) };
    },
  };
}

export async function exampleOnDevice(
  browser: Browser,
  server: RunningServer,
  handOf: HandOf = keyboard,
): Promise<ExampleHome> {
  const { context, noise } = await phone(browser, server.origin, 320);
  return {
    name: 'device',
    noises: [noise],
    sit: async (label) => {
      const page = await context.newPage();
      await page.goto(`${server.origin}/here/`);
      await page.getByRole('link', { name: 'Try it with an example group' }).click();
      await page.getByRole('button', { name: new RegExp(`^${label.replace('.', String.raw`\.`)}`) }).click();
      await page
        .getByRole('link', { name: /^Evening group/ })
        .first()
        .click({ timeout: 60_000 });
      await page.getByRole('link', { name: 'Next meetings' }).waitFor();
      return { page, hand: handOf(page, label) };
    },
  };
}
