import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOn } from './axe.ts';
import { launchBrowser, settled } from './browser.ts';
import { keyboard } from './hand.ts';
import { emptyScene, type Scene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * Noor wants one message, and is written one. She asks for short notes on her phone, and one comes: the worker that shows it is given its push by the
 * browser's own tools (the DevTools protocol). Only the service of the browser's maker is not there: what
 * it would say to a subscription is said in its place.
 */

const MINUTES = 60_000;
const NEUTRAL = 'There is a note for you';

let browser: Browser;
let server: RunningServer;
let scene: Scene;
beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer(undefined, { PUSH: 'on' });
  scene = await emptyScene(server);
  const chosen = await fetch(`${scene.origin}/api/groups/${scene.group}/reach-me`, {
    method: 'PUT',
    headers: { origin: scene.origin, cookie: `evenground=${scene.member}`, 'content-type': 'application/json' },
    body: JSON.stringify({ way: 'one-message' }),
  });
  expect(chosen.status).toBe(204);
}, 2 * MINUTES);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

test(
  'Ada is told that Noor asked for one message before she writes it, and again after',
  { timeout: 2 * MINUTES },
  async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 740 }, locale: 'en-GB' });
    context.setDefaultTimeout(20_000);
    await context.addCookies([{ name: 'evenground', value: scene.facilitator, url: scene.origin }]);
    const page = await context.newPage();
    const hand = keyboard(page);
    await page.goto(`${scene.origin}/groups/${scene.group}/messages`);
    await hand.press(page.getByRole('link', { name: 'Write to Noor' }));
    await page
      .getByText('Noor asked for one message at a time. You can answer each of theirs, and write one more.')
      .waitFor();
    await hand.write(page.getByRole('textbox', { name: 'Your answer to Noor' }), 'We meet you at the door');
    await hand.press(page.getByRole('button', { name: 'Send the answer' }));
    await news(page, 'Your answer is there.');
    const HAS_IT = 'Noor asked for one message at a time, and has it. You can write again once they write back.';
    await page.getByText(HAS_IT).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.reload();
    await page.getByText(HAS_IT).waitFor();
    expect(await faultsOn(page, 'one-message')).toEqual([]);
    // She runs the group herself: no number of hers is asked for.
    await page.goto(`${scene.origin}/groups/${scene.group}/reach-me`);
    await page.getByLabel('Write me one message').waitFor();
    expect(await page.getByLabel('Call me').count()).toBe(0);
    await context.clearCookies();
    await context.addCookies([{ name: 'evenground', value: scene.member, url: scene.origin }]);
    await page.goto(`${scene.origin}/groups/${scene.group}/reach-me`);
    await page.getByText('They write one message, and no more till you write back.').waitFor();
    expect(await page.getByLabel('Call me').count()).toBe(1);
    await context.close();
  },
);

/** What the browser's maker would answer to whoever asks for a place to send notes to. */
type Maker = 'takes' | 'is not there' | 'is not known here';

async function phone(maker: Maker, may: 'granted' | 'denied'): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 320, height: 740 }, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  if (may === 'granted') await context.grantPermissions(['notifications'], { origin: scene.origin });
  await context.addCookies([{ name: 'evenground', value: scene.member, url: scene.origin }]);
  const page = await context.newPage();
  await page.addInitScript(
    ([answer, permission]) => {
      // Without a window nobody could be asked.
      if (permission === 'denied') Notification.requestPermission = () => Promise.resolve('denied');
      if (answer === 'is not known here') Reflect.deleteProperty(globalThis, 'PushManager');
      else {
        PushManager.prototype.subscribe = (asked) => {
          Object.assign(globalThis, { asked });
          if (answer === 'is not there') return Promise.reject(new DOMException('no', 'AbortError'));
          const text = (bytes: Uint8Array) =>
            btoa(String.fromCharCode(...bytes))
              .replaceAll('+', '-')
              .replaceAll('/', '_')
              .replaceAll('=', '');
          const keys = { p256dh: text(new Uint8Array(65).fill(4)), auth: text(new Uint8Array(16)) };
          const made = { endpoint: 'https://fcm.googleapis.com/fcm/send/noor', keys };
          return Promise.resolve({ toJSON: () => made } as unknown as PushSubscription);
        };
      }
    },
    [maker, may] as const,
  );
  await page.goto(`${scene.origin}/groups/${scene.group}/reach-me/device`);
  await settled(page);
  return { context, page };
}

/** What the page says first after a press: it has the focus. */
async function news(page: Page, words: string): Promise<void> {
  const banner = page.getByRole('status').filter({ hasText: words });
  await banner.waitFor();
  await expect.poll(() => banner.evaluate((one) => one === document.activeElement)).toBe(true);
}

/** Beside the worker that lets the home open without a network, which stands at `/`. */
function workersForNotes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const all = await navigator.serviceWorker.getRegistrations();
    return all.filter(({ scope }) => new URL(scope).pathname !== '/').length;
  });
}

