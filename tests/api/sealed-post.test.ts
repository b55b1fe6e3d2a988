import { base64urlnopad, hex } from '@scure/base';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { envelopesContract } from '../../src/envelopes/contract.ts';
import { fromAddress, toAddress } from '../../src/wire/address.ts';
import { sha256 } from '../../src/wire/secret.ts';
import { onEachEngine, type Row, TUESDAY } from '../engines.ts';
import {
  elsewhere,
  expectLetIn,
  expectRefused,
  fill,
  found,
  join,
  joinAs,
  makeKey,
  meet,
  newKey,
  refusalsHeard,
  type Reply,
  Somebody,
  startGroup,
  thursdays,
  tuesdays,
} from '../people.ts';
import { anAnswer, anEnvelope, keyOf } from '../sealed-looks.ts';
import { endpoints, namesIn } from './sample-bodies.ts';

/*
 * The sealed post, as far as the server goes: who reads, what the letterbox takes and keeps, what
 * hangs on the board. Nothing here is opened: all of it is noise that looks sealed.
 */

const LETTERBOX = 'POST /board/:organisation/:group/envelopes';
const BOARD = 'GET /board/:organisation/:group';
const ENVELOPES = 'GET /groups/:group/envelopes';
const ANSWERS = 'POST /groups/:group/answers';
const KEY = 'PUT /groups/:group/reading/key';

/** Where a board hangs, and the letterbox below it. */
type Hanging = Readonly<Record<'organisation' | 'group', string>>;

/** All that comes back with a reply. */
function whole({ status, headers, text }: Reply<unknown>) {
  return { status, headers: [...headers].sort(([a], [b]) => (a < b ? -1 : 1)), text };
}

