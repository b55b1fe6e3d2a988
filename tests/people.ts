import { expect } from 'vitest';
import { z } from 'zod';
import type { AgreementsContract } from '../src/agreements/contract.ts';
import type { Api } from '../src/api/create-api.ts';
import type { AttendanceContract } from '../src/attendance/contract.ts';
import type { EnvelopesContract } from '../src/envelopes/contract.ts';
import type { GroupsContract } from '../src/groups/contract.ts';
import { codeOfWords } from '../src/groups/screens/code-of-words.ts';
import type { GivenRole, OutsideRole, TeamRole } from '../src/groups/rules/scope.ts';
import type { MeetingsContract } from '../src/meetings/contract.ts';
import type { PostContract } from '../src/post/contract.ts';
import type { PeopleContract } from '../src/people/contract.ts';
import { fromAddress } from '../src/wire/address.ts';
import type { PathNames, ReplyOf, SentBodyOf } from '../src/wire/endpoint.ts';
import { readSecret, type Secret, withoutCheck } from '../src/wire/secret.ts';
import type { House } from './engines.ts';
import { keyOf } from './sealed-looks.ts';

/*
 * Who the tests are about. Olga organises Hill Street. Ada and Miriam facilitate Tuesdays there;
 * Tom comes every week and is quiet support; Noor hears voices and is new. Sal is the safety lead:
 * she reads reports from outside the group. Bea facilitates Thursdays in the same organisation, and
 * Zed a group in another town, where Cem reads from outside.
 */

type Contracts = PeopleContract &
  GroupsContract &
  EnvelopesContract &
  PostContract &
  AgreementsContract &
  MeetingsContract &
  AttendanceContract;
export type Route = keyof Contracts;
type Path<R extends Route> = Readonly<Record<PathNames<R>, string>>;

const problem = z.strictObject({
  type: z.string().startsWith('urn:evenground:'),
  code: z.string(),
  status: z.int(),
  title: z.string().min(1),
  errors: z.array(z.strictObject({ at: z.string(), is: z.string() })).optional(),
  current: z.unknown().optional(),
});

/** What came back, read to its end. */
export class Reply<View> {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly session: string | null;
  readonly #read: (json: unknown) => View;
  constructor(response: Response, text: string, session: string | null, read: (json: unknown) => View) {
    this.status = response.status;
    this.headers = response.headers;
    this.text = text;
    this.session = session;
    this.#read = read;
  }

  /** The view; throws where there was a refusal. */
  get view(): View {
    if (this.status >= 300) throw new Error(`refused: ${this.status} ${this.text}`);
    return this.#read(this.text === '' ? undefined : JSON.parse(this.text));
  }

  /** The refusal's code, or null. */
  get code(): string | null {
    return this.status < 300 ? null : this.problem.code;
  }

  get problem(): z.infer<typeof problem> {
    return problem.parse(JSON.parse(this.text));
  }
}

export interface Sending {
  /** The Idempotency-Key; without it a new one is made. Null sends none. */
  readonly key?: string | null;
  readonly api?: Api;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as the search of the address. */
  readonly query?: Readonly<Record<string, string>>;
}

/** What has been refused so far: 'METHOD /path code'. */
export const refusalsHeard = new Set<string>();

let keys = 0;
export function newKey(): string {
  keys += 1;
  return `test-key-${String(keys).padStart(12, '0')}`;
}

/** Somebody with a device; signed in or not. */
export class Somebody {
  readonly house: House;
  readonly name: string;
  session: string | null;
  constructor(house: House, name: string, session: string | null = null) {
    this.house = house;
    this.name = name;
    this.session = session;
  }

  /** Calls an endpoint of the contracts as this person; keeps the session that begins. */
  async ask<R extends Route>(
    route: R,
    path: Path<R>,
    ...[body, sending]: SentBodyOf<Contracts[R]> extends undefined
      ? [body?: undefined, sending?: Sending]
      : [body: SentBodyOf<Contracts[R]>, sending?: Sending]
  ): Promise<Reply<ReplyOf<Contracts[R]>>> {
    const { url, method } = fill(route, path);
    const text = body === undefined ? null : JSON.stringify(body);
    const reply = await this.#send(method, url, text, sending, (json) => json as ReplyOf<Contracts[R]>);
    if (reply.code !== null) refusalsHeard.add(`${route} ${reply.code}`);
    return reply;
  }