test('notes are turned on by a press alone, and a no is said in words', { timeout: 3 * MINUTES }, async () => {
  const turnOn = (page: Page) => keyboard(page).press(page.getByRole('button', { name: 'Show notes on this device' }));
  const no = await phone('takes', 'denied');
  await turnOn(no.page);
  await news(no.page, 'Your browser said no. You can allow notes from this page in its settings.');
  // Nobody asked the browser for anything before it was allowed.
  expect(await workersForNotes(no.page)).toBe(0);
  await no.context.close();

  const away = await phone('is not there', 'granted');
  await turnOn(away.page);
  await news(away.page, 'Your browser could not turn notes on. Try again later.');
  await away.context.close();

  const old = await phone('is not known here', 'granted');
  await old.page.getByText('This browser cannot show notes.').waitFor();
  expect(await old.page.getByRole('button', { name: 'Show notes on this device' }).count()).toBe(0);
  await old.context.close();

  const noor = await phone('takes', 'granted');
  expect(await workersForNotes(noor.page)).toBe(0);
  await turnOn(noor.page);
  await news(noor.page, 'Notes come to this device now.');
  await noor.page.getByText('One device shows notes for this group.').waitFor();
  const asked = await noor.page.evaluate(() => (globalThis as unknown as { asked: PushSubscriptionOptionsInit }).asked);
  const home = (await (await fetch(`${scene.origin}/api/home`)).json()) as { push: string };
  expect(asked).toEqual({ userVisibleOnly: true, applicationServerKey: home.push });
  await keyboard(noor.page).press(noor.page.getByRole('button', { name: 'No more notes, on any device' }));
  await noor.page.getByText('No device shows notes for this group.').waitFor();
  await noor.context.close();
});

test('a note says the same whatever is sent, and a press on it opens the home', { timeout: 3 * MINUTES }, async () => {
  const { context, page } = await phone('takes', 'granted');
  const cdp = await context.newCDPSession(page);
  const registration = registrationIn(cdp);
  await cdp.send('ServiceWorker.enable');
  await keyboard(page).press(page.getByRole('button', { name: 'Show notes on this device' }));
  await news(page, 'Notes come to this device now.');
  const registrationId = await registration;
  const worker = context.serviceWorkers().find((one) => new URL(one.url()).pathname === '/push-worker.js');
  if (worker === undefined) throw new Error('no worker is running');
  await worker.evaluate(writeDown);
  const takeWritten = () => worker.evaluate(() => (globalThis as unknown as { written: unknown[] }).written.splice(0));
  const push = (data: string) =>
    cdp.send('ServiceWorker.deliverPushMessage', { origin: scene.origin, registrationId, data });

  for (const data of [
    JSON.stringify({ title: NEUTRAL }),
    JSON.stringify({ title: NEUTRAL, body: 'Ada wrote to you', actions: [{ action: 'a', title: 'Tuesday group' }] }),
    JSON.stringify({ title: 7 }),
    'no JSON',
    '',
  ]) {
    await push(data);
    // No body, no button, no picture but the home's own; and one tag, so that one takes the place of another.
    await expect.poll(takeWritten, { message: data }).toEqual([['shows', NEUTRAL, { tag: 'note', icon: '/icon.svg' }]]);
  }

  // It stands at a place of its own, and comes between no page and the home.
  expect(await workersForNotes(page)).toBe(1);
  const between = await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL ?? '');
  expect(between).not.toContain('push');

  const press = () =>
    worker.evaluate(async () => {
      const { written } = globalThis as unknown as { written: unknown[] };
      let ends: Promise<unknown> = Promise.resolve();
      const made = {
        notification: { close: () => written.push(['takes the note away']) },
        waitUntil: (promise: Promise<unknown>) => {
          ends = promise;
        },
      };
      dispatchEvent(Object.assign(new Event('notificationclick'), made));
      await ends;
      return written.splice(0);
    });
  expect(await press()).toEqual([['takes the note away'], ['goes to', `/groups/${scene.group}/reach-me/device`]]);
  // No page of the home is open any more.
  await context.newPage();
  await page.close();
  await expect.poll(() => worker.evaluate(pagesOpen)).toBe(0);
  expect(await press()).toEqual([['takes the note away'], ['opens', '/']]);
  await context.close();
});

/**
 * Within the worker: what it asks of the browser is written down. The browser of these tests can show no
 * note, and would open a page for a finger alone.
 */
function writeDown(): void {
  interface Worker {
    readonly registration: { showNotification: (title: string, made: unknown) => Promise<void> };
    readonly clients: { openWindow: (path: string) => Promise<null> };
    readonly WindowClient: { prototype: { focus: (this: { url: string }) => Promise<void> } };
  }
  const here = globalThis as unknown as Worker;
  const written: unknown[] = [];
  Object.assign(globalThis, { written });
  here.registration.showNotification = (title, made) => {
    written.push(['shows', title, made]);
    return Promise.resolve();
  };
  here.clients.openWindow = (path) => {
    written.push(['opens', path]);
    return Promise.resolve(null);
  };
  here.WindowClient.prototype.focus = function focus() {
    written.push(['goes to', new URL(this.url).pathname]);
    return Promise.resolve();
  };
}

async function pagesOpen(): Promise<number> {
  const { clients } = globalThis as unknown as { clients: { matchAll: (of: object) => Promise<readonly unknown[]> } };
  return (await clients.matchAll({ type: 'window', includeUncontrolled: true })).length;
}

/** The number by which the browser's tools know the worker, once it is there. */
function registrationIn(cdp: CDPSession): Promise<string> {
  return new Promise((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => new URL(scopeURL).pathname === '/push/');
      if (ours !== undefined) resolve(ours.registrationId);
    });
  });
}
