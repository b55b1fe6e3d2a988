import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { callsTo, evening } from './calls.ts';
import { cleanUp, emptyFolder, ensureBuilt, serve, type ServerProcess } from './server-process.ts';

/* The address that somebody's calendar asks over HTTP, again and again, without a cookie. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });
let server: ServerProcess;
let feed: string;
let address: string;
let noor: string;
beforeAll(async () => {
  ensureBuilt();
  server = await serve({ DATA_DIR: emptyFolder() });
  const call = callsTo(server.base);
  const tonight = await evening(call, server.code());
  noor = tonight.noor;
  feed = `${tonight.meeting.split('/meetings/')[0] ?? ''}/calendar-feed`;
  const made = await call(`POST ${feed}`, { cookie: noor, body: { title: 'neutral', place: false } });
  const { organisation, secret } = z
    .object({ organisation: z.string(), secret: z.string() })
    .parse(JSON.parse(made.text));
  address = `${server.base}/calendar/${organisation}/${secret}.ics`;
});
afterAll(cleanUp);

test('it is a calendar, for its reader alone', async () => {
  const reply = await fetch(address);
  expect(reply.status).toBe(200);
  const of = (name: string) => reply.headers.get(name);
  expect(of('content-type')).toBe('text/calendar; charset=utf-8');
  expect(of('cache-control')).toBe('private, no-cache');
  expect(of('etag')).toMatch(/^W\/"[\w-]{22}"$/);
  expect(of('set-cookie')).toBeNull();
  expect(of('x-content-type-options')).toBe('nosniff');
  expect(of('referrer-policy')).toBe('no-referrer');
  const text = await reply.text();
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(text).toContain('SUMMARY:Tuesdays\r\n');
  for (const word of ['Voices', 'Hall', 'Ada']) expect(text).not.toContain(word);
});

test('whoever has it already is sent nothing again', async () => {
  const etag = (await fetch(address)).headers.get('etag') ?? '';
  const again = await fetch(address, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  expect(again.headers.get('content-length')).toBeNull();
  const head = await fetch(address, { method: 'HEAD' });
  expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag]);
  expect(Number(head.headers.get('content-length'))).toBeGreaterThan(300);
});

test('it can only be read; and every other address of its kind is the same nothing', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) expect((await fetch(address, { method })).status).toBe(405);
  const answers = new Set<string>();
  const swapped = address.endsWith('0.ics') ? address.replace(/0\.ics$/, '1.ics') : address.replace(/.\.ics$/, '0.ics');
  for (const url of [
    swapped,
    address.replace('.ics', ''),
    address.toUpperCase().replace(/^HTTP/, 'http').replace('/CALENDAR/', '/calendar/'),
    `${server.base}/calendar/`,
    `${server.base}/calendar/x`,
    `${server.base}/calendar/..%2fhome.ics`,
    `${address}?a=b`,
  ]) {
    const reply = await fetch(url);
    const headers = [...reply.headers].filter(([name]) => name !== 'date');
    answers.add(JSON.stringify([reply.status, headers, await reply.text()]));
  }
  expect([...answers]).toHaveLength(1);
  expect([...answers][0]).toContain('wire/not-found');
  // Below /api it is one address of the API among others, for anyone.
  const { pathname } = new URL(address);
  const api = `${server.base}/api${pathname.replace('/calendar/', '/calendars/').replace('.ics', '')}`;
  expect((await fetch(api)).headers.get('content-type')).toBe('text/calendar; charset=utf-8');
});

test('turned off, it is that nothing, too; and no line of the log says any of it', async () => {
  const call = callsTo(server.base);
  expect((await call(`DELETE ${feed}`, { cookie: noor })).status).toBe(204);
  expect((await fetch(address)).status).toBe(404);
  expect(server.said()).not.toMatch(/calendar|\.ics/);
});