onEachEngine('the sealed post', (house) => {
  beforeAll(() => refusalsHeard.clear());
  afterEach(() => {
    house().clock.now = TUESDAY;
  });

  const envelope = () => anEnvelope(house().random);
  const answer = () => anAnswer(house().random);
  /** Somebody whom nobody here knows. */
  const anybody = () => new Somebody(house(), 'anybody');
  const put = (at: Hanging, sealed: string, who = anybody()) => who.ask(LETTERBOX, at, { sealed }, { key: null });
  const boardOf = async (at: Hanging) => (await anybody().ask(BOARD, at)).view;
  const hangingAt = async (reader: Somebody, group: string): Promise<Hanging> => {
    const { organisation } = (await reader.ask('GET /groups/:group/reading', { group })).view;
    return { organisation, group };
  };
  const fresh = async () => {
    await house().empty();
    const tue = await tuesdays(house());
    return { ...tue, at: await hangingAt(tue.ada, tue.group) };
  };
  const rows = (table: 'envelope' | 'answer' | 'reader' | 'answered', group?: string): Promise<Row[]> =>
    group === undefined
      ? house().admin(`select * from ${table}`)
      : house().admin(`select * from ${table} where group_id = $1`, [fromAddress(group)]);
  /** Keys of a group that are not retired. */
  const reading = async (group: string) => (await rows('reader', group)).filter(({ retired }) => retired === false);
  let absentIds = 0;
  const absent = () => {
    absentIds += 1;
    return toAddress(`00000000-0000-4000-8000-${String(absentIds).padStart(12, '0')}`);
  };
  /** Every page that a reader gets, from the first to the last. */
  const pagesOf = async (reader: Somebody, group: string) => {
    const pages = [];
    for (let after: string | null | undefined; after !== null;) {
      const sending = after === undefined ? {} : { query: { after } };
      const page = (await reader.ask(ENVELOPES, { group }, undefined, sending)).view;
      pages.push(page);
      after = page.after;
    }
    return pages;
  };

  // the letterbox ---------------------------------------------------------------------------------

  test('the letterbox says the same to what is new, what it has, and what is for no group at all', async () => {
    const { at, noor } = await fresh();
    const far = await elsewhere(house());
    const harbour = await hangingAt(far.zed, far.group);
    const sealed = envelope();
    house().sent.length = 0;
    const taken = whole(await put(at, sealed));
    const asked = house().sent.splice(0);
    expect(taken).toEqual({
      status: 204,
      headers: [
        ['cache-control', 'no-store'],
        ['evenground-build', 'test'],
      ],
      text: '',
    });
    expect(asked).toEqual(['envelopes.dropIn']);
    for (const [what, where, again, who] of [
      ['the same bytes again', at, sealed, anybody()],
      ['the same bytes from a member', at, sealed, noor],
      ['another envelope', at, envelope(), anybody()],
      ['no such group', { ...at, group: absent() }, sealed, anybody()],
      ['no such organisation', { organisation: absent(), group: absent() }, sealed, anybody()],
      ['the group of another organisation', { ...at, group: harbour.group }, sealed, anybody()],
      ['this group in another organisation', { ...harbour, group: at.group }, sealed, anybody()],
    ] as const) {
      expect({ what, ...whole(await put(where, again, who)) }).toEqual({ what, ...taken });
      expect([what, house().sent.splice(0)]).toEqual([what, asked]);
    }
    expect(await rows('envelope')).toHaveLength(2);
    expect(await rows('envelope', at.group)).toHaveLength(2);
  });

  test('whoever brings an envelope is not looked at, though they be signed in', async () => {
    const { at, noor, ada, sal } = await fresh();
    const sentFor = async (work: () => Promise<Reply<unknown>>) => {
      house().sent.length = 0;
      const reply = await work();
      expectLetIn(reply);
      expect([reply.session, reply.headers.get('set-cookie')]).toEqual([null, null]);
      return house().sent.splice(0);
    };
    const stranger = new Somebody(house(), 'somebody with an old session', 'x'.repeat(64));
    let asked = 0;
    for (const who of [noor, ada, sal, stranger, anybody()]) {
      expect(await sentFor(() => put(at, envelope(), who))).toEqual(['envelopes.dropIn']);
      expect(await sentFor(() => who.ask(BOARD, at))).toEqual([
        'envelopes.openBoard',
        'envelopes.keysOnBoard',
        'envelopes.answersOnBoard',
      ]);
      asked += 2;
    }
    expect(asked).toBe(10);
    // Where somebody is looked at it shows: else the above would prove nothing.
    expect(await sentFor(() => noor.ask('GET /groups/:group/readers', at))).toContain('groups.enter');
  });

  test('no key of a retry is needed, and none is kept with what it says about who asks', async () => {
    const { at, ada } = await fresh();
    const before = await rows('answered');
    expect(before.length).toBeGreaterThan(0);
    const sealed = envelope();
    for (const key of [null, newKey(), 'not a key']) {
      expectLetIn(await anybody().ask(LETTERBOX, at, { sealed }, { key }));
      expectLetIn(await ada.ask(ANSWERS, at, { sealed: answer() }, { key }));
    }
    const order = (a: Row, b: Row) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    expect((await rows('answered')).sort(order)).toEqual(before.sort(order));
    expect(await rows('envelope')).toHaveLength(1);
  });

  test('a day, a hash and the ciphertext are kept, and nothing that tells who or when', async () => {
    const { at } = await fresh();
    for (const table of ['envelope', 'answer']) {
      const columns = await house().admin(
        `select column_name || ' ' || data_type as column from information_schema.columns
         where table_schema = 'evenground' and table_name = $1 order by ordinal_position`,
        [table],
      );
      expect([table, columns.map(({ column }) => column)]).toEqual([
        table,
        ['org_id uuid', 'group_id uuid', 'day date', 'hash bytea', 'sealed bytea'],
      ]);
    }
    const sealed = envelope();
    await put(at, sealed);
    const [row] = await house().admin(
      `select org_id, group_id, day::text as day, encode(hash, 'hex') as hash, encode(sealed, 'hex') as sealed from envelope`,
    );
    const sent = base64urlnopad.decode(sealed);
    expect(row).toEqual({
      org_id: fromAddress(at.organisation),
      group_id: fromAddress(at.group),
      day: '2026-09-22',
      hash: hex.encode(await sha256(sent)),
      sealed: hex.encode(sent),
    });
  });

  test('the day is the one where the organisation is', async () => {
    const { at, ada } = await fresh();
    const far = await elsewhere(house());
    const harbour = await hangingAt(far.zed, far.group);
    const dayAfter = async (now: string, where: Hanging) => {
      house().clock.set(now);
      const sealed = envelope();
      await put(where, sealed);
      const hash = await sha256(base64urlnopad.decode(sealed));
      const [row] = await house().admin('select day::text as day from envelope where hash = $1', [hash]);
      return row?.['day'];
    };
    expect(await dayAfter('2026-09-22T22:59:59Z', at)).toBe('2026-09-22');
    expect(await dayAfter('2026-09-22T23:00:00Z', at)).toBe('2026-09-23');
    expect(await dayAfter('2026-09-23T03:59:59Z', harbour)).toBe('2026-09-22');
    expect(await dayAfter('2026-09-23T04:00:00Z', harbour)).toBe('2026-09-23');
    // An answer's too.
    house().clock.set('2026-09-22T23:00:00Z');
    await ada.ask(ANSWERS, at, { sealed: answer() });
    expect((await boardOf(at)).answers.map(({ day }) => day)).toEqual(['2026-09-23']);
  });

  test('sixty-four envelopes a group and day: then it is full till the next day', async () => {
    const tue = await fresh();
    const { at } = tue;
    const thu = await thursdays(tue);
    const first = envelope();
    expectLetIn(await put(at, first));
    for (let n = 2; n <= 64; n += 1) expectLetIn(await put(at, envelope()));
    expectRefused(await put(at, envelope()), 'envelopes/full-today');
    expectLetIn(await put(at, first));
    expect(await rows('envelope', at.group)).toHaveLength(64);
    // Another group's letterbox is another letterbox.
    expectLetIn(await put({ ...at, group: thu.group }, envelope()));
    house().clock.set('2026-09-22T22:59:59Z');
    expectRefused(await put(at, envelope()), 'envelopes/full-today');
    house().clock.set('2026-09-22T23:00:00Z');
    expectLetIn(await put(at, envelope()));
    // Yesterday's come again is nothing new.
    expectLetIn(await put(at, first));
    expect(await rows('envelope', at.group)).toHaveLength(65);
  });

  test('eighty at once leave sixty-four, and one that is sent twenty times at once is there once', async () => {
    const { at } = await fresh();
    const another = house().another();
    const sealed = envelope();
    const same = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        anybody().ask(LETTERBOX, at, { sealed }, n % 2 === 0 ? {} : { api: another }),
      ),
    );
    expect(same.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 204));
    expect(await rows('envelope')).toHaveLength(1);

    await house().admin('delete from envelope');
    const eighty = await Promise.all(
      Array.from({ length: 80 }, (_, n) => {
        const one = envelope();
        return anybody().ask(LETTERBOX, at, { sealed: one }, n % 2 === 0 ? {} : { api: another });
      }),
    );
    expect(await rows('envelope')).toHaveLength(64);
    expect(eighty.filter(({ status }) => status === 204)).toHaveLength(64);
    expect(new Set(eighty.map(({ code }) => code))).toEqual(new Set([null, 'envelopes/full-today']));
  });

  test('what is no envelope is refused, and says what is wrong with it', async () => {
    const { at, ada } = await fresh();
    const bytes = base64urlnopad.decode(envelope());
    const head = new TextDecoder('latin1').decode(bytes).split('\n---')[0]?.length ?? 0;
    const changed = (change: (copy: Uint8Array) => Uint8Array) => base64urlnopad.encode(change(bytes.slice()));
    const written = (text: string, to: number) =>
      changed((copy) => {
        copy.set(new TextEncoder().encode(text), to);
        return copy;
      });
    const text = base64urlnopad.encode(bytes);
    for (const [what, sealed, is] of [
      ['nothing', undefined, 'missing'],
      ['no text', 7, 'missing'],
      ['an empty text', '', 'not-sealed'],
      ['a byte short', changed((copy) => copy.slice(0, -1)), 'not-sealed'],
      ['a byte long', changed((copy) => Uint8Array.from([...copy, 0])), 'not-sealed'],
      ['an answer', answer(), 'not-sealed'],
      ['noise', base64urlnopad.encode(house().random(4786)), 'not-sealed'],
      ['another version', written('age-encryption.org/v2', 0), 'not-sealed'],
      ['another kind of stanza', written('-> scrypt', 22), 'not-sealed'],
      ['another kind of sixth stanza', written('-> X25518', 22 + 5 * 98), 'not-sealed'],
      ['a header without its end', written('\n...', head), 'not-sealed'],
      ['padded base64', `${text}=`, 'odd-characters'],
      ['the other base64', `${text.slice(0, -2)}+/`, 'odd-characters'],
      ['a base64 of no length', text.slice(0, -1), 'odd-characters'],
      ['a line end', `${text.slice(0, -1)}\n`, 'odd-characters'],
      ['far too much', 'A'.repeat(8000), 'too-long'],
    ] as const) {
      const reply = await anybody().send('POST', fill(LETTERBOX, at).url, JSON.stringify({ sealed }), { key: null });
      expectRefused(reply, 'wire/invalid');
      expect([what, reply.problem.errors]).toEqual([what, [{ at: 'sealed', is }]]);
    }
    const good = await anybody().send('POST', fill(LETTERBOX, at).url, JSON.stringify({ sealed: text }), {
      key: null,
    });
    expectLetIn(good);
    expect(await rows('envelope')).toHaveLength(1);

    const { url } = fill(ANSWERS, at);
    for (const sealed of [envelope(), answer().slice(0, -4), base64urlnopad.encode(house().random(2248))]) {
      const reply = await ada.send('POST', url, JSON.stringify({ sealed }));
      expectRefused(reply, 'wire/invalid');
      expect(reply.problem.errors?.map((error) => error.at)).toEqual(['sealed']);
    }
    expect(await rows('answer')).toHaveLength(0);
  });

  // reading ---------------------------------------------------------------------------------------

  test('envelopes are listed by day and hash, whatever came first, thirty-two at a time', async () => {
    const { at, ada, sal, miriam } = await fresh();
    const expected: { day: string; hash: string; sealed: string }[] = [];
    for (const [day, number] of [
      ['2026-09-22', 40],
      ['2026-09-23', 24],
      ['2026-09-24', 8],
    ] as const) {
      house().clock.set(`${day}T12:00:00Z`);
      const arriving = Array.from({ length: number }, envelope);
      for (const sealed of arriving) expectLetIn(await put(at, sealed));
      const hashed = await Promise.all(
        arriving.map(async (sealed) => ({ sealed, hash: Buffer.from(await sha256(base64urlnopad.decode(sealed))) })),
      );
      const sorted = hashed.toSorted((a, b) => Buffer.compare(a.hash, b.hash));
      expect(sorted, 'came in another order').not.toEqual(hashed);
      expected.push(...sorted.map(({ sealed, hash }) => ({ day, hash: base64urlnopad.encode(hash), sealed })));
    }
    const pages = await pagesOf(ada, at.group);
    expect(pages.map(({ envelopes }) => envelopes.length)).toEqual([32, 32, 8]);
    expect(pages.flatMap(({ envelopes }) => envelopes)).toEqual(expected);
    const [{ day, hash } = { day: '', hash: '' }] = expected.slice(31);
    expect(pages.map(({ after }) => after === null)).toEqual([false, false, true]);
    expect(pages[0]?.after).toBe(`${day}.${hash}`);
    // Every reader gets the same, with a key or without.
    expect(await pagesOf(sal, at.group)).toEqual(pages);
    expect(await pagesOf(miriam, at.group)).toEqual(pages);

    // Where the last page is full, the one after it is empty and says so.
    await house().admin("delete from envelope where day = '2026-09-24'");
    const full = await pagesOf(sal, at.group);
    expect(full.map(({ envelopes }) => envelopes.length)).toEqual([32, 32, 0]);
    await house().admin('delete from envelope');
    expect(await pagesOf(sal, at.group)).toEqual([{ envelopes: [], after: null }]);
  });

  test('from where no page ends nothing is listed, but refused', async () => {
    const { at, ada } = await fresh();
    await put(at, envelope());
    const hash = base64urlnopad.encode(new Uint8Array(32));
    const ask = (after: string) => ada.ask(ENVELOPES, at, undefined, { query: { after } });
    for (const after of [
      '',
      hash,
      '2026-09-22',
      `2026-09-22.${hash.slice(1)}`,
      `2026-09-22.${hash}A`,
      `2026-09-22.${hash.slice(1)}B`,
      `2026-09-22.${hash.slice(1)}_`,
      `2026-09-22.${hash.slice(1)}=`,
      `2026-09-31.${hash}`,
      `2026-13-01.${hash}`,
      `0000-01-01.${hash}`,
      `-026-01-01.${hash}`,
      `infinity.${hash}`,
      `2026-09-22.${hash}\n`,
      "2026-09-22'--",
    ]) {
      const reply = await ask(after);
      expectRefused(reply, 'wire/invalid');
      expect([after, reply.problem.errors]).toEqual([after, [{ at: 'after', is: 'unknown' }]]);
    }
    // Any day and any hash may be asked for, whether there is such an envelope or not.
    expect((await ask(`2026-09-22.${hash}`)).view.envelopes).toHaveLength(1);
    expect((await ask(`0001-01-01.${hash}`)).view.envelopes).toHaveLength(1);
    expect((await ask(`9999-12-31.${hash}`)).view).toEqual({ envelopes: [], after: null });
  });

  test('a reader gets the envelopes of her group, never those of another', async () => {
    const tue = await fresh();
    const thu = await thursdays(tue);
    const far = await elsewhere(house());
    const places = [
      { at: tue.at, readers: [tue.ada, tue.miriam, tue.sal] },
      { at: await hangingAt(thu.bea, thu.group), readers: [thu.bea] },
      { at: await hangingAt(far.zed, far.group), readers: [far.zed, far.cem] },
    ];
    const kept = new Map<Hanging, readonly string[]>();
    for (const { at } of places) {
      const sealed = [envelope(), envelope()];
      for (const one of sealed) expectLetIn(await put(at, one));
      kept.set(at, sealed.toSorted());
    }
    let asked = 0;
    for (const { readers } of places) {
      for (const reader of readers) {
        for (const { at, readers: theirs } of places) {
          const reply = await reader.ask(ENVELOPES, at);
          if (theirs.includes(reader)) {
            expect(reply.view.envelopes.map(({ sealed }) => sealed).toSorted()).toEqual(kept.get(at));
          } else expectRefused(reply, 'wire/not-found');
          asked += 1;
        }
      }
    }
    expect(asked).toBe(18);
  });

  test('nothing about an envelope stands in the headers of any reply', async () => {
    const { at, ada, noor } = await fresh();
    for (let n = 0; n < 3; n += 1) await put(at, envelope());
    await ada.ask(ANSWERS, at, { sealed: answer() });
    const empty = [
      ['cache-control', 'no-store'],
      ['evenground-build', 'test'],
    ];
    const filled = [empty[0], ['content-type', 'application/json'], empty[1]];
    expect(whole(await put(at, envelope())).headers).toEqual(empty);
    expect(whole(await ada.ask(ANSWERS, at, { sealed: answer() })).headers).toEqual(empty);
    expect(whole(await ada.ask(KEY, at, keyOf(house().random))).headers).toEqual(empty);
    for (const reply of [
      await anybody().ask(BOARD, at),
      await noor.ask('GET /groups/:group/readers', at),
      await ada.ask('GET /groups/:group/reading', at),
      await ada.ask(ENVELOPES, at),
    ])
      expect(whole(reply).headers).toEqual(filled);
  });

  // the board -------------------------------------------------------------------------------------

  test('the board shows keys and answers to everybody, and nobody’s name', async () => {
    const { at, ada, sal } = await fresh();
    const keys = [keyOf(house().random), keyOf(house().random)] as const;
    expectLetIn(await ada.ask(KEY, at, keys[0]));
    expectLetIn(await sal.ask(KEY, at, keys[1]));
    const answers = [answer(), answer(), answer()];
    for (const sealed of answers) expectLetIn(await sal.ask(ANSWERS, at, { sealed }));
    await put(at, envelope());
    const { readers, retired, answers: hung, ...more } = await boardOf(at);
    expect(more).toEqual({});
    expect(retired.map((one) => Object.keys(one).join(' '))).toEqual(['role seals signs', 'role seals signs']);
    expect(readers).toEqual(
      [
        { role: 'facilitator', seals: keys[0].seals, signs: keys[0].signs },
        { role: 'safety-lead', seals: keys[1].seals, signs: keys[1].signs },
      ].toSorted((a, b) => (a.seals < b.seals ? -1 : 1)),
    );
    expect(hung.map(({ sealed }) => sealed).toSorted()).toEqual(answers.toSorted());
    expect(hung.every((one) => Object.keys(one).join(' ') === 'day sealed')).toBe(true);
    const hashes = await Promise.all(
      hung.map(async ({ sealed }) => Buffer.from(await sha256(base64urlnopad.decode(sealed))).toString('hex')),
    );
    expect(hashes, 'by their hash, not as they came').toEqual(hashes.toSorted());
  });

  test('a group that is not there has the board of a group that nobody reads in', async () => {
    const { at, olga, ada } = await fresh();
    const quiet = await startGroup(olga, 'A group to be');
    await join(olga, quiet, 'Fay', true);
    const look = async (where: Hanging, who = anybody()) => {
      house().sent.length = 0;
      return { ...whole(await who.ask(BOARD, where)), sent: house().sent.splice(0) };
    };
    const nobodys = await look({ ...at, group: quiet });
    expect(JSON.parse(nobodys.text)).toEqual({ readers: [], retired: [], answers: [] });
    const far = await elsewhere(house());
    const { organisation: harbour } = await hangingAt(far.zed, far.group);
    for (const where of [
      { ...at, group: absent() },
      { organisation: absent(), group: absent() },
      { organisation: absent(), group: at.group },
      { organisation: harbour, group: at.group },
    ]) {
      expect(await look(where)).toEqual(nobodys);
      expect(await look(where, ada)).toEqual(nobodys);
    }
    expect(await look(at), 'a board with something on it is another').not.toEqual(nobodys);
  });

  // who reads -------------------------------------------------------------------------------------

  /** A group that Fay facilitates, with these others from outside it; nobody has a key. */
  async function groupWith(olga: Somebody, others: readonly ('facilitator' | 'safety-lead' | 'outside-contact')[]) {
    const group = await startGroup(olga, 'A group to be');
    const fay = await join(olga, group, 'Fay', true);
    const readers = [];
    for (const [n, role] of others.entries()) readers.push(await joinAs(olga, group, `Reader ${n + 1}`, role));
    return { group, fay, readers };
  }

  test('members know who reads; they see neither a wrapped key nor what came', async () => {
    const { at, olga, ada, sal, noor } = await fresh();
    const contact = await joinAs(olga, at.group, 'Oke', 'outside-contact');
    const mine = keyOf(house().random);
    expectLetIn(await contact.ask(KEY, at, mine));
    const { readers, ...more } = (await noor.ask('GET /groups/:group/readers', at)).view;
    expect(more).toEqual({ organisation: at.organisation, missing: [] });
    expect(readers.map(({ role, knownAs }) => `${knownAs}: ${role}`)).toEqual([
      'Sal: safety-lead',
      'Ada: facilitator',
      'Oke: outside-contact',
    ]);
    expect(readers.every((one) => Object.keys(one).sort().join(' ') === 'knownAs metIn role seals')).toBe(true);
    expect(readers[2]?.seals).toBe(mine.seals);
    // Each reader is told of her own key, and of no other.
    const read = async (who: Somebody) => (await who.ask('GET /groups/:group/reading', at)).view;
    expect(await read(contact)).toEqual({
      organisation: at.organisation,
      role: 'outside-contact',
      knownAs: 'Oke',
      mine,
      earlier: [],
    });
    expect((await read(sal)).mine?.wrapped).not.toBe(mine.wrapped);
    // Who reads from outside is no member: not among the people of the group.
    const { people } = (await ada.ask('GET /groups/:group/people', at)).view;
    expect(people.map(({ knownAs }) => knownAs)).toEqual(['Ada', 'Miriam', 'Noor', 'Tom']);
  });

  test('a new key takes the place of the old one, which opens only what came before', async () => {
    const { at, ada, sal, noor } = await fresh();
    const [older, newer] = [keyOf(house().random), keyOf(house().random)];
    expectLetIn(await sal.ask(KEY, at, older));
    const before = await boardOf(at);
    expectLetIn(await sal.ask(KEY, at, newer));
    const { readers, retired } = await boardOf(at);
    expect(readers).toHaveLength(2);
    expect(readers.map(({ seals }) => seals)).toContain(newer.seals);
    expect(readers.map(({ seals }) => seals)).not.toContain(older.seals);
    // Notes under the old one are still genuine: its public halves stay.
    expect(retired).toEqual(
      [...before.retired, { role: 'safety-lead', seals: older.seals, signs: older.signs }].toSorted((a, b) =>
        a.seals < b.seals ? -1 : 1,
      ),
    );
    // A session alone must not make what came unreadable: the old words still open the old key.
    const { mine, earlier } = (await sal.ask('GET /groups/:group/reading', at)).view;
    expect(mine).toEqual(newer);
    expect(earlier).toHaveLength(2);
    expect(earlier).toContainEqual({ seals: older.seals, wrapped: older.wrapped });
    const named = (await noor.ask('GET /groups/:group/readers', at)).view.readers;
    expect(named.map(({ knownAs }) => knownAs)).toEqual(['Sal', 'Ada']);

    // The same again, from a retry, changes nothing; the old one does not come back.
    const rowsBefore = await rows('reader');
    expectLetIn(await sal.ask(KEY, at, newer));
    expectRefused(await sal.ask(KEY, at, older), 'envelopes/key-retired');
    expect(await rows('reader')).toEqual(rowsBefore);
    expect((await ada.ask('GET /groups/:group/reading', at)).view.mine).not.toBeNull();
  });

  test('twelve keys in all for each reader: the thirteenth is refused, and the twelfth stays', async () => {
    const { at, ada, sal } = await fresh();
    let last = keyOf(house().random);
    // Sal has made one already.
    for (let n = 2; n <= 12; n += 1) {
      last = keyOf(house().random);
      expectLetIn(await sal.ask(KEY, at, last));
    }
    expectRefused(await sal.ask(KEY, at, keyOf(house().random)), 'envelopes/enough-keys');
    expectLetIn(await sal.ask(KEY, at, last));
    expect((await sal.ask('GET /groups/:group/reading', at)).view.mine).toEqual(last);
    expect((await boardOf(at)).retired).toHaveLength(11);
    // Hers are not Ada's.
    expectLetIn(await ada.ask(KEY, at, keyOf(house().random)));
  });

  test('six read at most; the seventh waits, and those who do may renew their keys', async () => {
    const { olga } = await fresh();
    const { group, fay, readers } = await groupWith(
      olga,
      Array.from({ length: 6 }, () => 'safety-lead'),
    );
    for (const reader of [fay, ...readers.slice(0, 5)]) await makeKey(reader, group);
    const [seventh = fay] = readers.slice(5);
    expectRefused(await seventh.ask(KEY, { group }, keyOf(house().random)), 'envelopes/enough-readers');
    expect((await seventh.ask('GET /groups/:group/reading', { group })).view.mine).toBeNull();
    for (const reader of [fay, ...readers.slice(0, 5)]) await makeKey(reader, group);
    expect(await reading(group)).toHaveLength(6);
  });

  test('those who run the group leave a place to somebody from outside', async () => {
    const { olga } = await fresh();
    const { group, fay, readers } = await groupWith(olga, [
      ...Array.from({ length: 5 }, () => 'facilitator' as const),
      'outside-contact',
    ]);
    const [contact = fay] = readers.slice(5);
    for (const reader of [fay, ...readers.slice(0, 4)]) await makeKey(reader, group);
    const [sixth = fay] = readers.slice(4);
    expectRefused(await sixth.ask(KEY, { group }, keyOf(house().random)), 'envelopes/enough-readers');
    await makeKey(contact, group);
    expectRefused(await sixth.ask(KEY, { group }, keyOf(house().random)), 'envelopes/enough-readers');
    expect(await reading(group)).toHaveLength(6);
  });

  test('of seven who make a key at once six have one, and whoever asks twice at once has one', async () => {
    const { olga } = await fresh();
    const { group, fay, readers } = await groupWith(
      olga,
      Array.from({ length: 6 }, (_, n) => (n % 2 === 0 ? 'safety-lead' : 'outside-contact')),
    );
    await Promise.all([makeKey(fay, group), makeKey(fay, group)]);
    expect(await reading(group)).toHaveLength(1);
    await house().admin('delete from reader where group_id = $1', [fromAddress(group)]);
    const another = house().another();
    const replies = await Promise.all(
      [fay, ...readers].map((reader, n) =>
        reader.ask(KEY, { group }, keyOf(house().random), n % 2 === 0 ? {} : { api: another }),
      ),
    );
    expect(replies.map(({ code }) => code).filter((code) => code !== null)).toEqual(['envelopes/enough-readers']);
    expect(await reading(group)).toHaveLength(6);

    // And of two who ask for the last place at once, one gets it.
    for (let round = 0; round < 5; round += 1) {
      await house().admin('delete from reader where group_id = $1', [fromAddress(group)]);
      for (const reader of readers.slice(0, 5)) await makeKey(reader, group);
      const [sixth = fay] = readers.slice(5);
      const last = await Promise.all([fay, sixth].map((reader) => reader.ask(KEY, { group }, keyOf(house().random))));
      expect(last.map(({ code }) => code ?? 'let in').toSorted()).toEqual(['envelopes/enough-readers', 'let in']);
      expect(await reading(group)).toHaveLength(6);
    }
  });

  test('nobody takes another reader’s key for her own, be it retired; in another group it is free', async () => {
    const tue = await fresh();
    const { at, ada, sal } = tue;
    const thu = await thursdays(tue);
    const [older, newer] = [keyOf(house().random), keyOf(house().random)];
    for (const key of [older, newer]) expectLetIn(await sal.ask(KEY, at, key));
    const before = await boardOf(at);
    for (const { seals } of [older, newer]) {
      // With it on the board twice nobody could seal a report, and Ada could sign as Sal.
      expectRefused(await ada.ask(KEY, at, { ...keyOf(house().random), seals }), 'envelopes/key-retired');
    }
    expect(await boardOf(at)).toEqual(before);
    expect((await ada.ask('GET /groups/:group/reading', at)).view.mine).not.toBeNull();
    expectLetIn(await thu.bea.ask(KEY, thu, newer));
  });

  test('what is no key is refused, and says what is wrong with it', async () => {
    const { at, sal } = await fresh();
    const good = keyOf(house().random);
    const before = await rows('reader');
    const bytes = (length: number) => base64urlnopad.encode(house().random(length));
    const otherLetter = (text: string, place: number) =>
      `${text.slice(0, place)}${text[place] === 'q' ? 'p' : 'q'}${text.slice(place + 1)}`;
    for (const [what, wrong, errors] of [
      ['no key', { seals: undefined }, [{ at: 'seals', is: 'missing' }]],
      ['another kind', { seals: good.seals.replace('age1', 'bob1') }, [{ at: 'seals', is: 'not-a-key' }]],
      ['capitals', { seals: good.seals.toUpperCase() }, [{ at: 'seals', is: 'not-a-key' }]],
      ['a letter short', { seals: good.seals.slice(0, -1) }, [{ at: 'seals', is: 'not-a-key' }]],
      ['a letter wrong', { seals: otherLetter(good.seals, 20) }, [{ at: 'seals', is: 'not-a-key' }]],
      ['the last letter wrong', { seals: otherLetter(good.seals, 61) }, [{ at: 'seals', is: 'not-a-key' }]],
      ['a private one', { seals: `AGE-SECRET-KEY-1${'Q'.repeat(58)}` }, [{ at: 'seals', is: 'not-a-key' }]],
      ['a short signing key', { signs: bytes(31) }, [{ at: 'signs', is: 'not-a-key' }]],
      ['a long signing key', { signs: bytes(33) }, [{ at: 'signs', is: 'too-long' }]],
      ['nothing wrapped', { wrapped: '' }, [{ at: 'wrapped', is: 'missing' }]],
      ['too much wrapped', { wrapped: bytes(1001) }, [{ at: 'wrapped', is: 'too-long' }]],
      ['wrapped in base64 of another kind', { wrapped: 'a+/=' }, [{ at: 'wrapped', is: 'odd-characters' }]],
    ] as const) {
      const reply = await sal.send('PUT', fill(KEY, at).url, JSON.stringify({ ...good, ...wrong }));
      expectRefused(reply, 'wire/invalid');
      expect([what, reply.problem.errors]).toEqual([what, errors]);
    }
    expect(await rows('reader')).toEqual(before);
    expectLetIn(await sal.ask(KEY, at, good));
  });

  test('a group opens with two readers, one of them from outside; till then no member is invited', async () => {
    await house().empty();
    const olga = await found(house());
    const both = ['two-readers', 'outside-reader'];
    const combinations = [
      [[], both],
      [['facilitator'], both],
      [['facilitator', 'facilitator'], ['outside-reader']],
      [['facilitator', 'facilitator', 'facilitator'], ['outside-reader']],
      [['safety-lead'], ['two-readers']],
      [['outside-contact'], ['two-readers']],
      [['safety-lead', 'safety-lead'], []],
      [['safety-lead', 'outside-contact'], []],
      [['outside-contact', 'outside-contact'], []],
      [['facilitator', 'safety-lead'], []],
      [['facilitator', 'outside-contact'], []],
      [['facilitator', 'facilitator', 'outside-contact'], []],
      [['facilitator', 'safety-lead', 'outside-contact'], []],
    ] as const;
    for (const [roles, missing] of combinations) {
      const { group, fay, readers } = await groupWith(olga, roles);
      const lacks = async () => (await fay.ask('GET /groups/:group/readers', { group })).view.missing;
      expect(await lacks(), 'to be a reader is to have a key').toEqual(both);
      for (const reader of readers) await makeKey(reader, group);
      const hasLead = roles.some((role) => role === 'safety-lead');
      if (!hasLead && roles.some((role) => role === 'outside-contact')) expect(await lacks()).toContain('met-contact');
      for (const reader of readers) {
        if ((await reader.ask('GET /groups/:group/met', { group })).status === 200) await meet(reader, fay, group);
      }
      expect([roles, await lacks()]).toEqual([roles, missing]);
      const invite = (role: 'member' | 'facilitator') =>
        fay.ask('POST /groups/:group/invitations', { group }, { role });
      expect([roles, (await invite('member')).code]).toEqual([roles, missing.length === 0 ? null : 'groups/not-open']);
      // Those who are still missing may always be asked in.
      expectLetIn(await invite('facilitator'));
      for (const role of ['facilitator', 'safety-lead', 'outside-contact'] as const) {
        expectLetIn(await olga.ask('POST /groups/:group/team-invitations', { group }, { role }));
      }
    }
    expect(combinations).toHaveLength(13);
  });

  // answers ---------------------------------------------------------------------------------------

  test('every reader answers, once however often it is sent; nobody else does', async () => {
    const tue = await fresh();
    const { at, olga, ada, sal, miriam } = tue;
    const oke = await joinAs(olga, at.group, 'Oke', 'outside-contact');
    const sealed = answer();
    for (const reader of [ada, miriam, sal, oke]) {
      const own = answer();
      expectLetIn(await reader.ask(ANSWERS, at, { sealed: own }));
      expectLetIn(await reader.ask(ANSWERS, at, { sealed: own }));
      expectLetIn(await reader.ask(ANSWERS, at, { sealed }));
    }
    expect((await boardOf(at)).answers).toHaveLength(5);
    const thu = await thursdays(tue);
    for (const other of [tue.noor, tue.tom, tue.olga, thu.bea]) {
      expectRefused(await other.ask(ANSWERS, at, { sealed: answer() }), 'wire/not-found');
    }
    expectRefused(await anybody().ask(ANSWERS, at, { sealed: answer() }), 'people/signed-out');
    expect((await boardOf(at)).answers).toHaveLength(5);
    expect((await boardOf({ ...at, group: thu.group })).answers).toEqual([]);
  });

  test('sixty-four answers a day: the last may come again, one more waits till the next day', async () => {
    const { at, sal } = await fresh();
    let last = '';
    for (let n = 1; n <= 64; n += 1) {
      last = answer();
      expectLetIn(await sal.ask(ANSWERS, at, { sealed: last }));
    }
    expectLetIn(await sal.ask(ANSWERS, at, { sealed: last }));
    expectRefused(await sal.ask(ANSWERS, at, { sealed: answer() }), 'envelopes/full-today');
    expect(await rows('answer')).toHaveLength(64);
    house().clock.set('2026-09-22T23:00:00Z');
    expectLetIn(await sal.ask(ANSWERS, at, { sealed: answer() }));
    expect(await rows('answer')).toHaveLength(65);
  });

  // who is refused --------------------------------------------------------------------------------

  test('members read nothing and readers from outside are no members: as if the group were not there', async () => {
    const { at, olga, sal, noor, meeting } = await fresh();
    const oke = await joinAs(olga, at.group, 'Oke', 'outside-contact');
    const ways = endpoints.filter(({ route }) => namesIn(route).includes('group') && !route.includes('/board/'));
    const asked = { reader: 0, member: 0, facilitator: 0, organiser: 0 };
    for (const { route, endpoint } of ways) {
      const { as } = endpoint;
      if (!(as === 'reader' || as === 'member' || as === 'facilitator' || as === 'organiser')) continue;
      const outsiders = as === 'reader' ? [noor] : [sal, oke];
      for (const who of outsiders) {
        const answerAt = async (group: string) => {
          const path = { ...at, group, meeting, invitation: absent() };
          const { method, url } = fill(route, path);
          house().sent.length = 0;
          const reply = await who.send(method, url, method === 'GET' || method === 'DELETE' ? null : '{}');
          expect([route, who.name, reply.code]).toEqual([route, who.name, 'wire/not-found']);
          return { ...whole(reply), sent: house().sent.splice(0) };
        };
        expect(await answerAt(at.group)).toEqual(await answerAt(absent()));
        asked[as] += 1;
      }
    }
    console.log(`the sealed post: ${JSON.stringify(asked)} refused on ${house().engine}`);
    const count = (as: string) => ways.filter(({ endpoint }) => endpoint.as === as).length;
    expect(asked).toEqual({
      reader: count('reader'),
      member: 2 * count('member'),
      facilitator: 2 * count('facilitator'),
      organiser: 2 * count('organiser'),
    });
    expect([asked.reader >= 4, asked.member >= 10, asked.facilitator >= 10, asked.organiser >= 4]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    // For whom they are meant, the same ways lead somewhere.
    expectLetIn(await sal.ask(ENVELOPES, at));
    expectLetIn(await noor.ask('GET /groups/:group/readers', at));
    expectRefused(await anybody().ask(ENVELOPES, at), 'people/signed-out');
  });

  test('every refusal that the contract of the sealed post names has been heard here', () => {
    const named = Object.entries(envelopesContract).flatMap(([route, { refusals }]) =>
      refusals.map((code) => `${route} ${code}`),
    );
    expect(named.length).toBeGreaterThanOrEqual(5);
    expect(named.filter((refusal) => !refusalsHeard.has(refusal))).toEqual([]);
  });
});
