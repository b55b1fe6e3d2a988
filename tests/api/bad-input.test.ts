import { beforeAll, expect, test } from 'vitest';
import { statusByCode } from '../../src/wire/problem.ts';
import { onEachEngine } from '../engines.ts';
import { expectRefused, fill, type Reply, Somebody, type Tuesdays, tuesdays } from '../people.ts';
import { endpoints, sampleOf } from './sample-bodies.ts';

/*
 * Whatever is sent, the answer is a view or a refusal that the contract names; never a fault of
 * ours. Each field of each body is tried with everything here.
 */

const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

const odd: Readonly<Record<string, unknown>> = {
  nothing: undefined,
  null: null,
  true: true,
  false: false,
  zero: 0,
  'minus one': -1,
  half: 0.5,
  'largest integer': Number.MAX_SAFE_INTEGER,
  'beyond a column': 2_147_483_648,
  'beyond a number': 1e308,
  'empty text': '',
  spaces: ' \t\n ',
  'one letter': 'x',
  long: 'x'.repeat(10_000),
  'just too long': 'é'.repeat(321),
  NUL: 'a\u0000b',
  'NUL alone': '\u0000',
  controls: 'a\u0007\u001b[31m\u0085b',
  'high surrogate': 'a\ud800b',
  'low surrogate': '\udc00',
  'bidi override': 'a\u202eb\u2066c',
  'right to left': 'نور אור',
  emoji: '👩🏽‍🤝‍👩🏻🌻',
  combining: 'e\u0301'.repeat(30),
  'zero width': '\u200b\u200d\u2060',
  'byte order mark': '\ufeffa',
  'wide space': '\u3000',
  'expands under NFKC': '\ufdfa'.repeat(10),
  sql: "'; drop table person; --",
  percent: '%s%n${x}{{y}}',
  html: '<script>alert(1)</script>',
  path: '../../etc/passwd',
  'a zone with a date': '2020-01-01T00:00[Europe/London]',
  'a lower-case zone': 'europe/london',
  'a zone with NUL': 'Europe/\u0000',
  'year nought': '0000-01-01',
  'last year there is': '9999-12-31',
  'no such day': '2026-02-30',
  'a date and a time': '2026-09-29T19:00:00Z',
  midnight: '24:00',
  'a javascript link': 'javascript:alert(1)',
  'a link with a name in it': 'https://a:b@example.org/\u202e',
  'a link to nowhere': 'https://',
  'empty list': [],
  'long list': Array.from({ length: 1_000 }, (_, i) => i),
  'list of nulls': [null],
  'list of a list': [[]],
  deep: deep(5_000),
  'empty object': {},
  prototype: JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1, "toString": 2}'),
};

const always = [
  'wire/invalid',
  'wire/not-json',
  'wire/unreadable',
  'wire/too-large',
  'wire/not-found',
  'wire/no-key',
  'wire/key-reused',
  'people/signed-out',
];

/** Each place in a body: the ways to its fields, its lists, and what they hold. */
function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inside = Object.entries(value).flatMap(([name, part]) => placesIn(part, [...at, name]));
  return at.length === 0 ? inside : [at, ...inside];
}

function changed(value: unknown, [first, ...rest]: readonly string[], to: unknown): unknown {
  if (first === undefined) return to;
  if (Array.isArray(value))
    return value.map((part: unknown, i) => (String(i) === first ? changed(part, rest, to) : part));
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, part]) => [name, name === first ? changed(part, rest, to) : part]),
  );
}

