import { Temporal } from 'temporal-polyfill';
import { buildExample } from '../../src/example/example-group.ts';
import { keyOf } from '../sealed-looks.ts';
import type { RunningServer } from './server.ts';

/** Sends what was meant for an API to a running server, and takes its session out of the cookie. */
function sendTo(origin: string) {
  return async (request: Request, session: string | null) => {
    const { pathname } = new URL(request.url);
    const body = await request.text();
    const headers = new Headers(request.headers);
    headers.set('origin', origin);
    if (session !== null) headers.set('cookie', `evenground=${session}`);
    const response = await fetch(`${origin}${pathname}`, {
      method: request.method,
      headers,
      ...(body === '' ? {} : { body }),
    });
    const begun = /evenground=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? null;
    return { response, session: begun };
  };
}

/** A group on a server, and the sessions of those who look at it. */
export interface Scene {
  readonly origin: string;
  readonly organisation: string;
  readonly group: string;
  readonly meeting: string;
  /** A secret that opens an invitation, and one that has been used. */
  readonly invitation: string;
  readonly organiser: string;
  readonly facilitator: string;
  readonly member: string;
  /** The safety lead: reads reports, and is no member. */
  readonly outside: string;
}

/** Nobody has set up yet. */
export async function untouchedScene(server: RunningServer): Promise<Scene> {
  const nobody = { organisation: '', group: '', meeting: '', invitation: '' };
  const sessions = { organiser: '', facilitator: '', member: '', outside: '' };
  return Promise.resolve({ origin: server.origin, ...nobody, ...sessions });
}

/** Forty people, the longest names, places and rules. */
export async function fullScene(server: RunningServer): Promise<Scene> {
  const call = callerOn(server);
  const { seats, group } = await buildExample(sendTo(server.origin), {
    setupCode: server.setupCode,
    now: Temporal.Now.instant(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    size: 'full',
  });
  const [organiser, facilitator] = [seats[0]?.session ?? '', seats[1]?.session ?? ''];
  const { tonight } = await call('GET', `/groups/${group}/tonight`, facilitator);
  const { organisation } = await call('GET', `/groups/${group}/readers`, facilitator);
  return {
    origin: server.origin,
    organisation,
    group,
    meeting: tonight.meeting.meeting,
    invitation: (await call('POST', `/groups/${group}/invitations`, facilitator, { role: 'member' })).secret,
    organiser,
    facilitator,
    member: seats.at(-1)?.session ?? '',
    outside: seats.find(({ label }) => label === 'Sal')?.session ?? '',
  };
}

/** An organisation with one group, in which nothing has happened yet. */
export async function emptyScene(server: RunningServer): Promise<Scene> {
  const call = callerOn(server);
  const send = sendTo(server.origin);
  const made = await send(
    posting('/set-up', {
      code: server.setupCode,
      name: 'New ground',
      publicName: 'New ground',
      zone: 'Europe/London',
      country: 'GB',
    }),
    null,
  );
  const organiser = made.session ?? '';
  const { group } = await call('POST', '/groups', organiser, { name: 'First steps', title: 'Monday group' });
  const joined = async (path: string, who: string, knownAs: string, body?: object) => {
    const { secret } = await call('POST', path, who, body);
    const { session } = await send(posting('/invitations/accept', { secret, knownAs, asMyself: false }), null);
    return session ?? '';
  };
  const facilitator = await joined(`/groups/${group}/team-invitations`, organiser, 'Ada', { role: 'facilitator' });
  const outside = await joined(`/groups/${group}/team-invitations`, organiser, 'Sal', { role: 'safety-lead' });
  for (const reader of [facilitator, outside]) {
    const key = keyOf((length) => crypto.getRandomValues(new Uint8Array(length)));
    await send(writing('PUT', `/groups/${group}/reading/key`, key), reader);
  }
  const member = await joined(`/groups/${group}/invitations`, facilitator, 'Noor', { role: 'member' });
  const { organisation } = await call('GET', `/groups/${group}/readers`, facilitator);
  const place = { origin: server.origin, organisation, group, meeting: group, invitation: '' };
  return { ...place, organiser, facilitator, member, outside };
}

function posting(path: string, body: object | undefined): Request {
  return writing('POST', path, body);
}

function writing(method: 'POST' | 'PUT', path: string, body: object | undefined): Request {
  return new Request(`http://evenground.invalid/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Calls as somebody; the reply is read as it comes, since these are only scenes. */
function callerOn(server: RunningServer) {
  const send = sendTo(server.origin);
  return async (method: 'GET' | 'POST', path: string, session: string, body?: object): Promise<SceneView> => {
    const request = method === 'POST' ? posting(path, body) : new Request(`http://evenground.invalid/api${path}`);
    const { response } = await send(request, session);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as SceneView;
  };
}

interface SceneView {
  readonly secret: string;
  readonly organisation: string;
  readonly group: string;
  readonly tonight: { readonly meeting: { readonly meeting: string } };
}
