import pg from 'pg';
import type { Browser, BrowserContext, CDPSession, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fromAddress } from '../../src/wire/address.ts';
import { makeSecret } from '../../src/wire/secret.ts';
import { createDatabase, dropDatabase, postgresIsThere, urlOf } from '../engines.ts';
import { faultsOn, looks } from './axe.ts';
import { launchBrowser, settled } from './browser.ts';
import { keyboard } from './hand.ts';
import { emptyScene, newcomer, type Scene } from './scenes.ts';
import { codeOn, heading, press, type JourneyHome, type Someone, write } from './steps.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * Noor makes ways back in, signs out, comes back, and finds what does not work: in a real browser
 * with an authenticator of its own (WebDriver's, by the DevTools protocol), by keyboard alone, axe
 * looking at every page.
 */

const MINUTES = 60_000;
const COOKIE = 'evenground';

let browser: Browser;
let server: RunningServer;
let scene: Scene;
/** Those who come for a test of their own, and their sessions. */
const NEW = ['Rose', 'Mal', 'Iris', 'Wren'] as const;
const sessions = new Map<(typeof NEW)[number], string>();
let home: JourneyHome;
/** The same where nobody looks: its pages were looked at before. */
let seen: JourneyHome;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer();
  scene = await emptyScene(server);
  for (const name of NEW) sessions.set(name, await newcomer(server, scene, name));
  seen = {
    name: 'this server',
    base: server.origin,
    only: [],
    setupCode: null,
    someone: () => Promise.reject(new Error('each test brings its own')),
  };
  home = {
    ...seen,
    look: async (page, name) => {
      const where = `sign-in ${new URL(page.url()).pathname} ${name}`;
      faults.push(...(await faultsOn(page, where)).map((fault) => `${where}: ${fault}`));
    },
  };
}, 2 * MINUTES);
afterAll(async () => {
  await browser.close();
  await server.stop();
  console.log(`sign-in: axe looked ${looks()} times`);
  expect(faults).toEqual([]);
});

interface Device extends Someone {
  readonly context: BrowserContext;
  /** Where the home is that it looks at. */
  readonly origin: string;
  readonly authenticator: Authenticator;
}

/** What a device has to sign with, as the browser's own tests have it. */
interface Authenticator {
  readonly cdp: CDPSession;
  readonly id: string;
}

