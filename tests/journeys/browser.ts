import sparticuz from '@sparticuz/chromium';
import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type ConsoleMessage,
  type LaunchOptions,
  type Page,
} from 'playwright-core';

/** Chromium from the npm package where it runs (Linux x64), else an installed Chrome; it asks nobody for updates. */
async function chosenBrowser(): Promise<LaunchOptions> {
  const args = [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  const packaged = process.platform === 'linux' && process.arch === 'x64';
  if (!packaged) return { channel: 'chrome', args };
  const executablePath = await sparticuz.executablePath();
  if (!existsSync(executablePath)) throw new Error('the packaged browser was not unpacked');
  return { executablePath, args };
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await chosenBrowser());
}

/** The same with a folder for what it keeps, which outlives it. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, await chosenBrowser());
}

/** What must not happen behind a page, whoever looks at it. */
export interface Noise {
  readonly console: string[];
  readonly elsewhere: string[];
}

/** Writes down console noise and every request that leaves for another origin. */
export function listenToNoise(context: BrowserContext, origin: string): Noise {
  const noise: Noise = { console: [], elsewhere: [] };
  context.on('console', (message: ConsoleMessage) => {
    if (['error', 'warning'].includes(message.type())) noise.console.push(`${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => noise.console.push(`uncaught: ${error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:'].includes(url.protocol) && url.origin !== origin) noise.elsewhere.push(url.origin);
  });
  return noise;
}

/** The page's heading is there and nothing is still being fetched. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor({ state: 'visible' });
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}
