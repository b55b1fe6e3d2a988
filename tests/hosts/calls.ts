import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { keyOf } from '../sealed-looks.ts';

/* Calls over HTTP as one of our pages makes them, cookies and all. */

export interface Called {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** `name=value`, where a session began. */
  readonly cookie: string | null;
}

export type Call = (
  route: string,
  more?: { body?: unknown; cookie?: string | null; headers?: Record<string, string> },
) => Promise<Called>;

/** Takes where the server is, gives a way to call it: 'POST /groups' and so on. */
export function callsTo(base: string): Call {
  return async (route, { body, cookie, headers } = {}) => {
    const [method = 'GET', path = '/'] = route.split(' ');
    const response = await fetch(`${base}/api${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { origin: base, 'sec-fetch-site': 'same-origin' }),
        ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
    });
    const text = await response.text();
    const set = response.headers.get('set-cookie');
    return { status: response.status, headers: response.headers, text, cookie: set?.split(';', 1)[0] ?? null };
  };
}

export const HILL_STREET = { name: 'Hill', publicName: 'Hill Street', zone: 'Europe/London', country: 'GB' };

/** Sets a server up as Hill Street; gives the organiser's cookie. */
export async function setUp(call: Call, code: string): Promise<string> {
  const { status, text, cookie } = await call('POST /set-up', { body: { code, ...HILL_STREET } });
  if (cookie === null) throw new Error(`set-up: ${status} ${text}`);
  return cookie;
}

/** A group that meets right now, with Ada at its door and Noor on her way in. */
export interface Evening {
  readonly olga: string;
  readonly ada: string;
  readonly noor: string;
  /** Below it: /door, /door/live, /check-in. */
  readonly meeting: string;
  /** Lets one more member in, by this name; gives their cookie. */
  readonly welcome: (knownAs: string) => Promise<string>;
}

export async function evening(call: Call, code: string): Promise<Evening> {
  const olga = await setUp(call, code);
  const made = await call('POST /groups', { cookie: olga, body: { name: 'Voices', title: 'Tuesdays' } });
  const { group } = read(made, z.object({ group: z.string() }));
  const at = `/groups/${group}`;
  const ada = await join(`POST ${at}/team-invitations`, olga, 'Ada', { role: 'facilitator' });
  const rules = [{ says: 'What is said here stays here.', why: 'So that people can speak.' }];
  await call(`POST ${at}/rules`, { cookie: ada, body: { rules } });
  const sal = await join(`POST ${at}/team-invitations`, olga, 'Sal', { role: 'safety-lead' });
  for (const cookie of [ada, sal]) await call(`PUT ${at}/reading/key`, { cookie, body: keyOf(randomBytes) });
  const noor = await join(`POST ${at}/invitations`, ada, 'Noor', { role: 'member' });
  await call(`PUT ${at}/agreement`, { cookie: noor, body: { version: 1 } });
  // Two who run it and one at the door: each says yes for themselves.
  const miriam = await join(`POST ${at}/team-invitations`, olga, 'Miriam', { role: 'facilitator' });
  const dora = await join(`POST ${at}/team-invitations`, olga, 'Dora', { role: 'facilitator' });
  const now = new Date().toISOString();
  const planned = await call(`POST ${at}/series`, {
    cookie: ada,
    body: { startsOn: now.slice(0, 10), localStart: now.slice(11, 16), minutes: 90, place: 'Hall', link: '', team: [] },
  });
  const { series } = read(planned, z.object({ series: z.string() }));
  for (const [cookie, job] of [
    [ada, 'facilitator'],
    [miriam, 'co-facilitator'],
    [dora, 'door-host'],
  ] as const) {
    const said = await call(`PUT ${at}/series/${series}/own-job`, { cookie, body: { job, does: true } });
    if (said.status !== 204) throw new Error(`refused: ${said.status} ${said.text}`);
  }
  const tonight = z.object({ tonight: z.object({ meeting: z.object({ meeting: z.string() }) }) });
  const { meeting } = read(await call(`GET ${at}/tonight`, { cookie: noor }), tonight).tonight.meeting;
  return {
    olga,
    ada,
    noor,
    meeting: `${at}/meetings/${meeting}`,
    welcome: (knownAs) => join(`POST ${at}/invitations`, ada, knownAs, { role: 'member' }),
  };

  async function join(route: string, cookie: string, knownAs: string, body?: object): Promise<string> {
    const { secret } = read(await call(route, { cookie, body }), z.object({ secret: z.string() }));
    const joined = await call('POST /invitations/accept', { body: { secret, knownAs, asMyself: false } });
    if (joined.cookie === null) throw new Error(`accept: ${joined.status} ${joined.text}`);
    return joined.cookie;
  }
}

function read<View>({ status, text }: Called, view: z.ZodType<View>): View {
  if (status !== 200) throw new Error(`refused: ${status} ${text}`);
  return view.parse(JSON.parse(text));
}