async function device(session: string | null = null, origin = server.origin): Promise<Device> {
  const context = await browser.newContext({
    viewport: { width: 320, height: 740 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  if (session !== null) await plant(context, session, origin);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId: id } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { context, origin, page, hand: keyboard(page), authenticator: { cdp, id } };
}

/** Puts a token into a browser, as somebody who has had it in their hands could. */
async function plant(context: BrowserContext, token: string, origin: string): Promise<void> {
  await context.addCookies([{ name: COOKIE, value: token, url: origin }]);
}

async function sessionOf({ context }: Device): Promise<string | null> {
  return (await context.cookies()).find(({ name }) => name === COOKIE)?.value ?? null;
}

/** Whether a token, wherever it comes from, lets anybody in. */
async function opens(token: string | null, origin = server.origin): Promise<boolean> {
  const response = await fetch(`${origin}/api/me`, { headers: { cookie: `${COOKIE}=${token ?? ''}` } });
  return z.object({ me: z.unknown() }).parse(await response.json()).me !== null;
}

async function go({ page, origin }: Device, path: string): Promise<void> {
  await page.goto(`${origin}${path}`);
  await settled(page);
}

async function makePasskey(who: Device, at = home): Promise<void> {
  await go(who, '/you/sign-in');
  await press(at, who, 'button', 'Make a passkey');
  await who.page.getByText('Your passkey works from now on.').waitFor();
}

async function makeWords(who: Device): Promise<string> {
  await go(who, '/you/sign-in');
  await press(home, who, 'link', /Make (six|other) words/);
  await heading(who, 'These are your six words to sign in');
  const words = await codeOn(who);
  await press(home, who, 'button', 'I have kept them');
  await who.page.getByText('Your words work from now on.').waitFor();
  return words;
}

async function signOut(who: Device, at = home): Promise<void> {
  await go(who, '/you');
  await press(at, who, 'link', 'Sign out');
  await press(at, who, 'button', 'Sign out');
  await heading(who, /a chair for everyone/);
}

test(
  'a passkey, a sign-out, one press; words on a second device; out everywhere',
  { timeout: 4 * MINUTES },
  async () => {
    const noor = await device(scene.member);
    await makePasskey(noor);

    const { credentials } = await noor.authenticator.cdp.send('WebAuthn.getCredentials', {
      authenticatorId: noor.authenticator.id,
    });
    expect(credentials).toHaveLength(1);
    expect(credentials[0]).toMatchObject({ isResidentCredential: true, rpId: 'localhost' });
    expect(credentials[0]?.userName).toMatch(/^Evenground [0-9a-z]{4}$/);
    expect(credentials[0]?.userDisplayName).toBe(credentials[0]?.userName);

    const before = await sessionOf(noor);
    expect(before).not.toBe(scene.member);
    await signOut(noor);
    expect([await sessionOf(noor), await opens(before)]).toEqual([null, false]);
    // Back leads to nothing that was there.
    await noor.page.goBack();
    await noor.page.waitForLoadState();
    await settled(noor.page);
    expect(await noor.page.locator('body').innerText()).not.toContain('Noor');

    await go(noor, '/');
    await press(home, noor, 'link', 'Sign in');
    await heading(noor, 'Sign in');
    let asked = '';
    noor.page.on('request', (request) => {
      if (request.url().endsWith('/api/sign-in/passkey')) asked = request.postData() ?? '';
    });
    await press(home, noor, 'button', 'Sign in with a passkey');
    await heading(noor, 'Your groups');
    await noor.page.getByText('You are known as Noor here.').waitFor();

    // What went over the wire, sent again.
    const replayed = await noor.page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const reply = await fetch('/api/sign-in/passkey', { method: 'POST', headers, body });
      return ((await reply.json()) as { code: string }).code;
    }, asked);
    expect(replayed).toBe('people/passkey-refused');

    const words = await makeWords(noor);
    const tablet = await device();
    await go(tablet, '/sign-in');
    // A slip: one word is nearly another.
    const [first = '', ...rest] = words.split(' ');
    await write(tablet, 'Your six words', [`${first}q`, ...rest].join(' '));
    await press(home, tablet, 'button', 'Sign in');
    await tablet.page
      .getByRole('alert')
      .getByText(/Perhaps you mean .*/)
      .waitFor();
    expect(await tablet.page.getByLabel('Your six words').inputValue()).toContain(`${first}q`);
    await tablet.page.getByLabel('Your six words').fill('');
    await write(tablet, 'Your six words', `  ${words.toUpperCase().replaceAll(' ', ' - ')}  `);
    await press(home, tablet, 'button', 'Sign in');
    await tablet.page.getByText('You are known as Noor here.').waitFor();

    await go(tablet, '/you/places-signed-in');
    await heading(tablet, 'You are signed in on 2 devices');
    const [onPhone, onTablet] = [await sessionOf(noor), await sessionOf(tablet)];
    expect([await opens(onPhone), await opens(onTablet)]).toEqual([true, true]);
    await press(home, tablet, 'link', 'Sign out everywhere, here too');
    await press(home, tablet, 'button', 'Sign out everywhere');
    await heading(tablet, /a chair for everyone/);
    expect([await opens(onPhone), await opens(onTablet)]).toEqual([false, false]);
    await go(noor, `/groups/${scene.group}`);
    await heading(noor, 'You are not signed in here');
    await press(home, noor, 'link', 'Sign in');
    await heading(noor, 'Sign in');
  },
);

