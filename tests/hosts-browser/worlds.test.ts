import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { enter, get, heading, post, setUp } from './device-page.ts';
import { type DeviceSite, openDeviceSite } from './device-site.ts';
import { launchBrowser } from '../journeys/browser.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let site: DeviceSite;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  [site, browser] = await Promise.all([openDeviceSite('first'), launchBrowser()]);
});
beforeEach(async () => {
  context = await browser.newContext();
  context.setDefaultTimeout(60_000);
});
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  await site.close();
});

interface Me {
  readonly groups: readonly { readonly group: string; readonly knownAs: string }[];
}

async function meOf(page: Page, world: string): Promise<Me> {
  return (await get(page, '/me', world)).view['me'] as Me;
}

test('the example seats its people; each tab keeps its own seat; starting again makes it as it was', async () => {
  const ada = await context.newPage();
  expect(await enter(ada, `${site.origin}/here/example/`)).toBe('Who would you like to be?');
  await ada.getByRole('button', { name: 'Ada', exact: true }).click();
  await ada.waitForURL('**/here/example/');
  await heading(ada);
  expect((await meOf(ada, 'example')).groups[0]?.knownAs).toBe('Ada');

  const noor = await context.newPage();
  await enter(noor, `${site.origin}/here/example/seats`);
  await noor.getByRole('button', { name: 'Noor', exact: true }).click();
  await noor.waitForURL('**/here/example/');
  await heading(noor);
  expect((await meOf(noor, 'example')).groups[0]?.knownAs).toBe('Noor');
  expect((await meOf(ada, 'example')).groups[0]?.knownAs).toBe('Ada');
  await ada.reload();
  await heading(ada);
  expect((await meOf(ada, 'example')).groups[0]?.knownAs).toBe('Ada');

  const before = (await meOf(ada, 'example')).groups[0]?.group;
  await noor.close();
  await enter(ada, `${site.origin}/here/example/seats`);
  await ada.getByRole('button', { name: 'Start the example again' }).click();
  await ada.waitForURL('**/here/example/');
  await ada.getByText('Who would you like to be?').waitFor();
  expect((await meOf(ada, 'example')).groups[0]?.group).not.toBe(before);
});

test('the own world knows nothing of the example', async () => {
  const page = await context.newPage();
  await enter(page, `${site.origin}/here/example/`);
  await enter(page, `${site.origin}/here/own/`);
  expect((await get(page, '/home')).view['setUp']).toBe(false);
  expect((await get(page, '/me')).view['me']).toBeNull();
});

test('who accepts an invitation gets a seat of their own in that tab; the first tab keeps its own', async () => {
  const organiser = await context.newPage();
  await enter(organiser, `${site.origin}/here/own/`);
  await setUp(organiser);
  const { view: made } = await post(organiser, '/groups', { name: 'Voices', title: 'Tuesday group' });
  const team = `/groups/${String(made['group'])}/team-invitations`;
  const { view: invited } = await post(organiser, team, { role: 'facilitator' });
  const ada = await context.newPage();
  await enter(ada, `${site.origin}/here/own/invitation`);
  const accepted = await post(ada, '/invitations/accept', {
    secret: invited['secret'],
    knownAs: 'Ada',
    asMyself: false,
  });
  expect(accepted.status).toBe(200);
  expect((await meOf(ada, 'own')).groups.map(({ knownAs }) => knownAs)).toEqual(['Ada']);
  expect((await meOf(organiser, 'own')).groups).toEqual([]);

  const next = await context.newPage();
  await enter(next, `${site.origin}/here/own/seats`);
  await next.getByRole('button', { name: 'Hill Street Peers', exact: true }).waitFor();
  await next.getByRole('button', { name: 'Ada', exact: true }).waitFor();
  expect((await meOf(next, 'own')).groups.map(({ knownAs }) => knownAs)).toEqual(['Ada']);
});

test('a live page hears of a change made in another tab, and leaving it reaches the worker', async () => {
  await context.addInitScript(() => {
    const postMessage: unknown = Reflect.get(MessagePort.prototype, 'postMessage');
    if (typeof postMessage !== 'function') return;
    const said: unknown[] = [];
    Reflect.set(globalThis, 'said', said);
    MessagePort.prototype.postMessage = function post(this: MessagePort, ...all: [unknown, never]) {
      said.push((all[0] as { say?: unknown } | null)?.say);
      Reflect.apply(postMessage, this, all);
    };
  });
  const ada = await context.newPage();
  await enter(ada, `${site.origin}/here/example/`);
  await ada.getByRole('button', { name: 'Ada', exact: true }).click();
  await ada.waitForURL('**/here/example/');
  await heading(ada);
  const group = (await meOf(ada, 'example')).groups[0]?.group ?? '';
  const { view } = await get(ada, `/groups/${group}/tonight`, 'example');
  const meeting = (view['tonight'] as { meeting: { meeting: string } }).meeting.meeting;
  const hearing = ada.evaluate(async (address) => {
    const leaving = new AbortController();
    const response = await fetch(address, { signal: leaving.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const heard: string[] = [];
    Reflect.set(globalThis, 'isListening', true);
    while (heard.length < 2) {
      const word = (await reader?.read())?.value ?? '';
      if (word.includes('data: changed')) heard.push(word);
    }
    leaving.abort();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return { kind: response.headers.get('content-type'), heard };
  }, `/here/example/api/groups/${group}/meetings/${meeting}/door/live`);
  await ada.waitForFunction(() => Reflect.get(globalThis, 'isListening') === true);
  // Two looks of a second each, so that the present state is known before it changes.
  await ada.waitForTimeout(2500);

  const jo = await context.newPage();
  await enter(jo, `${site.origin}/here/example/seats`);
  await jo.getByRole('button', { name: 'Jo', exact: true }).click();
  await jo.waitForURL('**/here/example/');
  await heading(jo);
  const checkedIn = await jo.evaluate(
    async (address) => (await fetch(address, { method: 'PUT' })).status,
    `/here/example/api/groups/${group}/meetings/${meeting}/check-in`,
  );
  expect([200, 204]).toContain(checkedIn);
  const { kind, heard } = await hearing;
  expect(kind).toContain('text/event-stream');
  expect(heard).toHaveLength(2);
  expect(await ada.evaluate(() => (Reflect.get(globalThis, 'said') as unknown[]).includes('stop'))).toBe(true);
});