  /** Sends exactly this body, whatever the contract says. */
  send(method: string, url: string, body: BodyInit | null, sending: Sending = {}): Promise<Reply<unknown>> {
    return this.#send(method, url, body, sending, (json) => json);
  }

  async #send<View>(
    method: string,
    url: string,
    body: BodyInit | null,
    sending: Sending = {},
    read: (json: unknown) => View,
  ): Promise<Reply<View>> {
    const key = sending.key === undefined ? newKey() : sending.key;
    const search = new URLSearchParams(sending.query ?? {}).toString();
    const request = new Request(`http://evenground.invalid/api${url}${search === '' ? '' : `?${search}`}`, {
      method,
      body,
      headers: {
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' && key !== null ? { 'idempotency-key': key } : {}),
        ...sending.headers,
      },
    });
    const handled = await (sending.api ?? this.house.api).handle(request, { session: this.session });
    const { response, session, news } = handled;
    if (session !== null) this.session = session;
    else if (news === 'over') this.session = null;
    return new Reply<View>(response, await response.text(), session, read);
  }

  /** The same person in another browser, signed out there. */
  elsewhere(): Somebody {
    return new Somebody(this.house, this.name);
  }
}

/** 'METHOD /path/:name' with the names filled in. */
export function fill(route: string, path: Readonly<Record<string, string>>): { method: string; url: string } {
  const [method = '', pattern = ''] = route.split(' ');
  return { method, url: pattern.replaceAll(/:(\w+)/g, (_, name: string) => path[name] ?? '') };
}

// what they do -----------------------------------------------------------------------------------

/** Founds an organisation, whoever has been here before. */
export async function found(
  house: House,
  name = 'Olga',
  organisation = { name: 'Hill Street', publicName: 'Hill Street', zone: 'Europe/London', country: 'GB' },
): Promise<Somebody> {
  const organiser = new Somebody(house, name);
  expectLetIn(await organiser.ask('POST /set-up', {}, { code: await house.freshCode(), ...organisation }));
  return organiser;
}

export async function startGroup(organiser: Somebody, title: string): Promise<string> {
  return (await organiser.ask('POST /groups', {}, { name: `${title}, in full`, title })).view.group;
}

/** Somebody new accepts an invitation from `host`, who organises or facilitates. */
export async function join(host: Somebody, group: string, name: string, facilitates = false): Promise<Somebody> {
  const secret = await invite(host, group, facilitates);
  const guest = new Somebody(host.house, name);
  expectLetIn(await guest.ask('POST /invitations/accept', {}, { secret, knownAs: name, asMyself: false }));
  return guest;
}

/** Somebody new accepts an invitation to a role, from the organiser. */
export async function joinAs(organiser: Somebody, group: string, name: string, role: TeamRole): Promise<Somebody> {
  const { secret } = (await organiser.ask('POST /groups/:group/team-invitations', { group }, { role })).view;
  const guest = new Somebody(organiser.house, name);
  expectLetIn(await guest.ask('POST /invitations/accept', {}, { secret, knownAs: name, asMyself: false }));
  return guest;
}

/** Somebody new organises, too, asked by who does already. */
export async function organiseToo(organiser: Somebody, name: string): Promise<Somebody> {
  const { secret } = (await organiser.ask('POST /organiser-invitations', {})).view;
  const guest = new Somebody(organiser.house, name);
  expectLetIn(await guest.ask('POST /organiser-invitations/accept', {}, { secret, asMyself: false }));
  return guest;
}