onEachEngine('bad input', (house) => {
  let group: Tuesdays;
  beforeAll(async () => {
    group = await tuesdays(house());
  });

  const meant = (as: string): Somebody => {
    if (as === 'organiser') return group.olga;
    if (as === 'facilitator') return group.ada;
    return as === 'member' ? group.noor : new Somebody(house(), 'nobody');
  };

  function expectNamed(
    reply: Reply<unknown>,
    { route, refusals, sent }: { route: string; refusals: readonly string[]; sent: string },
  ) {
    const said = `${route} with ${sent.slice(0, 80)}: ${reply.status} ${reply.text.slice(0, 200)}`;
    expect(reply.status, said).toBeLessThan(500);
    if (reply.status < 300) return;
    const { code, errors = [] } = reply.problem;
    expect([...always, ...refusals], said).toContain(code);
    expect(Object.entries(statusByCode), said).toContainEqual([code, reply.status]);
    for (const { is } of errors) expect(is, said).toMatch(/^[a-z]+(-[a-z]+)*$/);
  }

  const withBody = endpoints.filter(({ endpoint }) => endpoint.body !== undefined);

  test('every field, with everything', async () => {
    let tried = 0;
    let fields = 0;
    for (const { route, endpoint } of withBody) {
      const sample = sampleOf(route);
      if (sample === null) throw new Error(`${route} needs a sample body`);
      let body = await sample(group);
      for (const place of placesIn(body)) {
        fields += 1;
        for (const [name, value] of Object.entries(odd)) {
          const { method, url } = fill(route, { group: group.group });
          const text = JSON.stringify(changed(body, place, value));
          const who = meant(endpoint.as);
          const reply = await who.send(method, url, text);
          expectNamed(reply, { route, refusals: endpoint.refusals, sent: `${place.join('.')}: ${name}` });
          tried += 1;
          // A set-up code or an invitation that was used up is replaced.
          if (reply.status < 300 && endpoint.as === 'gate') body = await sample(group);
        }
      }
    }
    console.log(`bad input: ${withBody.length} bodies, ${fields} fields, ${tried} requests on ${house().engine}`);
    expect(fields).toBeGreaterThan(20);
    expect(tried).toBe(fields * Object.keys(odd).length);
    expect({}).not.toHaveProperty('polluted');
  });

  test('every body, cut, swollen or in another form', async () => {
    for (const { route, endpoint } of withBody) {
      const sample = sampleOf(route);
      const body = JSON.stringify(await sample?.(group));
      const { method, url } = fill(route, { group: group.group });
      const who = () => meant(endpoint.as);
      const send = async (
        sent: BodyInit | null,
        code: string | readonly string[],
        headers: Record<string, string> = {},
      ) => {
        const reply = await who().send(method, url, sent, { headers });
        expectNamed(reply, { route, refusals: endpoint.refusals, sent: typeof sent === 'string' ? sent : 'bytes' });
        expect([code].flat(), `${route}: ${reply.text}`).toContain(reply.code);
      };
      await send(null, 'wire/invalid');
      await send('', 'wire/invalid');
      for (const whole of ['null', '[]', '1', '"text"', 'true', '{}', '{"other": 1}'])
        await send(whole, 'wire/invalid');
      for (const cut of [body.slice(0, -1), body.slice(0, 5), '{', '{"a":', '\u0000', 'NaN', '{a: 1}', `${body}x`]) {
        await send(cut, 'wire/unreadable');
      }
      await send(new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 'wire/unreadable');
      await send(new TextEncoder().encode('"\ud800"').slice(0, 3), 'wire/unreadable');
      for (const kind of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/jsonp',
        '',
      ]) {
        await send(body, 'wire/not-json', { 'content-type': kind });
      }
      await send('x'.repeat(1024 * 1024), 'wire/too-large');
      await send(`{"a":"${'x'.repeat(64 * 1024)}"}`, 'wire/too-large', { 'content-length': '2' });
      await send(`${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'wire/invalid');
      await send(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'wire/invalid');
    }
  });

  test('of a name given twice the last counts, as JSON has it', async () => {
    const reply = await group.olga.send('POST', '/groups', '{"name": "First", "name": "Last", "title": "Twice"}');
    expect(reply.status).toBe(200);
    const { groups } = (await group.olga.ask('GET /groups', {})).view;
    expect(groups.find(({ title }) => title === 'Twice')?.name).toBe('Last');
  });

  test('what nobody asked for is left out', async () => {
    const reply = await group.olga.send(
      'POST',
      '/groups',
      '{"name": "N", "title": "T", "orgId": "x", "__proto__": {"title": 1}}',
    );
    expect(reply.status).toBe(200);
  });

  test('addresses and methods that are not there', async () => {
    const urls = [
      '',
      '/',
      '/nothing',
      '/groups/',
      '/groups//',
      '/GROUPS',
      '/groups/%',
      '/groups/%E0%A4%A',
      '/%00',
      `/${'x'.repeat(5_000)}`,
      '/groups/:group',
    ];
    for (const url of urls) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const reply = await group.ada.send(method, url, null);
        expectRefused(reply, 'wire/not-found');
      }
    }
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'])
      expectRefused(await group.ada.send(method, '/home', null), 'wire/not-found');
    expect((await group.ada.send('GET', '/home?x=%00&y[]=1#z', null)).status).toBe(200);
  });

  test('session tokens that are none', async () => {
    for (const session of [
      'x',
      'x'.repeat(64),
      '='.repeat(64),
      '\u0000'.repeat(64),
      '🌻'.repeat(32),
      'a'.repeat(100_000),
    ]) {
      const nobody = new Somebody(house(), 'nobody', session);
      expectRefused(await nobody.ask('GET /groups/:group', group), 'people/signed-out');
    }
  });

  test('a name in any script stays as it was written', async () => {
    const { ada, group: address } = group;
    const names = ['نور', 'ブルー', 'Zoë', 'O’Brien-Ngũgĩ', '👩🏽‍🤝‍👩🏻', 'पूजा', "Robert'); drop table membership;--"];
    for (const knownAs of names) {
      const { secret } = (await ada.ask('POST /groups/:group/invitations', { group: address }, { role: 'member' }))
        .view;
      const guest = new Somebody(house(), knownAs);
      await guest.ask('POST /invitations/accept', {}, { secret, knownAs, asMyself: false });
      expect((await guest.ask('GET /groups/:group', { group: address })).view.knownAs).toBe(knownAs.normalize('NFC'));
    }
  });
});
