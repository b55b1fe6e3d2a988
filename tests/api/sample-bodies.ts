import { base64urlnopad, hex } from '@scure/base';
import { rooms } from '../../src/api/rooms.ts';
import type { Endpoint } from '../../src/wire/endpoint.ts';
import { makeSecret } from '../../src/wire/secret.ts';
import { expectLetIn, invite, join, newKey, type Route, RULES, type Somebody, wayBack } from '../people.ts';
import { fromAddress, toAddress, uuidOf } from '../../src/wire/address.ts';
import type { House } from '../engines.ts';
import { SoftwarePasskey } from '../software-passkey.ts';
import { anAnswer, anEnvelope, keyOf } from '../sealed-looks.ts';

/*
 * A body that is right, for each endpoint that takes one. The suites that go through every
 * endpoint start from here; an endpoint that is missing fails them.
 */

export interface Ground {
  /** Who organises, and who facilitates the group. */
  readonly olga: Somebody;
  readonly ada: Somebody;
  readonly group: string;
  /** Who is going to send it; Ada where nobody is named. */
  readonly asking?: Somebody;
}

export type Sample = (ground: Ground) => Promise<Readonly<Record<string, unknown>>>;

const NOBODYS = '00000000-0000-4000-8000-00000000000e';

/** A browser that asks for notices. */
export function aDevice(number: number) {
  const key = new Uint8Array(65).fill(number);
  key[0] = 4;
  return {
    endpoint: `https://updates.push.services.mozilla.com/wpush/v2/${number}`,
    key: base64urlnopad.encode(key),
    auth: base64urlnopad.encode(new Uint8Array(16).fill(number)),
  };
}

/** What is left for the next facilitator. */
export const HANDOVER = {
  room: 'The key hangs behind the second door.',
  building: 'The caretaker, 020 7946 0958.',
  money: 'Twelve pounds an evening.',
  planned: 'No meeting at the end of December.',
  promises: [{ words: 'A ramp at the side door.', due: '2026-11-03' }],
};

/** What happens at a meeting. */
export const AGENDA = [
  { phase: 'door', title: 'Tea is ready', minutes: 10, words: '' },
  { phase: 'check-in-round', title: 'A word from each', minutes: 20, words: 'Anyone can pass.' },
  { phase: 'leaving', title: 'Until next time', minutes: 5, words: '' },
] as const;