/** Somebody's address in a group, as those who run it find it, and what they do there. */
export async function personNamed(host: Somebody, group: string, knownAs: string) {
  const { people } = (await host.ask('GET /groups/:group/people', { group })).view;
  const { membership } = people.find((person) => person.knownAs === knownAs) ?? {};
  if (membership === undefined) throw new Error(`nobody is called ${knownAs}`);
  return (await host.ask('GET /groups/:group/people/:membership', { group, membership })).view;
}

/** A facilitator says what somebody does in the group from now on. */
export async function give(host: Somebody, group: string, knownAs: string, roles: GivenRole[]): Promise<void> {
  const { membership, version } = await personNamed(host, group, knownAs);
  const path = { group, membership };
  expectLetIn(await host.ask('PUT /groups/:group/people/:membership/roles', path, { version, roles }));
}

/** Gives whoever reads in a group a reading key. */
export async function makeKey(reader: Somebody, group: string): Promise<void> {
  expectLetIn(await reader.ask('PUT /groups/:group/reading/key', { group }, keyOf(reader.house.random)));
}

export async function invite(host: Somebody, group: string, facilitates = false): Promise<string> {
  const made = facilitates
    ? await host.ask('POST /groups/:group/team-invitations', { group }, { role: 'facilitator' })
    : await host.ask('POST /groups/:group/invitations', { group }, { role: 'member' });
  return made.view.secret;
}

/** By what the database knows an invitation that was handed on. */
export async function knownBy(handedOn: string): Promise<Secret> {
  const secret = await readSecret(withoutCheck(handedOn) ?? '');
  if (secret === null) throw new Error(`no secret: ${handedOn}`);
  return secret;
}

/** A facilitator gives somebody who lost every way in a way back; gives its secret. */
export async function wayBack(host: Somebody, group: string, knownAs: string): Promise<string> {
  const { membership } = await personNamed(host, group, knownAs);
  return (await host.ask('POST /groups/:group/people/:membership/way-back', { group, membership })).view.secret;
}

export const RULES = [
  { says: 'No remarks on looks, clothes, movement, voice or tiredness.', why: 'Medicine can change them.' },
  { says: 'The rules hold at the door too.', why: '' },
];

/** Ada's series: every Tuesday at seven for ninety minutes. Gives the addresses of its meetings. */
export async function schedule(
  host: Somebody,
  group: string,
  more: Partial<SentBodyOf<Contracts['POST /groups/:group/series']>> = {},
): Promise<string[]> {
  const { people } = (await host.ask('GET /groups/:group/people', { group })).view;
  const reply = await host.ask(
    'POST /groups/:group/series',
    { group },
    {
      startsOn: '2026-09-22',
      localStart: '19:00',
      minutes: 90,
      place: 'The back room',
      link: '',
      team: people.flatMap(({ membership, knownAs }) =>
        knownAs === host.name ? [{ job: 'facilitator' as const, membership }] : [],
      ),
      ...more,
    },
  );
  await staff(host.house, group);
  return reply.view.meetings.map(({ meeting }) => meeting);
}

/**
 * Whoever else runs the group has said yes, and members see its meetings: written straight into the
 * book for the suites that are about other things. The rota's own suite asks and agrees.
 */
async function staff(house: House, group: string): Promise<void> {
  const of = [fromAddress(group)];
  await house.admin(
    `insert into rota (org_id, group_id, meeting_id, membership_id, job, agreed)
     select m.org_id, m.group_id, m.meeting_id, p.membership_id,
       case row_number() over (partition by m.meeting_id order by p.known_as) when 1 then 'co-facilitator' else 'standby' end,
       true
     from meeting m join membership p using (org_id, group_id)
     where m.group_id = $1 and not m.published and 'facilitator' = any (p.roles)
       and not exists (select from rota r where r.meeting_id = m.meeting_id and r.membership_id = p.membership_id)`,
    of,
  );
  await house.admin(
    `insert into series_rota (org_id, group_id, series_id, membership_id, job, agreed)
     select distinct m.org_id, m.group_id, m.series_id, r.membership_id, r.job, true
     from meeting m join rota r using (org_id, group_id, meeting_id) where m.group_id = $1 on conflict do nothing`,
    of,
  );
  await house.admin('update meeting set published = true where group_id = $1', of);
}

