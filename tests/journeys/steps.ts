import type { Locator, Page } from 'playwright-core';
import { settled } from './browser.ts';
import type { Hand } from './hand.ts';

/** One person at one page, and how they act on it. */
export interface Someone {
  readonly page: Page;
  readonly hand: Hand;
}

/** What a journey needs to know of the home it runs in. */
export interface JourneyHome {
  readonly name: string;
  /** Where the home's pages begin, without a slash at the end. */
  readonly base: string;
  /** What the home lets people do that others do not; each with its reason below. */
  readonly only: readonly OnlyHere[];
  readonly setupCode: string | null;
  /** Looks at a page before something is pressed on it. */
  readonly look?: (page: Page, name: string) => Promise<void>;
  /** Somebody new sits down: with a phone of their own, or in a tab of the shared device. */
  someone(): Promise<Someone>;
}

/** Steps that not every home has, and why. A step missing here runs in every home. */
export const STEPS_OF_ONE_HOME = {
  'type the set-up code': 'Servers only: on this device whoever holds it may set up, so the page knows the code.',
  'say that somebody else is joining': 'This device only: its people share one browser, each in a seat of their own.',
} as const;
export type OnlyHere = keyof typeof STEPS_OF_ONE_HOME;

/** Says that a step is done. */
export type Did = (step: string) => void;

export async function press(
  home: JourneyHome,
  { page, hand }: Someone,
  role: 'button' | 'link',
  name: string | RegExp,
): Promise<void> {
  const what = page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  await what.waitFor();
  await home.look?.(page, String(name));
  await hand.press(what);
}

export async function write({ page, hand }: Someone, label: string, words: string): Promise<void> {
  await hand.write(page.getByLabel(label).first(), words);
}

export async function choose({ page, hand }: Someone, label: string): Promise<void> {
  await hand.choose(page.getByLabel(label, { exact: true }));
}

export async function heading({ page }: Someone, words: string | RegExp): Promise<void> {
  await page.getByRole('heading', { name: words }).first().waitFor();
  await settled(page);
}

/** What a page shows to be passed on or kept: a link, or six words. */
export async function codeOn({ page }: Someone): Promise<string> {
  const code: Locator = page.locator('[translate=no]').filter({ visible: true }).first();
  await code.waitFor();
  return (await code.innerText()).trim();
}

/** Follows an invitation and joins; `as` is what the page is called. */
export async function join(
  home: JourneyHome,
  who: Someone,
  { invitation, knownAs, as = 'Come in to Tuesday group' }: { invitation: string; knownAs: string; as?: string },
  did: Did,
): Promise<void> {
  await who.page.goto(invitation);
  await heading(who, as);
  if (home.only.includes('say that somebody else is joining')) {
    await who.hand.choose(who.page.getByLabel('I am somebody else'));
    did('say that somebody else is joining');
  }
  await write(who, 'What may the group call you?', knownAs);
  await press(home, who, 'button', 'Join');
}

/** Makes the six words with which somebody reads, on the page for it; gives them. */
export async function makeReadingWords(home: JourneyHome, who: Someone): Promise<string> {
  await press(home, who, 'button', 'Make my reading words');
  await heading(who, 'These are your six reading words');
  const words = await codeOn(who);
  await press(home, who, 'button', 'I have written them down or printed them');
  await heading(who, 'Nothing came for you');
  return words;
}
