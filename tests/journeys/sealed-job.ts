import type { Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import { keptOn } from './kept-on.ts';
import type { Evening } from './main-job.ts';
import { choose, codeOn, type Did, heading, type JourneyHome, press, type Someone, write } from './steps.ts';

/** Chosen to be found wherever it may have been left. */
const SOCKS = 'Zanzibar socks, they said, and laughed';
const AGAIN = 'Quagmire: it happened again on the stairs';
const NOTED = 'Xylophone note for the other readers';

/** Longer than an answer of the API counts as fresh on a page (src/app/start.tsx). */
const FRESH_MS = 5_500;

/** What was written on the way, for whoever looks whether any of it was left behind. */
export interface Written {
  readonly texts: readonly string[];
  readonly sixWords: string;
}

/**
 * The second main job, in any home: a member tells what happened, the safety lead reads it and
 * answers, the reporter comes back with six words and writes again. A facilitator whom it is not
 * for finds nothing.
 */
export async function sealedJob(
  home: JourneyHome,
  { ada, sal, noor, adaReads, salReads }: Evening,
  did: Did,
): Promise<Written> {
  await press(home, noor, 'link', 'Tuesday group');
  await heading(noor, /Noor/);
  // What telling needs is laid by behind the page, before anybody goes there.
  const before = requestsOf(noor.page);
  await noor.page.reload();
  await heading(noor, /Noor/);
  await noor.page.waitForLoadState('networkidle');
  // The look finds what is there: on a server every other request says who asks.
  expect(before.addresses().length).toBeGreaterThan(3);
  expect((await before.cookies()).length > 0).toBe(home.only.includes('type the set-up code'));
  const asked = requestsOf(noor.page);
  await press(home, noor, 'link', 'Tell somebody what happened');
  await heading(noor, 'Tell somebody what happened');
  await noor.page.getByText('Ada (facilitator)').first().waitFor();
  await press(home, noor, 'button', 'Begin');
  await heading(noor, 'Are you safe right now?');
  await choose(noor, 'I am not sure');
  await noor.page.getByRole('heading', { name: 'You can get help right now' }).waitFor();
  await noor.page.getByRole('link', { name: /^Ring 9/ }).waitFor();
  did('help is shown in place');
  await press(home, noor, 'button', 'Continue');
  await choose(noor, 'Somebody was laughed at, whispered about or stared at');
  for (const question of ['What was the remark about?', 'Where was it?', 'When was it?', 'How do you know about it?']) {
    await press(home, noor, 'button', 'Continue');
    await heading(noor, question);
  }
  await noor.page.goBack();
  await heading(noor, 'When was it?');
  await press(home, noor, 'button', 'Back');
  await heading(noor, 'Where was it?');
  await choose(noor, 'At the door, or while waiting');
  did('Back leads one question back, by the page and by the browser');
  for (const question of [
    'When was it?',
    'How do you know about it?',
    'How did it affect you?',
    'What would help?',
    'Who may read it?',
    'Do you want an answer?',
    'In your own words',
  ]) {
    await press(home, noor, 'button', 'Continue');
    await heading(noor, question);
  }
  await noor.page.getByText('There are two limits.').waitFor();
  await write(noor, 'What you want to say (optional)', SOCKS);
  await press(home, noor, 'button', 'Continue');
  await heading(noor, 'Check before you send');
  await press(home, noor, 'button', /^Change What happened/);
  await heading(noor, 'What happened?');
  await choose(noor, 'A remark about looks, clothes, movement or speech');
  await press(home, noor, 'button', 'Continue');
  await heading(noor, 'Check before you send');
  await noor.page.getByText('A remark about looks').waitFor();
  did('answers are checked and changed');
  // Somebody looked at another app meanwhile, till what is here is no longer fresh: coming back asks for nothing either.
  await noor.page.waitForTimeout(FRESH_MS);
  await noor.page.evaluate(() => {
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    globalThis.dispatchEvent(new Event('focus'));
    globalThis.dispatchEvent(new Event('online'));
  });
  await noor.page.waitForLoadState('networkidle');
  expect(asked.addresses()).toEqual([]);
  did('opening and filling the form asks for nothing');
  await press(home, noor, 'button', 'Send it');
  await heading(noor, 'It is sent. These are your six words');
  const sixWords = await codeOn(noor);
  expect(asked.addresses()).toEqual([expect.stringMatching(/^POST .*\/board\/\w+\/\w+\/envelopes$/)]);
  expect(await asked.cookies()).toEqual([]);
  did('a report is sealed and sent without credentials');

  await press(home, noor, 'button', 'Hide this screen');
  await noor.page.getByText(sixWords).waitFor({ state: 'hidden' });
  await press(home, noor, 'button', 'Show the page again');
  await noor.page.getByText(sixWords).waitFor();
  await noor.page.goBack();
  await noor.page.getByText(sixWords).waitFor();
  const box = (
    await noor.page
      .getByText(/\/box\/\w+\/\w+/)
      .filter({ visible: true })
      .innerText()
  ).trim();
  await press(home, noor, 'button', 'Leave this page');
  await heading(noor, 'Your groups');
  await noor.page.goBack();
  await heading(noor, 'Your groups');
  await noor.page.reload();
  await heading(noor, 'Your groups');
  did('leaving leaves nothing: Back and reload lead nowhere telling');

  await unlock(home, sal, salReads);
  await heading(sal, 'One is new');
  await press(home, sal, 'button', /laughed at/);
  await sal.page.getByText(SOCKS).waitFor();
  await sal.page.getByText('This is for today.').waitFor();
  did('the safety lead opens and reads it');
  await choose(sal, 'We are looking into it');
  await write(sal, 'A note for the other readers (optional)', NOTED);
  await sal.page.getByLabel('Words to start from').selectOption('read');
  await press(home, sal, 'button', 'Put these words in the answer');
  await press(home, sal, 'button', 'Save and send');
  await sal.page.getByText('Your note is saved, and whoever wrote it is told.').waitFor();
  await sal.page.getByText(NOTED).waitFor();
  did('the safety lead sets how far it is, notes and answers from a template');

  await unlock(home, ada, adaReads);
  await heading(ada, 'Nothing came for you');
  did('a facilitator whom it is not for finds nothing');

  const elsewhere = await home.someone();
  await elsewhere.page.goto(box);
  await heading(elsewhere, 'Come back with your six words');
  const [first = '', ...others] = sixWords.split(' ');
  await write(elsewhere, 'Your six words', [...others, first].join(' '));
  await press(home, elsewhere, 'button', 'Look for answers');
  await elsewhere.page.getByRole('alert').getByText('do not belong together').waitFor();
  did('a slip is caught');
  await elsewhere.page.getByLabel('Your six words').fill('');
  await write(elsewhere, 'Your six words', sixWords.toUpperCase());
  await press(home, elsewhere, 'button', 'Look for answers');
  await heading(elsewhere, 'There is one answer');
  await elsewhere.page.getByText('Somebody is looking into it.').waitFor();
  await elsewhere.page.getByText('Thank you for telling us.').waitFor();
  did('the reporter comes back elsewhere and reads the answer');
  await write(elsewhere, 'What you want to say', AGAIN);
  await press(home, elsewhere, 'button', 'Send it');
  await elsewhere.page.getByText('Your six words stay the same.').waitFor();
  did('the reporter writes again');

  await press(home, sal, 'button', 'All reports');
  await press(home, sal, 'button', 'Fetch what is new');
  await heading(sal, 'One is new');
  await press(home, sal, 'button', /laughed at/);
  await sal.page.getByText(AGAIN).waitFor();
  await press(home, sal, 'button', 'Lock');
  await heading(sal, 'Open this page with your six words');
  did('the safety lead finds it, and locks');

  for (const { page } of [noor, sal, elsewhere]) {
    const left = await keptOn(page);
    const found = [SOCKS, AGAIN, NOTED, sixWords, salReads].filter((text) => left.includes(text));
    expect(found).toEqual([]);
    expect(left.length).toBeGreaterThan(1);
  }
  did('nothing of it is kept by a browser');
  return { texts: [SOCKS, AGAIN, NOTED], sixWords };
}

async function unlock(home: JourneyHome, who: Someone, words: string): Promise<void> {
  await who.page.reload();
  if (!who.page.url().includes('/reading/')) {
    await press(home, who, 'link', 'Tuesday group');
    await press(home, who, 'link', 'Read reports');
  }
  await heading(who, 'Open this page with your six words');
  await write(who, 'Your six words', words);
  await press(home, who, 'button', 'Open');
}

/** Every request of a page from now on, code and API alike. */
function requestsOf(page: Page): { addresses: () => string[]; cookies: () => Promise<string[]> } {
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (/^https?:/.test(request.url())) requests.push(request);
  });
  return {
    addresses: () => requests.map((request) => `${request.method()} ${new URL(request.url()).pathname}`),
    cookies: async () => {
      const headers = await Promise.all(requests.map((request) => request.allHeaders()));
      return headers.flatMap((all) => all['cookie'] ?? []);
    },
  };
}