/** Opens a group: its facilitator reads, and somebody whom the organiser asks in from outside, who is given back. */
export async function opened(
  { organiser, host }: Readonly<Record<'organiser' | 'host', Somebody>>,
  group: string,
  name: string,
  role: OutsideRole,
): Promise<Somebody> {
  await makeKey(host, group);
  const outside = await joinAs(organiser, group, name, role);
  await makeKey(outside, group);
  if (role === 'outside-contact') await meet(outside, host, group);
  return outside;
}

/** An outside contact reads her words aloud, and whoever runs the group types them. */
export async function meet(contact: Somebody, host: Somebody, group: string): Promise<void> {
  const { words } = (await contact.ask('PUT /groups/:group/meeting-words', { group })).view;
  expectLetIn(await host.ask('POST /groups/:group/met-contacts', { group }, { code: codeOfWords(words, group) }));
}

export interface Group {
  readonly group: string;
  readonly meetings: readonly string[];
  readonly series: string;
  /** Tonight's. */
  readonly meeting: string;
}

async function readyGroup(host: Somebody, group: string): Promise<Group> {
  expectLetIn(await host.ask('POST /groups/:group/rules', { group }, { rules: RULES }));
  const meetings = await schedule(host, group);
  const [meeting] = meetings;
  if (meeting === undefined) throw new Error('no meeting in the book');
  const { series } = (await host.ask('GET /groups/:group/rota', { group })).view;
  return { group, meetings, meeting, series: series[0]?.series ?? '' };
}

export interface Tuesdays extends Group {
  readonly olga: Somebody;
  readonly ada: Somebody;
  readonly miriam: Somebody;
  /** The safety lead. */
  readonly sal: Somebody;
  readonly tom: Somebody;
  readonly noor: Somebody;
}

/** Hill Street's Tuesday group: rules published, meetings in the book, nobody has checked in. */
export async function tuesdays(house: House): Promise<Tuesdays> {
  const olga = await found(house);
  const group = await startGroup(olga, 'Tuesday group');
  const ada = await join(olga, group, 'Ada', true);
  const miriam = await join(olga, group, 'Miriam', true);
  const sal = await opened({ organiser: olga, host: ada }, group, 'Sal', 'safety-lead');
  const tom = await join(ada, group, 'Tom');
  const noor = await join(ada, group, 'Noor');
  return { ...(await readyGroup(ada, group)), olga, ada, miriam, sal, tom, noor };
}

/** Bea's group in the same organisation, with Tom in it under another name. */
export async function thursdays({ olga, tom }: Tuesdays): Promise<Group & { bea: Somebody }> {
  const group = await startGroup(olga, 'Thursday group');
  const bea = await join(olga, group, 'Bea', true);
  await opened({ organiser: olga, host: bea }, group, 'Sam', 'safety-lead');
  const secret = await invite(bea, group);
  expectLetIn(await tom.ask('POST /invitations/accept', {}, { secret, knownAs: 'T.', asMyself: true }));
  return { ...(await readyGroup(bea, group)), bea };
}

/** Zed's group, in another organisation. */
export async function elsewhere(house: House): Promise<Group & { yara: Somebody; zed: Somebody; cem: Somebody }> {
  const yara = await found(house, 'Yara', {
    name: 'Harbour',
    publicName: 'Harbour',
    zone: 'America/New_York',
    country: 'US',
  });
  const group = await startGroup(yara, 'Harbour group');
  const zed = await join(yara, group, 'Zed', true);
  const cem = await opened({ organiser: yara, host: zed }, group, 'Cem', 'outside-contact');
  return { ...(await readyGroup(zed, group)), yara, zed, cem };
}

/** Expects a refusal with this code. */
export function expectRefused(reply: Reply<unknown>, code: string): void {
  expect(reply.code, reply.text).toBe(code);
}

/** Expects no refusal. */
export function expectLetIn(reply: Reply<unknown>): void {
  expect(reply.code, reply.text).toBeNull();
}
