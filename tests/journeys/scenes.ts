import { Temporal } from 'temporal-polyfill';
import { buildExample } from '../../src/example/example-group.ts';
import { LONGEST_TITLE, LONGEST_WORDS, MOST_ITEMS, PHASES } from '../../src/meetings/rules/agenda.ts';
import { LONGEST_NOTES } from '../../src/meetings/rules/sheet.ts';
import { toAddress } from '../../src/wire/address.ts';
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
  /** Of a member who has written to those who run the group. */
  readonly membership: string;
  /** Somebody at the door tonight who is in no group, and what a tablet brought of somebody it could not name. */
  readonly guest: string;
  readonly mark: string;
  /** A secret that opens an invitation, and one that has been used. */
  readonly invitation: string;
  /** One that leads a member back. */
  readonly wayBack: string;
  /** A secret with which somebody is asked to organise. */
  readonly toOrganise: string;
  readonly organiser: string;
  readonly facilitator: string;
  readonly member: string;
  /** The safety lead: reads reports, and is no member. */
  readonly outside: string;
  /** The outside contact. */
  readonly contact: string;
}

/** Nobody has set up yet. */
export async function untouchedScene(server: RunningServer): Promise<Scene> {
  const nobody = {
    organisation: '',
    group: '',
    meeting: '',
    membership: '',
    guest: '',
    mark: '',
    invitation: '',
    wayBack: '',
    toOrganise: '',
  };
  const sessions = { organiser: '', facilitator: '', member: '', outside: '', contact: '' };
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
  const member = seats.at(-1)?.session ?? '';
  const { threads } = await wrote(server, group, { member, facilitator });
  const membership = threads[0]?.membership ?? '';
  const back = await call('POST', `/groups/${group}/people/${membership}/way-back`, facilitator);
  const toOrganise = async () => (await call('POST', '/organiser-invitations', organiser)).secret;
  // Somebody else organises, too, and a third is asked to.
  const accepted = { secret: await toOrganise(), asMyself: false };
  await sendTo(server.origin)(posting('/organiser-invitations/accept', accepted), null);
  await sendTo(server.origin)(writing('PUT', `/groups/${group}/handover`, longestHandover()), facilitator);
  await put(server, `/groups/${group}/agenda`, facilitator, longestAgenda());
  const notes = {
    version: 1,
    words: longest('The caretaker comes at nine and wants the chairs back. ', LONGEST_NOTES),
  };
  await put(server, `/groups/${group}/meetings/${tonight.meeting.meeting}/notes`, facilitator, notes);
  return {
    origin: server.origin,
    organisation,
    group,
    meeting: tonight.meeting.meeting,
    membership,
    ...(await strangers(server, `/groups/${group}/meetings/${tonight.meeting.meeting}`, facilitator)),
    invitation: (await call('POST', `/groups/${group}/invitations`, facilitator, { role: 'member' })).secret,
    wayBack: back.secret,
    toOrganise: await toOrganise(),
    organiser,
    facilitator,
    member,
    outside: seats.find(({ label }) => label === 'Sal')?.session ?? '',
    contact: seats.find(({ label }) => label === 'Cem')?.session ?? '',
  };
}

/** Two at the door whom nobody knows: a guest, and somebody whom a tablet could not name. */
async function strangers(server: RunningServer, meeting: string, facilitator: string) {
  const call = callerOn(server);
  const { guest } = await call('POST', `${meeting}/guests`, facilitator, {
    called: 'The one with the long green scarf',
  });
  const { secret } = await call('POST', `${meeting}/tablets`, facilitator);
  const mark = toAddress(crypto.randomUUID());
  const pressed = { mark, kind: 'in', name: 'A'.repeat(43), code: 'B'.repeat(42) + 'A', sealed: null, saw: [] };
  await call('POST', '/tablet/marks', '', { secret, marks: [pressed] });
  return { guest, mark };
}

