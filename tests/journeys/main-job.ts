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

/**
 * The first main job, in any home: an organiser sets up, a facilitator schedules a meeting, a
 * member accepts an invitation and checks in, and the door page shows it. Gives what was seen.
 */
export async function mainJob(home: JourneyHome): Promise<readonly string[]> {
  const done: string[] = [];
  const did = (step: string): void => {
    done.push(step);
  };

  const olga = await home.someone();
  await olga.page.goto(`${home.base}/`);
  await press(home, olga, 'link', 'Set up Evenground');
  if (home.only.includes('type the set-up code')) {
    await write(olga, 'What is the set-up code?', home.setupCode ?? '');
    await press(home, olga, 'button', 'Continue');
    did('type the set-up code');
  }
  await press(home, olga, 'button', 'Continue');
  await olga.page.getByRole('alert').getByText('Write a name').waitFor();
  did('an empty answer is told in words');
  await write(olga, 'What is your organisation called?', 'Hill Street Peer Support');
  await press(home, olga, 'button', 'Continue');
  await write(olga, 'What name may others see?', 'Hill Street');
  await press(home, olga, 'button', 'Continue');
  await heading(olga, 'Where are your groups?');
  await press(home, olga, 'button', 'Continue');
  await heading(olga, 'Check your answers');
  await press(home, olga, 'button', 'Set up');
  await heading(olga, 'Hill Street Peer Support');
  did('an organiser sets up');

  await press(home, olga, 'link', 'Start a group');
  await write(olga, 'What is the group called?', 'Voices and Visions');
  await write(olga, 'What may it be called outside?', 'Tuesday group');
  await press(home, olga, 'button', 'Start the group');
  await press(home, olga, 'button', 'Invite a facilitator');
  const forAda = await invitationOn(olga);
  did('a group begins and a facilitator is invited');

  const ada = await home.someone();
  await join(home, ada, forAda, 'Ada', did);
  await press(home, ada, 'link', 'Choose ground rules');
  await press(home, ada, 'button', 'Give these to the group');
  await heading(ada, 'Our ground rules');
  await press(home, ada, 'button', 'I agree');
  await ada.page.getByText('You have agreed.').waitFor();
  did('ground rules are published');

  const soon = inAnHour();
  await press(home, ada, 'link', 'Tuesday group');
  await press(home, ada, 'link', 'Get the group ready');
  await press(home, ada, 'link', 'Plan your weekly meeting');
  await write(ada, 'When is the first meeting?', soon.date);
  await press(home, ada, 'button', 'Continue');
  const start = ada.page.getByLabel('It starts at');
  if ((await start.inputValue()) !== soon.time) await ada.hand.write(start, soon.time);
  await press(home, ada, 'button', 'Continue');
  await write(ada, 'Place', 'Hill Street Hall, side door, second bell');
  await press(home, ada, 'button', 'Continue');
  await ada.hand.choose(ada.page.getByLabel('Ada', { exact: true }));
  await press(home, ada, 'button', 'Continue');
  await heading(ada, 'Check your answers');
  await press(home, ada, 'button', 'Plan these meetings');
  await heading(ada, 'The next meetings');
  did('a weekly meeting is scheduled');

  await press(home, ada, 'link', 'Tuesday group');
  await press(home, ada, 'link', 'People and invitations');
  await press(home, ada, 'button', 'Make an invitation');
  const forNoor = await invitationOn(ada);
  did('a member is invited');

  const noor = await home.someone();
  await join(home, noor, forNoor, 'Noor', did);
  await press(home, noor, 'button', 'I agree');
  await heading(noor, 'Come in, Noor');
  did('a member joins and agrees');

  await press(home, ada, 'link', 'Tuesday group');
  await press(home, ada, 'link', 'Look after the door');
  await heading(ada, 'Nobody is in yet');
  await press(home, noor, 'button', 'I’m here');
  await noor.page.getByText('You are in.').waitFor();
  await heading(ada, 'One is in');
  await ada.page.getByRole('list', { name: 'Who is in' }).getByText('Noor').waitFor();
  did('the door shows a check-in by itself');

  await noor.page.reload();
  await heading(noor, 'Good that you are here, Noor');
  did('it is kept');
  await press(home, noor, 'button', 'I am not here after all');
  await heading(noor, 'Come in, Noor');
  await heading(ada, 'Nobody is in yet');
  did('it is taken back');
  return done;
}

async function join(
  home: JourneyHome,
  who: Someone,
  invitation: string,
  knownAs: string,
  did: (step: string) => void,
): Promise<void> {
  await who.page.goto(invitation);
  await heading(who, 'Come in to Tuesday group');
  if (home.only.includes('say that somebody else is joining')) {
    await who.hand.choose(who.page.getByLabel('I am somebody else'));
    did('say that somebody else is joining');
  }
  await write(who, 'What may the group call you?', knownAs);
  await press(home, who, 'button', 'Join');
  await who.page.getByText(`You are in, ${knownAs}.`).or(who.page.getByText('no ground rules yet')).first().waitFor();
}

async function press(home: JourneyHome, { page, hand }: Someone, role: 'button' | 'link', name: string): Promise<void> {
  const what = page.getByRole(role, { name, exact: true });
  await what.waitFor();
  await home.look?.(page, name);
  await hand.press(what);
}

async function write({ page, hand }: Someone, label: string, words: string): Promise<void> {
  await hand.write(page.getByLabel(label).first(), words);
}

async function heading({ page }: Someone, words: string): Promise<void> {
  await page.getByRole('heading', { name: words }).first().waitFor();
  await settled(page);
}

async function invitationOn({ page }: Someone): Promise<string> {
  const link: Locator = page.locator('[translate=no]');
  await link.waitFor();
  return (await link.innerText()).trim();
}

/** A meeting that begins in an hour, by London's clocks: its door is open. */
function inAnHour(): { date: string; time: string } {
  const then = new Date(Date.now() + 3_600_000);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', ...options }).format(then);
  return { date: part({ dateStyle: 'short' }), time: part({ timeStyle: 'short' }) };
}
