import { expect, test } from 'vitest';
import { z } from 'zod';
import type { GivenRole } from '../../src/groups/rules/scope.ts';
import { TRACE_KINDS, type TraceKind } from '../../src/groups/rules/trace.ts';
import { fromAddress, toAddress } from '../../src/wire/address.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import {
  elsewhere,
  expectLetIn,
  expectRefused,
  fill,
  give,
  join,
  newKey,
  type Somebody,
  thursdays,
  tuesdays,
} from '../people.ts';
import { cellsOf, isLetIn } from './role-matrix.ts';
import { matrixScene } from './role-matrix-scene.ts';
import { endpoints } from './sample-bodies.ts';

/*
 * Reads that matter leave a trace which the member can see: which role opened which kind of record on
 * which day, and never who it was. Ada facilitates, Dora hosts the door; it is about Noor.
 */

interface Traced {
  readonly kind: TraceKind;
  /** About the person that the path names, or about everybody in the group. */
  readonly about: 'own' | 'everybody';
  readonly roles: readonly GivenRole[];
}

const ABOUT_NOOR = { about: 'own', roles: ['facilitator'] } as const;
const ABOUT_ALL = { about: 'everybody', roles: ['facilitator'] } as const;
const TRACED: Readonly<Record<string, Traced>> = {
  'GET /groups/:group/people': { ...ABOUT_ALL, kind: 'people' },
  'GET /groups/:group/people/:membership': { ...ABOUT_NOOR, kind: 'page' },
  'PUT /groups/:group/people/:membership/roles': { ...ABOUT_NOOR, kind: 'page' },
  'GET /groups/:group/meetings/:meeting/door': { ...ABOUT_ALL, kind: 'door', roles: ['facilitator', 'door-host'] },
  'POST /groups/:group/meetings/:meeting/from-paper/look': {
    ...ABOUT_ALL,
    kind: 'door',
    roles: ['facilitator', 'door-host'],
  },
  'GET /groups/:group/meetings/:meeting/run-sheet': { ...ABOUT_ALL, kind: 'sheet' },
  'GET /groups/:group/meetings/:meeting/arrivals': {
    ...ABOUT_ALL,
    kind: 'arrivals',
    roles: ['facilitator', 'door-host'],
  },
  'GET /groups/:group/meetings/:meeting/signals': {
    ...ABOUT_ALL,
    kind: 'signals',
    roles: ['door-host'],
  },
  'GET /groups/:group/calls': { ...ABOUT_ALL, kind: 'calls' },
  'GET /groups/:group/threads': { ...ABOUT_ALL, kind: 'messages' },
  'GET /groups/:group/threads/:membership': { ...ABOUT_NOOR, kind: 'messages' },
  'POST /groups/:group/threads/:membership/telephone': { ...ABOUT_NOOR, kind: 'reach' },
};

const TEAM = 'names of those who look after the group, which everybody in it sees';
/** Replies with somebody's name or address in them that leave no trace, and why. */
const UNTRACED: Readonly<Record<string, string>> = {
  'GET /me': 'one’s own names',
  'GET /groups/:group': 'one’s own name',
  'GET /groups/:group/reading': 'one’s own name',
  'GET /groups/:group/team': TEAM,
  'GET /groups/:group/readers': TEAM,
  'GET /groups/:group/messages': TEAM,
  'GET /groups/:group/meetings': TEAM,
  'GET /groups/:group/meetings/:meeting/coming': TEAM,
  'PUT /groups/:group/meetings/:meeting/coming': TEAM,
  'POST /groups/:group/series': TEAM,
  'POST /invitations/look': 'the name that a way back leads to, for whoever brings its link or its words',
  'GET /groups/:group/meetings/:meeting': TEAM,
  'PUT /groups/:group/meetings/:meeting': TEAM,
  'PUT /groups/:group/meetings/:meeting/cancelled': TEAM,
  'PUT /groups/:group/meetings/:meeting/held': TEAM,
  'PUT /groups/:group/meetings/:meeting/moved-back': TEAM,
  'GET /groups/:group/overview': TEAM,
  'GET /groups/:group/rota': TEAM,
  'GET /groups/:group/tonight': TEAM,
  'POST /groups/:group/meetings/:meeting/arrivals': 'the name that whoever keeps the door was told there',
  'GET /groups/:group/guests': 'guests, and as which member those who ask have said that one of them came',
  'POST /groups/:group/met-contacts': 'the name of an outside contact, who sits opposite and reads out her words',
  'GET /groups':
    'names of those who run groups or read from outside; whoever becomes one is told that organisers see it',
};

