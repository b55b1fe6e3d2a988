import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as playwright } from 'playwright-core';

const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Chromium as it is, with nothing mocked; it asks nobody for updates. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args });
}

/** The same with a folder for what it keeps, which outlives it. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  return playwright.launchPersistentContext(folder, { executablePath: await chromium.executablePath(), args });
}
