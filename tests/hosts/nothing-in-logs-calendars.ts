import { expect } from 'vitest';
import { z } from 'zod';
import { type Caller, letIn, viewOf } from './nothing-in-logs-caller.ts';
import type { Room } from './nothing-in-logs-first-job.ts';

/* Noor's calendar fetches the meetings, by an address with a secret in it; and Ada brings a file from another. */

const made = z.object({ organisation: z.string(), secret: z.string() });

export async function calendars(caller: Caller, { group, noor, ada }: Room): Promise<void> {
  const { markers } = caller;
  const at = `/groups/${group}`;
  const feed = `${at}/calendar-feed`;
  const addresses: string[] = [];
  for (const title of ['neutral', 'full']) {
    const reply = await letIn(caller.ask(`POST ${feed}`, { session: noor, body: { title, place: true } }));
    const { organisation, secret } = viewOf(reply, made);
    addresses.push(`/calendar/${organisation}/${markers.note('secret of a calendar', secret)}.ics`);
  }
  const [replaced = '', live = ''] = addresses;
  const statusOf = async (method: string, path: string, headers: Record<string, string> = {}) =>
    (await caller.send(method, path, { headers })).status;
  expect(await statusOf('GET', live)).toBe(200);
  expect(await statusOf('HEAD', live)).toBe(200);
  expect(await statusOf('GET', live, { 'if-none-match': `"${markers.token('If-None-Match')}"` })).toBe(200);
  for (const gone of [replaced, `${live}?seen=${markers.token('search of an address')}`, `${live}/x`])
    expect([gone, await statusOf('GET', gone)]).toEqual([gone, 404]);
  expect(await statusOf('GET', `/calendar/${markers.token('odd path')}/x.ics`)).toBe(404);
  expect(await statusOf('POST', live)).toBe(405);

  const summary = markers.word('title in a file');
  const lines = [`SUMMARY:${summary}`, `LOCATION:${markers.word('place in a file')}`, `UID:${markers.token('UID')}`];
  const event = ['BEGIN:VEVENT', ...lines, 'DTSTART:20991231T190000Z', 'END:VEVENT'];
  const file = ['BEGIN:VCALENDAR', ...event, 'END:VCALENDAR'].join('\r\n');
  await letIn(caller.ask(`POST ${at}/calendar-file`, { session: ada, body: { file } }));
  const statuses: number[] = [];
  for (const broken of [file.slice(0, -5), summary, [file], file.repeat(300), file.repeat(600)]) {
    statuses.push((await caller.ask(`POST ${at}/calendar-file`, { session: ada, body: { file: broken } })).status);
  }
  expect(statuses).toEqual([422, 422, 422, 422, 413]);
  await letIn(caller.ask(`DELETE ${feed}`, { session: noor }));
  expect(await statusOf('GET', live)).toBe(404);
}