test('what does not work is said in plain words, and nothing is lost', { timeout: 3 * MINUTES }, async () => {
  const ada = await device(scene.facilitator);
  await makePasskey(ada);
  const said = (who: Device, words: string | RegExp) => who.page.getByRole('alert').getByText(words).waitFor();
  const tryIt = async () => {
    await go(ada, '/sign-in');
    await press(home, ada, 'button', 'Sign in with a passkey');
  };

  // The device has one already.
  await go(ada, '/you/sign-in');
  await press(home, ada, 'button', 'Make another passkey');
  await said(ada, 'This device has a passkey of yours already.');

  // A signature that is none.
  const { cdp, id: authenticatorId } = ada.authenticator;
  await cdp.send('WebAuthn.setResponseOverrideBits', { authenticatorId, isBogusSignature: true });
  await tryIt();
  await said(ada, 'This passkey did not work this time. Please try again.');
  await cdp.send('WebAuthn.setResponseOverrideBits', { authenticatorId, isBogusSignature: false });

  // Somebody thinks better of it.
  await ada.page.evaluate(() => {
    navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await press(home, ada, 'button', 'Sign in with a passkey');
  await said(ada, 'The passkey was not used. Nothing is lost: try again when you like.');

  // Taken away here, and still in the keychain.
  await go(ada, '/you/sign-in');
  await press(home, ada, 'button', /Take away Evenground/);
  await ada.page.getByText('It is your last way back.').waitFor();
  await press(home, ada, 'button', 'Take it away');
  await ada.page.getByText('It is stopped.').waitFor();
  await tryIt();
  await said(ada, 'Nobody here has this passkey. Try another one, or your six words.');

  // By an address that the passkey is not for.
  await ada.page.goto(`${server.origin.replace('localhost', '127.0.0.1')}/sign-in`);
  await press(home, ada, 'button', 'Sign in with a passkey');
  await said(ada, 'This browser cannot use a passkey here. Use six words.');

  // A browser that has none of it.
  const old = await device();
  await old.page.addInitScript(() => Reflect.deleteProperty(globalThis, 'PublicKeyCredential'));
  await go(old, '/sign-in');
  await press(home, old, 'button', 'Sign in with a passkey');
  await said(old, 'This browser cannot use a passkey here. Use six words.');
  await write(old, 'Your six words', 'one two three');
  await press(home, old, 'button', 'Sign in');
  await said(old, /There should be six\./);
  expect(await old.page.getByLabel('Your six words').inputValue()).toBe('one two three');
});

test('on a shared device leaving the page signs out, and Back shows nothing', { timeout: 2 * MINUTES }, async () => {
  const sal = await device(scene.outside);
  const words = await makeWords(sal);
  const shared = await device();
  const signIn = async (who: Device) => {
    await go(who, '/sign-in');
    await who.hand.choose(who.page.getByLabel('Yes. Sign me out when I leave'));
    await write(who, 'Your six words', words);
    await press(home, who, 'button', 'Sign in');
    await who.page.getByRole('heading', { name: 'Your groups' }).waitFor();
  };
  await signIn(shared);
  const token = await sessionOf(shared);
  expect((await shared.context.cookies()).map(({ expires }) => expires)).toEqual([-1]);
  await shared.page.goto('about:blank');
  await expect.poll(() => opens(token)).toBe(false);
  await shared.page.goBack();
  await heading(shared, /a chair for everyone/);
  expect(await shared.page.locator('body').innerText()).not.toContain('Sal');

  // The browser was killed: nothing was told. The next page that opens is somebody else's.
  await signIn(shared);
  const second = await sessionOf(shared);
  const next = await shared.context.newPage();
  await next.goto(`${server.origin}/reading/${scene.group}`);
  await next.getByRole('heading', { name: /a chair for everyone/ }).waitFor();
  expect(await opens(second)).toBe(false);
  expect(await opens(await sessionOf(sal)), 'her own device is as it was').toBe(true);
});

test(
  'a cookie that was planted before a sign-in is not the one after it, and opens nothing',
  { timeout: 3 * MINUTES },
  async () => {
    const rose = await device(sessions.get('Rose'));
    await makePasskey(rose, seen);
    await signOut(rose, seen);
    const madeUp = makeSecret(fromAddress(scene.organisation) ?? '', (length) =>
      crypto.getRandomValues(new Uint8Array(length)),
    );
    const somebodyElses = sessions.get('Mal') ?? '';
    expect([await opens(madeUp), await opens(somebodyElses)]).toEqual([false, true]);
    for (const planted of [madeUp, somebodyElses]) {
      await plant(rose.context, planted, rose.origin);
      await go(rose, '/sign-in');
      await press(seen, rose, 'button', 'Sign in with a passkey');
      await rose.page.getByText('You are known as Rose here.').waitFor();
      const held = await sessionOf(rose);
      expect(held).not.toBe(planted);
      expect([await opens(planted), await opens(held)]).toEqual([false, true]);
      await signOut(rose, seen);
      expect([await sessionOf(rose), await opens(held)]).toEqual([null, false]);
    }
  },
);

test(
  'a copy of her cookie in a second browser is of no use once she has signed out',
  { timeout: 3 * MINUTES },
  async () => {
    const iris = await device(sessions.get('Iris'));
    await go(iris, '/you');
    const copied = await device(await sessionOf(iris));
    await go(copied, `/groups/${scene.group}/messages`);
    await heading(copied, 'Write to the people who run the group');
    await write(copied, 'Your message', 'I am Iris');
    await signOut(iris, seen);

    // A page that was open all the while says so, and keeps what stands in it.
    await press(seen, copied, 'button', 'Send the message');
    await copied.page.getByRole('alert').getByText('You are not signed in on this device.').waitFor();
    expect(await copied.page.getByLabel('Your message').inputValue()).toBe('I am Iris');
    for (const path of ['/messages', '/team', '']) {
      await go(copied, `/groups/${scene.group}${path}`);
      await heading(copied, 'You are not signed in here');
      expect(await copied.page.locator('body').innerText()).not.toContain('Iris');
    }
  },
);

test(
  'the words are copied, pasted, hidden, printed, and kept by a password manager; nothing is to be learned',
  { timeout: 3 * MINUTES },
  async () => {
    const wren = await device(sessions.get('Wren'));
    await wren.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: wren.origin });
    await go(wren, '/you/sign-in/words');
    await heading(wren, 'These are your six words to sign in');
    const words = await codeOn(wren);

    // What a password manager looks for: a name and a new password, in the form that is sent.
    expect(await fieldsIn(wren.page.locator('form'))).toEqual([
      ['username', 'text', 'username', 'Evenground'],
      ['new-password', 'password', 'new-password', words],
    ]);
    // Where the browser does not let it, somebody is told what to do.
    await wren.page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await press(seen, wren, 'button', 'Copy the words');
    await wren.page.getByRole('status').getByText('Could not copy. Please write them down.').waitFor();
    await wren.page.evaluate(() => Reflect.deleteProperty(navigator.clipboard, 'writeText'));
    await press(seen, wren, 'button', 'Copy the words');
    await wren.page
      .getByRole('status')
      .getByText(/^Copied\./)
      .waitFor();
    expect(await wren.page.evaluate(() => navigator.clipboard.readText())).toBe(words);

    // On paper: the words in their order, what they are for and where to use them, and nothing of the page.
    await wren.page.emulateMedia({ media: 'print' });
    expect(await wren.page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    expect(await wren.page.getByRole('heading', { level: 1 }).filter({ visible: true }).allInnerTexts()).toEqual([
      'Six words',
    ]);
    expect((await wren.page.locator('ol li').filter({ visible: true }).allInnerTexts()).join(' ')).toBe(words);
    const paper = await wren.page.locator('body').innerText();
    expect(paper).toContain(`${wren.origin}/sign-in`);
    expect(paper).not.toMatch(/Wren|Monday group|First steps|New ground/);
    await wren.page.emulateMedia({ media: 'screen' });
    await press(seen, wren, 'button', 'I have kept them');
    await wren.page.getByText('Your words work from now on.').waitFor();
    await signOut(wren, seen);

    await go(wren, '/sign-in');
    const field = wren.page.getByLabel('Your six words');
    expect(await fieldsIn(wren.page.locator('form'))).toEqual([
      ['username', 'text', 'username', 'Evenground'],
      ['current-password', 'text', 'current-password', ''],
    ]);
    await wren.hand.write(field, '');
    await wren.page.keyboard.press('Control+V');
    expect(await field.inputValue()).toBe(words);
    await press(seen, wren, 'button', 'Hide the words');
    expect(await field.getAttribute('type')).toBe('password');
    expect(await field.inputValue()).toBe(words);
    await press(seen, wren, 'button', 'Show the words');
    expect(await field.getAttribute('type')).toBe('text');
    // As a password manager does it: the field is filled in at once, and the form sent.
    await field.fill('');
    await field.fill(words);
    await field.evaluate((input: HTMLInputElement) => input.form?.requestSubmit());
    await wren.page.getByText('You are known as Wren here.').waitFor();
  },
);

/** What a form has for password managers: autocomplete, type, name and value of each field. */
function fieldsIn(form: Locator): Promise<(string | null)[][]> {
  return form
    .locator('input[autocomplete]')
    .evaluateAll((all) =>
      all.map((one) => [
        one.getAttribute('autocomplete'),
        one.getAttribute('type'),
        one.getAttribute('name'),
        (one as HTMLInputElement).value,
      ]),
    );
}

describe.skipIf(!postgresIsThere)('with a clock that can be put on, on PostgreSQL', () => {
  let name = '';
  let there: RunningServer;
  let scenery: Scene;
  let database: pg.Client;
  beforeAll(async () => {
    name = await createDatabase();
    there = await startServer(urlOf(name));
    scenery = await emptyScene(there);
    database = new pg.Client({ connectionString: urlOf(name), options: '-c search_path=evenground' });
    await database.connect();
  }, 2 * MINUTES);
  afterAll(async () => {
    await database.end();
    await there.stop();
    await dropDatabase(name);
  });

  test(
    'an old cookie that comes back after Noor has gone on ends it for both, in words',
    { timeout: 3 * MINUTES },
    async () => {
      const noor = await device(scenery.member, there.origin);
      const group = `/groups/${scenery.group}`;
      await makePasskey(noor, seen);
      const [old, next] = [scenery.member, await sessionOf(noor)];
      expect(next).not.toBe(old);
      // She goes on with the new one, and two days pass.
      await go(noor, `${group}/messages`);
      await write(noor, 'Your message', 'Is there a lift?');
      await press(seen, noor, 'button', 'Send the message');
      await noor.page.getByText('Your message is there').waitFor();
      expect(await sessionOf(noor)).toBe(next);
      const { rowCount } = await database.query('update session set previous_until = previous_until - 2');
      expect(rowCount).toBeGreaterThan(0);

      // Out of the back-up of a stolen phone, say.
      const thief = await device(old, there.origin);
      await go(thief, group);
      await heading(thief, 'You are not signed in here');
      expect(await thief.page.locator('body').innerText()).not.toContain('Noor');
      expect(await sessionOf(thief)).toBeNull();
      const field = noor.page.getByRole('textbox', { name: 'Your message' });
      await noor.hand.write(field, 'And where is it?');
      await press(seen, noor, 'button', 'Send the message');
      await noor.page.getByRole('alert').getByText('You are not signed in on this device.').waitFor();
      expect(await field.inputValue()).toBe('And where is it?');
      await go(noor, group);
      await heading(noor, 'You are not signed in here');
      expect([await opens(old, there.origin), await opens(next, there.origin)]).toEqual([false, false]);

      // Her passkey is hers, and a sign-in of her own begins.
      await press(seen, noor, 'link', 'Sign in');
      await press(seen, noor, 'button', 'Sign in with a passkey');
      await noor.page.getByText('You are known as Noor here.').waitFor();
      await go(thief, group);
      await heading(thief, 'You are not signed in here');
    },
  );
});