const samples: Partial<Record<Route, Sample>> = {
  'PUT /preferences': async () => ({ text: '150', light: 'dim', contrast: 'calm', titles: 'full' }),
  'PUT /groups/:group/people/:membership/roles': async ({ ada, group }) => {
    const { version } = await plainMember(ada, group);
    return { version, roles: [] };
  },
  'POST /groups/:group/step-down': async () => ({ role: 'peer-supporter' }),
  'POST /set-up': async ({ olga }) => ({
    code: await olga.house.freshCode(),
    name: 'Hill Street',
    publicName: 'Hill Street',
    zone: 'Europe/London',
    country: 'GB',
  }),
  'POST /sign-in/words': async ({ ada }) => {
    const stretched = stretchedLike(ada.house.random);
    expectLetIn(await ada.ask('PUT /ways-in/words', {}, { stretched }));
    return { stretched, kind: 'phone', shared: false };
  },
  'POST /sign-in/passkey': async ({ olga }) => {
    const passkey = await passkeyOf(olga);
    const { challenge } = (await olga.ask('POST /sign-in/passkey/question', {})).view;
    return { signed: await passkey.signed(challenge), kind: 'phone', shared: false };
  },
  'POST /ways-in/passkeys': async ({ ada, asking = ada }) => {
    const question = await asking.ask('POST /ways-in/passkeys/question', {});
    const who = question.code === null ? asking : ada;
    const { challenge, user } = (await who.ask('POST /ways-in/passkeys/question', {})).view;
    const passkey = await SoftwarePasskey.new(who.house.random);
    return { made: await passkey.made(challenge, user.id), userId: user.id, kind: 'phone' };
  },
  'PUT /ways-in/passkeys/ended': async () => ({ passkey: toAddress('00000000-0000-4000-8000-00000000000e') }),
  'PUT /sessions/ended': async () => ({ which: 'others' }),
  'PUT /ways-in/words': async ({ olga }) => ({ stretched: stretchedLike(olga.house.random) }),
  'POST /groups': async () => ({ name: 'Voices', title: 'Monday group' }),
  'POST /groups/:group/team-invitations': async () => ({ role: 'outside-contact' }),
  'POST /groups/:group/invitations': async () => ({ role: 'member' }),
  'PUT /groups/:group/known-as': async ({ olga }) => ({ knownAs: `Guest ${hex.encode(olga.house.random(6))}` }),
  // A version that nobody has: of the matrix's callers each asks again and again.
  'PUT /crisis-help': async () => ({
    version: 1_000,
    owner: 'The office',
    lines: [{ name: 'Walk-in', reach: '2 Hill Street', hours: '9 to 5' }],
  }),
  // The same.
  'PUT /groups/:group/handover': async () => ({ version: 1_000, ...HANDOVER }),
  'POST /groups/:group/met-contacts': async ({ olga }) => ({ code: base64urlnopad.encode(olga.house.random(32)) }),
  'POST /invitations/look': async ({ ada, group }) => ({ secret: await invite(ada, group) }),
  'POST /invitations/accept': async ({ ada, group }) => {
    const secret = await invite(ada, group);
    return { secret, knownAs: `Guest ${secret.slice(-8)}`, asMyself: false };
  },
  'POST /invitations/come-back': async ({ ada, group }) => {
    const name = `Guest ${newKey()}`;
    await join(ada, group, name);
    return { secret: await wayBack(ada, group, name), asMyself: false };
  },
  'POST /organiser-invitations/accept': async ({ olga }) => {
    const { secret } = (await olga.ask('POST /organiser-invitations', {})).view;
    return { secret, asMyself: false };
  },
  'POST /board/:organisation/:group/envelopes': async ({ olga }) => ({ sealed: anEnvelope(olga.house.random) }),
  'PUT /groups/:group/reading/key': async ({ olga }) => keyOf(olga.house.random),
  'POST /groups/:group/answers': async ({ olga }) => ({ sealed: anAnswer(olga.house.random) }),
  'POST /groups/:group/messages': async () => ({ words: 'Is there a lift?' }),
  'POST /groups/:group/threads/:membership': async () => ({ words: 'There is, on the left.' }),
  'PUT /groups/:group/reach-me': async () => ({ way: 'one-message' }),
  'PUT /groups/:group/reach-me/mail': async () => ({ address: 'noor@example.org' }),
  'PUT /groups/:group/reach-me/push': async () => aDevice(1),
  'POST /mail/confirm': async ({ ada, group }) => {
    const guest = await join(ada, group, `Guest ${newKey()}`);
    await guest.ask('PUT /groups/:group/reach-me', { group }, { way: 'one-message' });
    await ada.house.admin('delete from outbox');
    await guest.ask('PUT /groups/:group/reach-me/mail', { group }, { address: 'guest@example.org' });
    const [letter] = await ada.house.admin('select secret from outbox');
    return { secret: base64urlnopad.encode(new Uint8Array(letter?.['secret'] as Uint8Array)) };
  },
  'POST /mail/stop': async ({ olga }) => ({ secret: makeSecret(NOBODYS, olga.house.random) }),
  'POST /door-scans': async (ground) => ({
    organisation: toAddress(NOBODYS),
    group: ground.group,
    meeting: (await tonight(ground)).meeting,
    code: 'abacus abdomen abide ability',
  }),
  'PUT /groups/:group/meetings/:meeting/check-in/ticket': async () => ({ ticket: 'A'.repeat(43) }),
  'PUT /groups/:group/meetings/:meeting/check-in/words': async () => ({ code: 'abacus abdomen abide ability' }),
  'POST /posters/came-not-in': async ({ olga }) => ({
    poster: makeSecret(NOBODYS, olga.house.random),
    mark: 'm'.repeat(22),
    when: 'today',
    kept: null,
    help: 'not-sure',
  }),
  'POST /tablet/marks': async (ground) => {
    const { ada, group } = ground;
    const { meeting } = await tonight(ground);
    const { secret } = (await ada.ask('POST /groups/:group/meetings/:meeting/tablets', { group, meeting })).view;
    return { secret, marks: [] };
  },
  'POST /groups/:group/rules': async () => ({ rules: RULES }),
  'PUT /groups/:group/agreement': async () => ({ version: 1 }),
  'PUT /groups/:group/meetings/:meeting': changed,
  'PUT /groups/:group/meetings/:meeting/moved-back': async (ground) => {
    const { version } = await tonight(ground);
    const { ada, group } = ground;
    const { meeting } = await tonight(ground);
    await ada.ask('PUT /groups/:group/meetings/:meeting', { group, meeting }, { ...(await changed(ground)), version });
    return { version: (await tonight(ground)).version };
  },
  'PUT /groups/:group/meetings/:meeting/cancelled': async (ground) => {
    const { version } = await tonight(ground);
    return { version, reason: 'The hall is closed.' };
  },
  'PUT /groups/:group/meetings/:meeting/held': async (ground) => {
    const { version } = await tonight(ground);
    return { version };
  },
  'PUT /groups/:group/meetings/:meeting/coming': async (ground) => {
    const { sequence } = await tonight(ground);
    return { sequence, answer: 'coming', arrive: 'meet-me-outside' };
  },
  'PUT /groups/:group/meetings/:meeting/heard': async (ground) => {
    const { sequence } = await tonight(ground);
    return { sequence };
  },
  'POST /groups/:group/meetings/:meeting/from-paper/look': async ({ ada, group }) => ({
    names: [(await plainMember(ada, group)).knownAs, 'Kim'],
  }),
  'POST /groups/:group/meetings/:meeting/from-paper': async ({ ada, group }) => ({
    names: [(await plainMember(ada, group)).knownAs, 'Kim'],
  }),
  'POST /groups/:group/meetings/:meeting/marks': async ({ olga }) => ({
    marks: [{ mark: toAddress(uuidOf(olga.house.random(16))), kind: 'in', saw: [] }],
  }),
  'POST /groups/:group/meetings/:meeting/arrivals': async ({ ada, group }) => ({
    called: (await plainMember(ada, group)).knownAs,
  }),
  'PUT /groups/:group/meetings/:meeting/arrivals/:membership': async () => ({ here: true }),
  'PUT /groups/:group/meetings/:meeting/marks/:mark': async () => ({ settled: 'guest', called: 'Kit' }),
  'POST /groups/:group/meetings/:meeting/guests': async () => ({ called: 'Kit' }),
  'PUT /groups/:group/meetings/:meeting/guests/:guest': async () => ({ here: true }),
  'PUT /groups/:group/meetings/:meeting/guests/:guest/same': async () => ({ as: null }),
  'PUT /groups/:group/meetings/:meeting/freed': async ({ ada, group }) => ({
    job: 'standby',
    membership: await helperOf(ada, group),
  }),
  'PUT /groups/:group/rota/break': async () => ({ weeks: null }),
  'PUT /groups/:group/meetings/:meeting/signal': async () => ({ kind: 'stepping-out', safe: false }),
  'PUT /groups/:group/away': async () => ({ until: null }),
  'PUT /groups/:group/meetings/:meeting/own-job': async () => ({ job: 'standby', does: true }),
  'PUT /groups/:group/series/:series/own-job': async () => ({ job: 'standby', does: true }),
  'PUT /groups/:group/meetings/:meeting/asked': async ({ ada, group }) => ({
    job: 'standby',
    membership: await helperOf(ada, group),
    insteadOfMe: false,
  }),
  'PUT /groups/:group/series/:series/asked': async ({ ada, group }) => ({
    job: 'standby',
    membership: await helperOf(ada, group),
  }),
  'PUT /groups/:group/series/:series': async (ground) => {
    const { series: _, zone: __, endsBefore: ___, ...plan } = await seriesIn(ground);
    return { ...plan, startsOn: '2026-09-29', from: '2026-09-29', place: 'The front room', reason: 'It is warmer.' };
  },
  'PUT /groups/:group/series/:series/ended': async (ground) => {
    const { version } = await seriesIn(ground);
    return { version, from: '2028-01-01', reason: '' };
  },
  'POST /groups/:group/calendar-file': async () => ({
    file: [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1@example.org',
      'DTSTART;TZID=Europe/London:20250107T190000',
      'DURATION:PT90M',
      'RRULE:FREQ=WEEKLY;BYDAY=TU',
      'EXDATE;TZID=Europe/London:20261020T190000',
      'SUMMARY:Circle',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n'),
  }),
  'PUT /groups/:group/reminders': async () => ({ remind: 'day-before' }),
  'POST /groups/:group/calendar-feed': async () => ({ title: 'neutral', place: false }),
  'PUT /groups/:group/calendar-feed': async ({ ada, group, asking = ada }) => {
    await asking.ask('POST /groups/:group/calendar-feed', { group }, { title: 'neutral', place: false });
    return { title: 'full', place: true };
  },
  // A version that nobody has, as of the notes that are handed over.
  'PUT /groups/:group/agenda': async () => ({ version: 1_000, items: AGENDA }),
  'PUT /groups/:group/meetings/:meeting/notes': async () => ({ version: 1_000, words: 'The kettle is broken.' }),
  'PUT /groups/:group/meetings/:meeting/draw': async () => ({ version: 1, rules: null, instruction: 'host-by-door' }),
  'POST /groups/:group/series': async ({ ada, group }) => {
    const { people } = (await ada.ask('GET /groups/:group/people', { group })).view;
    return {
      startsOn: '2026-09-29',
      localStart: '19:00',
      minutes: 90,
      place: 'The back room',
      link: 'https://example.org/',
      rule: 'FREQ=WEEKLY',
      skipped: 'later',
      twice: 'first',
      directions: 'The side door.',
      capacity: 12,
      walkIns: true,
      team: people
        .filter(({ facilitates }) => facilitates)
        .slice(0, 1)
        .map(({ membership }) => ({ job: 'facilitator', membership })),
    };
  },
};

/** What a tablet brought of somebody whom it could not name. */
export async function unknownMark(house: House, { meeting }: { meeting: string }): Promise<string> {
  const mark = uuidOf(house.random(16));
  await house.admin(
    `insert into mark (org_id, group_id, meeting_id, mark_id, device, device_name, kind, saw, known, late)
     select org_id, group_id, meeting_id, $2, $2, '\\x01', 'in', '{}', false, false from meeting where meeting_id = $1`,
    [fromAddress(meeting), mark],
  );
  return toAddress(mark);
}

/** The next meeting of the group, as whoever changes it sees it: held, whatever was tried before. */
async function tonight({ ada, group }: Ground) {
  const { meetings } = (await ada.ask('GET /groups/:group/meetings', { group })).view;
  const meeting = meetings[0]?.meeting ?? '';
  const { view } = await ada.ask('GET /groups/:group/meetings/:meeting', { group, meeting });
  if (view.state === 'planned') return view;
  const path = { group, meeting };
  return (await ada.ask('PUT /groups/:group/meetings/:meeting/held', path, { version: view.version })).view;
}

/** The next meeting, in another place. */
async function changed(ground: Ground) {
  const { version, startsOn, localStart, minutes, directions, link, capacity, walkIns } = await tonight(ground);
  const place = 'The front room';
  return {
    version,
    startsOn,
    localStart,
    minutes,
    place,
    directions,
    link,
    capacity,
    walkIns,
    reason: 'It is warmer.',
  };
}

async function seriesIn({ ada, group }: Ground) {
  const { series } = (await ada.ask('GET /groups/:group/series', { group })).view;
  const one = series.find(({ endsBefore }) => endsBefore === null) ?? series[0];
  if (one === undefined) throw new Error('no series goes on');
  return one;
}

/** A series of the group that goes on. */
export async function seriesOf(ground: Ground): Promise<string> {
  return (await seriesIn(ground)).series;
}

/** A change of the plan, to be taken back. */
export async function changeOf(ground: Ground): Promise<string> {
  const { ada, group } = ground;
  const { series, zone: _, endsBefore: __, ...plan } = await seriesIn(ground);
  const body = { ...plan, from: '2026-09-29', startsOn: '2026-09-29', reason: '' };
  return (await ada.ask('PUT /groups/:group/series/:series', { group, series }, body)).view.change;
}

/** Somebody who helps to run the group's meetings. */
async function helperOf(ada: Somebody, group: string): Promise<string> {
  const { helpers } = (await ada.ask('GET /groups/:group/rota', { group })).view;
  return helpers[0]?.membership ?? '';
}

const passkeys = new WeakMap<Somebody, SoftwarePasskey>();

/** Somebody's passkey, made when it is first asked for. */
async function passkeyOf(who: Somebody): Promise<SoftwarePasskey> {
  const known = passkeys.get(who);
  if (known !== undefined) return known;
  const passkey = await SoftwarePasskey.new(who.house.random);
  const { challenge, user } = (await who.ask('POST /ways-in/passkeys/question', {})).view;
  const made = await passkey.made(challenge, user.id);
  expectLetIn(await who.ask('POST /ways-in/passkeys', {}, { made, userId: user.id, kind: 'phone' }));
  passkeys.set(who, passkey);
  return passkey;
}

/** What six words are stretched to looks like this; nobody has these words. */
export function stretchedLike(random: (length: number) => Uint8Array): string {
  return base64urlnopad.encode(random(32));
}

/** By group, the plain member whom all ask about: others come, go and take other names. */
const staying = new Map<string, string>();

/** Somebody in the group who has no job there: the same each time, or whoever is called so. */
export async function plainMember(host: Somebody, group: string, knownAs: string | null = null) {
  const { people } = (await host.ask('GET /groups/:group/people', { group })).view;
  const plain = people.filter(({ roles }) => roles.length === 0);
  const kept = staying.get(group) ?? plain[0]?.membership;
  const { membership } =
    plain.find((one) => (knownAs === null ? one.membership === kept : one.knownAs === knownAs)) ?? {};
  if (knownAs === null && membership !== undefined) staying.set(group, membership);
  if (membership === undefined) throw new Error('everybody has a job');
  return (await host.ask('GET /groups/:group/people/:membership', { group, membership })).view;
}

/** Every endpoint of every room. */
export const endpoints: readonly { route: string; endpoint: Endpoint }[] = rooms.flatMap((room) =>
  Object.entries(room.contract).map(([route, endpoint]) => ({ route, endpoint })),
);

export function sampleOf(route: string): Sample | null {
  return Object.entries(samples).find(([name]) => name === route)?.[1] ?? null;
}

/** The names after a colon in a route. */
export function namesIn(route: string): string[] {
  return [...route.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []);
}