/** The example group as it is shown to whoever tries it. */
export async function usualScene(server: RunningServer) {
  const call = callerOn(server);
  const { seats, group } = await buildExample(sendTo(server.origin), {
    setupCode: server.setupCode,
    now: Temporal.Now.instant(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
  const facilitator = seats[1]?.session ?? '';
  const { people } = await call('GET', `/groups/${group}/people`, facilitator);
  const { team } = await call('GET', `/groups/${group}/team`, facilitator);
  const looksAfter = new Set(team.map(({ knownAs }) => knownAs));
  /** Those who are in the group and have no job there. */
  const members = people.map(({ knownAs }) => knownAs).filter((knownAs) => !looksAfter.has(knownAs));
  const sessionOf = (label: string) => seats.find((seat) => seat.label === label)?.session ?? '';
  return { origin: server.origin, group, facilitator, members, sessionOf };
}

/** As long as notes for the next facilitator may be, in two scripts, with a word that never ends. */
function longestHandover() {
  const long = 'Ring the second bell twice, then wait. '.repeat(15);
  const promises = Array.from({ length: 10 }, (_, at) => ({
    words: `${'A ramp at the side door, wide enough for two. '.repeat(3)}${at + 1}`,
    due: `2026-12-${String(at + 10)}`,
  }));
  return {
    version: 0,
    room: long,
    building: 'x'.repeat(600),
    money: 'المفتاح خلف الباب الثاني. '.repeat(20),
    planned: long,
    promises,
  };
}

/** As long as an agenda may be; the example has one already. */
function longestAgenda() {
  const items = Array.from({ length: MOST_ITEMS }, (_, at) => ({
    phase: PHASES[Math.floor((at * PHASES.length) / MOST_ITEMS)],
    title: longest(`${at + 1}. A round in which nobody hurries anybody else `, LONGEST_TITLE),
    minutes: 180,
    words: longest('Say your name, your diagnosis and your medicine, or pass. ', LONGEST_WORDS),
  }));
  return { version: 1, items };
}

function longest(words: string, most: number): string {
  return words.repeat(most).slice(0, most).replace(/ $/, '.');
}

/** Two long messages of a member, in two scripts, and an answer. */
async function wrote(
  server: RunningServer,
  group: string,
  { member, facilitator }: Readonly<Record<'member' | 'facilitator', string>>,
) {
  const call = callerOn(server);
  const send = sendTo(server.origin);
  for (const words of ['Is there a lift? '.repeat(60), 'هل يوجد مصعد؟ \u{1F642}\nשלום']) {
    await send(posting(`/groups/${group}/messages`, { words }), member);
  }
  const { threads } = await call('GET', `/groups/${group}/threads`, facilitator);
  const answer = { words: 'There is. Ring the bell on the left.' };
  await send(posting(`/groups/${group}/threads/${threads[0]?.membership ?? ''}`, answer), facilitator);
  return { threads };
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
  const place = {
    origin: server.origin,
    organisation,
    group,
    meeting: group,
    membership: group,
    guest: group,
    mark: group,
    invitation: '',
    wayBack: '',
    toOrganise: '',
  };
  return { ...place, organiser, facilitator, member, outside, contact: outside };
}

/** Somebody new in a scene's group, by an invitation of whoever looks after it; gives their session. */
export async function newcomer(
  server: RunningServer,
  { group, facilitator, organiser }: Scene,
  knownAs: string,
  role: 'member' | 'facilitator' = 'member',
): Promise<string> {
  const [path, host] = role === 'member' ? ['invitations', facilitator] : ['team-invitations', organiser];
  const { secret } = await callerOn(server)('POST', `/groups/${group}/${path}`, host, { role });
  const body = { secret, knownAs, asMyself: false };
  return (await sendTo(server.origin)(posting('/invitations/accept', body), null)).session ?? '';
}

/**
 * A weekly meeting whose first evening begins in an hour, so that its door is open; gives its address. Three
 * facilitators say yes to what it needs: two who run it, and one at the door.
 */
export async function meetingSoon(
  server: RunningServer,
  { group, facilitator }: Scene,
  team: readonly [string, string, string],
): Promise<string> {
  const call = callerOn(server);
  const start = Temporal.Now.zonedDateTimeISO('Europe/London').add({ hours: 1 });
  const { series } = await call('POST', `/groups/${group}/series`, facilitator, {
    startsOn: start.toPlainDate().toString(),
    localStart: start.toPlainTime().toString({ smallestUnit: 'minute' }),
    minutes: 90,
    place: 'The back room',
    link: '',
    team: [],
  });
  for (const [i, job] of (['facilitator', 'co-facilitator', 'door-host'] as const).entries()) {
    await put(server, `/groups/${group}/series/${series}/own-job`, team[i] ?? '', { job, does: true });
  }
  return (await call('GET', `/groups/${group}/tonight`, facilitator)).tonight.meeting.meeting;
}

/** Somebody says that she is here. */
export async function checkIn(server: RunningServer, group: string, meeting: string, session: string): Promise<void> {
  await put(server, `/groups/${group}/meetings/${meeting}/check-in`, session);
}

async function put(server: RunningServer, path: string, session: string, body?: object): Promise<void> {
  const { response } = await sendTo(server.origin)(writing('PUT', path, body), session);
  if (!response.ok) throw new Error(`PUT ${path}: ${response.status} ${await response.text()}`);
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
  readonly guest: string;
  readonly organisation: string;
  readonly group: string;
  readonly threads: readonly { readonly membership: string }[];
  readonly series: string;
  readonly people: readonly { readonly membership: string; readonly knownAs: string; readonly facilitates: boolean }[];
  readonly team: readonly { readonly knownAs: string }[];
  readonly tonight: { readonly meeting: { readonly meeting: string } };
}