/** Parts of a reply that hold somebody's name or address in a group; a number to call them by, too. */
const NAMES = [
  'knownAs',
  'near',
  'membership',
  'facilitators',
  'team',
  'by',
  'telephone',
  'insteadOf',
  'called',
  'same',
];
/** All other texts of replies, by the name of the part. What is new stands in one of the two lists. */
const NOT_NAMES =
  `about after at breakUntil building challenge change checkedOn closeCode confirmedOn country day directions due endsAt endsBefore expiresAt file from
  group guest hash heldOn heldUntil hours id invitation is key latestMessage latestOn left link localStart mark meeting memberOf metIn money month name number on
  opensAt organisation owner passkey place planned publicName publishedOn push quarter reach reason room rpId rule says seal sealed seals secret
  series session setupCode signs since startsAt startsOn tablet ticket title today transports until what why without words wrapped zone`.split(
    /\s+/,
  );
/** Endpoints with a name that is one’s own alone, or nobody's. */
const OWN_ALONE: Readonly<Record<string, string>> = {
  'GET /groups/:group/reach-me': 'one’s own number',
  'GET /my-data': 'what is kept about oneself',
};

onEachEngine('traces', (house) => {
  const rows = () =>
    house().admin(
      `select m.known_as as about, t.role, t.kind, t.day::text as day from read_trace t
       left join membership m using (org_id, group_id, membership_id) order by day, kind, about`,
    );
  const forgetAll = () => house().admin('delete from read_trace');
  const linesOf = async (who: Somebody, group: string) =>
    (await who.ask('GET /groups/:group/traces', { group })).view.traces;

  async function evening() {
    await house().empty();
    house().clock.now = TUESDAY;
    const tue = await tuesdays(house());
    const dora = await join(tue.ada, tue.group, 'Dora');
    await give(tue.ada, tue.group, 'Dora', ['door-host']);
    // She does something tonight, as Ada does.
    const stands = { job: 'door-host', does: true } as const;
    expectLetIn(await dora.ask('PUT /groups/:group/meetings/:meeting/own-job', tue, stands));
    const call = { way: 'a-call', telephone: '020 7946 0958' } as const;
    expectLetIn(await tue.noor.ask('PUT /groups/:group/reach-me', tue, call));
    expectLetIn(await tue.noor.ask('PUT /groups/:group/meetings/:meeting/check-in', tue));
    const [row] = await house().admin('select membership_id as id from membership where known_as = $1', ['Noor']);
    return { ...tue, dora, membership: toAddress(String(row?.['id'])) };
  }
  type Evening = Awaited<ReturnType<typeof evening>>;

  async function open(route: string, who: Somebody, { group, meeting, membership }: Evening) {
    const [row] = await house().admin('select version from membership where known_as = $1', ['Noor']);
    const sheet = route.includes('/from-paper') ? { names: ['Noor', 'Toom'] } : null;
    const asked = route.startsWith('PUT ') ? { version: row?.['version'], roles: [] } : sheet;
    const body = asked === null ? null : JSON.stringify(asked);
    const { method, url } = fill(route, { group, meeting, membership });
    return who.send(method, url, body, { key: newKey() });
  }

  for (const [route, { kind, about, roles }] of Object.entries(TRACED)) {
    test(`${route} leaves one line a day, for Noor to see and not for whoever opened it`, async () => {
      const scene = await evening();
      const { group, ada, noor, tom, sal, olga, dora } = scene;
      const bea = (await thursdays(scene)).bea;
      const { zed } = await elsewhere(house());
      for (const role of roles) {
        await forgetAll();
        const who = role === 'facilitator' ? ada : dora;
        // However often, at once and one after another.
        await Promise.all(Array.from({ length: 4 }, () => open(route, who, scene)));
        expectLetIn(await open(route, who, scene));
        const line = { day: '2026-09-22', role, kind };
        expect(await rows()).toEqual([{ ...line, about: about === 'own' ? 'Noor' : null }]);
        expect(await linesOf(noor, group)).toEqual([{ ...line, own: about === 'own' }]);
        // What is about everybody is about each of them; of what is about Noor nobody else hears, nor Ada.
        const others = about === 'own' ? [] : [{ ...line, own: false }];
        for (const other of [ada, tom, dora]) expect(await linesOf(other, group)).toEqual(others);
        for (const outside of [sal, olga, bea, zed]) {
          expectRefused(await outside.ask('GET /groups/:group/traces', { group }), 'wire/not-found');
        }
        // These are of one evening.
        if (kind === 'door' || kind === 'arrivals' || kind === 'signals') continue;
        house().clock.add(24);
        expectLetIn(await open(route, who, scene));
        expect((await linesOf(noor, group)).map(({ day }) => day)).toEqual(['2026-09-23', '2026-09-22']);
        house().clock.now = TUESDAY;
      }
    });
  }

  test('whoever is not let in leaves none, and a refusal tells nothing of anybody', async () => {
    const scene = await evening();
    await forgetAll();
    for (const route of Object.keys(TRACED)) {
      for (const who of [scene.tom, scene.sal, scene.olga])
        expectRefused(await open(route, who, scene), 'wire/not-found');
    }
    // A version that nobody has: not a way to read her page without a trace.
    const body = { version: 1_000_000, roles: [] };
    const reply = await scene.ada.ask('PUT /groups/:group/people/:membership/roles', scene, body);
    expectRefused(reply, 'groups/changed');
    for (const hers of ['Noor', 'roles', scene.membership]) expect(reply.text).not.toContain(hers);
    expect(await rows()).toEqual([]);
  });

  test('the day is the one where the group is', async () => {
    const { group, zed } = await elsewhere(house());
    await forgetAll();
    house().clock.set('2026-09-23T03:59:00Z');
    await zed.ask('GET /groups/:group/people', { group });
    house().clock.set('2026-09-23T04:01:00Z');
    await zed.ask('GET /groups/:group/threads', { group });
    house().clock.now = TUESDAY;
    expect((await linesOf(zed, group)).map(({ kind, day }) => [kind, day])).toEqual([
      ['messages', '2026-09-23'],
      ['people', '2026-09-22'],
    ]);
  });

  test('page by page, the latest first, each line once', async () => {
    const { group, noor, membership } = await evening();
    await forgetAll();
    const at = [fromAddress(group), fromAddress(membership)];
    for (const [i, kind] of TRACE_KINDS.entries()) {
      for (const whose of ['$2::uuid', 'null::uuid']) {
        // With $2 in it either way, so that both statements take the same values.
        await house().admin(
          `insert into read_trace (org_id, group_id, membership_id, role, kind, day)
           select g.org_id, g.group_id, ${whose}, r.role, '${kind}', date '2026-08-01' + ${i} + n
           from support_group g, generate_series(0, 9) n, unnest(array['facilitator', 'door-host']) r (role)
           where g.group_id = $1 and $2::uuid is not null`,
          at,
        );
      }
    }
    const seen: string[] = [];
    const days: string[] = [];
    let query: { after?: string } = {};
    for (let pages = 0; pages < 10; pages += 1) {
      const { view } = await noor.ask('GET /groups/:group/traces', { group }, undefined, { query });
      seen.push(...view.traces.map((line) => Object.values(line).map(String).toSorted().join(' ')));
      days.push(...view.traces.map(({ day }) => day));
      if (view.after === null) break;
      expect(view.traces).toHaveLength(100);
      query = { after: view.after };
    }
    expect(seen).toHaveLength(TRACE_KINDS.length * 40);
    expect(new Set(seen).size).toBe(seen.length);
    expect(days).toEqual(days.toSorted().toReversed());
  });

  test('every reply with somebody’s name in it is traced, or stands in the list with its reason', async () => {
    const named: string[] = [];
    const parts = new Set<string>();
    for (const { route, endpoint } of endpoints) {
      const texts = endpoint.reply instanceof z.ZodType ? [...textsOf(endpoint.reply, '')] : [];
      for (const part of texts) parts.add(part);
      if (texts.some((part) => NAMES.includes(part))) named.push(route);
    }
    expect([...parts].filter((part) => !NAMES.includes(part) && !NOT_NAMES.includes(part))).toEqual([]);
    expect([...NAMES, ...NOT_NAMES].filter((part) => !parts.has(part))).toEqual([]);
    const listed = [...Object.keys(TRACED), ...Object.keys(UNTRACED), ...Object.keys(OWN_ALONE)];
    expect(new Set(listed).size).toBe(listed.length);
    expect(named.filter((route) => !listed.includes(route))).toEqual([]);
    expect(listed.filter((route) => !named.includes(route) && route !== 'GET /my-data')).toEqual([]);
    expect(named.length).toBeGreaterThan(15);
    console.log(
      `traces: ${endpoints.length} endpoints, ${named.length} with a name, ${Object.keys(TRACED).length} traced`,
    );
  });

  test('and so it is with what they really answer, refusals too', async () => {
    house().clock.now = TUESDAY;
    await house().empty();
    const scene = await matrixScene(house());
    const names = () => house().admin('select known_as, membership_id, person_id from membership');
    // They take other names on the way.
    const personOf = new Map((await names()).map((one) => [one['known_as'], one['person_id']]));
    const callers = ['Olga, ', 'Ada, ', 'Dora, ', 'Rafi, ', 'Sal, ', 'Noor, '];
    const told = new Set<string>();
    let asked = 0;
    for (const { route, endpoint } of endpoints) {
      for (const cell of cellsOf(route)) {
        const at = callers.find((name) => cell.caller.startsWith(name))?.slice(0, -2);
        const isThere = [cell.group, cell.thing].every((place) => place === null || place === 'Tuesdays');
        if (at === undefined || !isThere || !isLetIn(cell) || endpoint.reply === 'stream') continue;
        const everybody = await names();
        const { body } = await scene.ask(cell);
        asked += 1;
        const others = everybody.filter((one) => one['person_id'] !== personOf.get(at));
        const marks = others.flatMap((one) => [String(one['known_as']), toAddress(String(one['membership_id']))]);
        if (marks.some((mark) => body.includes(JSON.stringify(mark)))) told.add(route);
      }
    }
    expect([...told].filter((route) => !(route in TRACED) && !(route in UNTRACED))).toEqual([]);
    expect(asked).toBeGreaterThan(100);
    expect(told.size).toBeGreaterThan(10);
    console.log(`traces: ${asked} answers looked through, ${told.size} endpoints name somebody else`);
  });

  test('a line says a role and a day, and no column could hold who it was', async () => {
    const { group, ada, noor } = await evening();
    await ada.ask('GET /groups/:group/people', { group });
    const { text } = await noor.ask('GET /groups/:group/traces', { group });
    expect(text).toContain('facilitator');
    expect(text).not.toContain('Ada');
    const columns = await house().admin(
      `select column_name as name from information_schema.columns where table_name = 'read_trace' order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual(['day', 'group_id', 'kind', 'membership_id', 'org_id', 'role']);
  });
});

/** The name of every part of a reply that is a text; of a list, that of the list. */
function* textsOf(schema: unknown, part: string): Generator<string> {
  if (schema instanceof z.ZodObject) {
    for (const [name, inner] of Object.entries(schema.shape)) yield* textsOf(inner, name);
  } else if (schema instanceof z.ZodArray) yield* textsOf(schema.element, part);
  else if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) yield* textsOf(schema.unwrap(), part);
  else if (schema instanceof z.ZodUnion) for (const option of schema.options) yield* textsOf(option, part);
  else if (schema instanceof z.ZodString || schema instanceof z.ZodCustom) yield part;
  // Words of a closed list, numbers, yes and no, and the record of what is kept about oneself.
  else if (
    !(schema instanceof z.ZodEnum) &&
    !(schema instanceof z.ZodBoolean) &&
    !(schema instanceof z.ZodNumber) &&
    !(schema instanceof z.ZodLiteral) &&
    !(schema instanceof z.ZodRecord)
  ) {
    throw new Error(`the texts of ${part} are not looked at`);
  }
}
