import type { Page } from 'playwright-core';

/* What a test does on a page of the device: the same fetch as the client's. */

export interface Reply {
  readonly status: number;
  // A reply's shape is the contract's business; here it is only looked into.
  readonly view: Record<string, unknown>;
}

/** Opens a world and waits until its page has taken the painted shell's place. */
export async function enter(page: Page, address: string): Promise<string> {
  await page.goto(address, { waitUntil: 'commit' });
  const words = await heading(page);
  if (words === 'Something went wrong here.') throw new Error(words);
  return words;
}

/** The page's heading, once it is no longer the shell's. */
export async function heading(page: Page): Promise<string> {
  const found = page.locator('main h1', { hasNotText: 'One moment.' });
  await found.waitFor();
  return (await found.textContent()) ?? '';
}

export function get(page: Page, path: string, world = 'own'): Promise<Reply> {
  return send(page, 'GET', path, null, world);
}

export function post(page: Page, path: string, body: object | null = null, world = 'own'): Promise<Reply> {
  return send(page, 'POST', path, body, world);
}

function send(page: Page, method: string, path: string, body: object | null, world: string): Promise<Reply> {
  return page.evaluate(
    async ([address, asked, sent]) => {
      const response = await fetch(address, {
        method: asked,
        headers: {
          'idempotency-key': crypto.randomUUID(),
          ...(sent === null ? {} : { 'content-type': 'application/json' }),
        },
        ...(sent === null ? {} : { body: JSON.stringify(sent) }),
      });
      const text = await response.text();
      return { status: response.status, view: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
    },
    [`/here/${world}/api${path}`, method, body] as const,
  );
}

/** Sets the organisation up with the code that the device hands its own page. */
export async function setUp(page: Page): Promise<void> {
  const { view } = await get(page, '/home');
  const reply = await post(page, '/set-up', {
    code: view['setupCode'],
    name: 'Hill Street Peers',
    publicName: 'Hill Street',
    zone: 'Europe/London',
    country: 'GB',
  });
  if (reply.status !== 200) throw new Error(`set-up gave ${reply.status} ${JSON.stringify(reply.view)}`);
}

export async function addGroup(page: Page, title: string): Promise<number> {
  const { status, view } = await post(page, '/groups', { name: title, title });
  // The worker's own word for why it cannot.
  if (status === 503) console.info(`${title}: ${String(view['title'])}`);
  return status;
}

/** The titles of all groups, in order. */
export async function groupTitles(page: Page): Promise<string[]> {
  const { view } = await get(page, '/groups');
  return (view['groups'] as { title: string }[]).map(({ title }) => title).sort();
}

/** Whatever this home keeps in the browser. */
export function leftBehind(page: Page): Promise<string[]> {
  return page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => `database ${name ?? ''}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `service worker ${scope}`),
    ...Object.keys(sessionStorage).map((name) => `session ${name}`),
    ...Object.keys(localStorage).map((name) => `local ${name}`),
  ]);
}
