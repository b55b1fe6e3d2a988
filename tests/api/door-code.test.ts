import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test } from 'vitest';
import { WORDS } from '../../src/sealing/word-list.ts';
import { toAddress } from '../../src/wire/address.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { elsewhere, expectLetIn, expectRefused, join, Somebody, thursdays, tuesdays } from '../people.ts';

/* The code on the door: what it opens, when, for whom, and how little a guess is worth. */

const CHECK_IN = 'PUT /groups/:group/meetings/:meeting/check-in/ticket';
const BY_WORDS = 'PUT /groups/:group/meetings/:meeting/check-in/words';

onEachEngine('the code on the door', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });
  const later = (seconds: number) => {
    house().clock.now = house().clock.now.add({ seconds });
  };

  /** A meeting at whose door Ada has put the tablet up. */
  async function atDoor() {
    const tue = await tuesdays(house());
    const { ada, group, meeting } = tue;
    const path = { group, meeting };
    const show = async () => (await ada.ask('GET /groups/:group/meetings/:meeting/door-code', path)).view;
    const link = (await show()).link ?? '';
    const [, , organisation = ''] = link.split(/[/#]/);
    const scan = async (code: string, at: Partial<typeof path> & { organisation?: string } = {}) =>
      (await new Somebody(house(), 'a phone').ask('POST /door-scans', {}, { organisation, ...path, ...at, code })).view;
    const square = async () => (await show()).link?.split('#')[1] ?? '';
    const words = async () => (await show()).words.join(' ');
    const use = (who: Somebody, ticket: string | null, at = path) => who.ask(CHECK_IN, at, { ticket: ticket ?? '' });
    const type = async (who: Somebody, code: string) => (await who.ask(BY_WORDS, path, { code })).view.outcome;
    const here = async () =>
      (await ada.ask('GET /groups/:group/meetings/:meeting/door', path)).view.here.map(({ knownAs }) => knownAs);
    return { ...tue, path, organisation, show, scan, square, words, use, type, here };
  }

  test('a code is four words and a link, the same for two minutes and then another', async () => {
    const { show, group, meeting } = await atDoor();
    const first = await show();
    expect(first.words).toHaveLength(4);
    expect(WORDS).toEqual(expect.arrayContaining(first.words));
    expect(first.link).toMatch(new RegExp(`^/in/[0-9a-z]{26}/${group}/${meeting}#[\\w-]{27}$`));
    expect(first.lastsSeconds).toBe(120);
    later(119);
    expect(await show()).toEqual({ ...first, lastsSeconds: 1 });
    later(1);
    const next = await show();
    expect(next.words).not.toEqual(first.words);
    expect(next.link).not.toBe(first.link);
  });

  test('Tom scans, is slow to sign in, and comes in all the same', async () => {
    const { tom, scan, square, use, here } = await atDoor();
    const { outcome, ticket } = await scan(await square());
    expect(outcome).toBe('good');
    later(3 * 3600);
    expectLetIn(await use(tom, ticket));
    expectLetIn(await use(tom, ticket));
    expect(await here()).toEqual(['Tom']);
    later(8 * 3600);
    expectRefused(await use(tom, ticket), 'attendance/door-closed');
  });

  test('what stood there just before is good, and what stood there before that has changed', async () => {
    const { noor, scan, square, words, type } = await atDoor();
    const [first, four] = [await square(), await words()];
    later(239);
    expect(await scan(first)).toMatchObject({ outcome: 'good' });
    expect(await scan(four)).toMatchObject({ outcome: 'good' });
    later(1);
    expect(await scan(first)).toEqual({ outcome: 'changed', ticket: null });
    expect(await scan(four)).toEqual({ outcome: 'changed', ticket: null });
    expect(await type(noor, four)).toBe('changed');
    // Words of hours ago are words of nobody.
    later(2 * 3600);
    expect(await scan(four)).toEqual({ outcome: 'unknown', ticket: null });
  });

  test('words may be typed in capitals, with commas and numbers; other words are no words', async () => {
    const { noor, words, type, scan, here } = await atDoor();
    const [a = '', b = '', c = '', d = ''] = (await words()).split(' ');
    expect(await type(noor, `${b} ${a} ${c} ${d}`)).toBe('unknown');
    expect(await type(noor, `${a} ${b} ${c}`)).toBe('unknown');
    expect(await type(noor, 'not words of ours')).toBe('unknown');
    expect(await here()).toEqual([]);
    expect(await scan(` 1. ${a.toUpperCase()},\n2. ${b}\n3. ${c} 4. ${d}.`)).toMatchObject({ outcome: 'good' });
    expect(await type(noor, `${a.toUpperCase()}, ${b}; ${c}  ${d}`)).toBe('good');
    expect(await here()).toEqual(['Noor']);
  });

  test('yesterday’s code says that the door is closed, and the day after nobody knows it', async () => {
    const { scan, square } = await atDoor();
    const code = await square();
    house().clock.set('2026-09-23T08:00:00Z');
    expect(await scan(code)).toEqual({ outcome: 'closed', ticket: null });
    house().clock.set('2026-09-23T12:00:00Z');
    await house().api.due();
    expect(await scan(code)).toEqual({ outcome: 'unknown', ticket: null });
    for (const table of ['door_code', 'door_ticket', 'door_try']) {
      expect(
        await house()
          .admin(`select 1 from ${table} where group_id in (select group_id from meeting where held_on = '2026-09-22') and
        meeting_id in (select meeting_id from meeting where held_on < '2026-09-23')`),
      ).toEqual([]);
    }
  });

  test('a code of another group, of another town, of another meeting and of none: alike', async () => {
    const door = await atDoor();
    const { group, meetings, scan, square, use, tom } = door;
    const thu = await thursdays(door);
    const far = await elsewhere(house());
    const own = await square();
    const alike = { outcome: 'unknown', ticket: null };
    const nowhere = toAddress('00000000-0000-4000-8000-00000000000f');
    for (const at of [
      { group: thu.group, meeting: thu.meeting },
      { group: far.group, meeting: far.meeting },
      { group: thu.group },
      { meeting: meetings[1] ?? '' },
      { organisation: nowhere },
      { group: nowhere, meeting: nowhere },
    ]) {
      expect(await scan(own, at)).toEqual(alike);
      expect(await scan(await door.words(), at)).toEqual(alike);
    }
    const theirs = (await thu.bea.ask('GET /groups/:group/meetings/:meeting/door-code', thu)).view;
    expect(await scan(theirs.link?.split('#')[1] ?? '')).toEqual(alike);
    for (const made of ['', 'A'.repeat(27), '_'.repeat(27), '#', 'é', 'a'.repeat(200)]) {
      expect(await scan(made)).toEqual(alike);
    }
    // A ticket of one door is none at another.
    const { ticket } = await scan(own);
    expectRefused(await use(tom, ticket, { group: thu.group, meeting: thu.meeting }), 'attendance/ticket-unknown');
    expectRefused(await use(tom, ticket, { group: far.group, meeting: far.meeting }), 'wire/not-found');
    expectRefused(await use(tom, ticket, { group, meeting: meetings[1] ?? '' }), 'attendance/door-closed');
    for (const made of ['', 'A'.repeat(43), '!', ticket?.slice(1) ?? '']) {
      expectRefused(await use(tom, made), 'attendance/ticket-unknown');
    }
  });

  test('a scan that is handed on serves whoever was first, and races have one winner', async () => {
    const { tom, noor, ada, scan, square, use, here } = await atDoor();
    const { ticket } = await scan(await square());
    const who = [tom, noor, ada];
    const replies = await Promise.all([...who, ...who].map((one) => use(one, ticket)));
    const first = who.filter((_, i) => replies[i]?.code === null || replies[i + 3]?.code === null);
    expect(first).toHaveLength(1);
    for (const [i, reply] of replies.entries()) {
      if (who[i % 3] === first[0]) expectLetIn(reply);
      else expectRefused(reply, 'attendance/ticket-used');
    }
    expect(await here()).toHaveLength(1);
  });

  test('forty scan in one second, each comes in once, and nothing is kept of a scan that serves nobody', async () => {
    const { ada, group, scan, square, use, here } = await atDoor();
    const people = [];
    for (let i = 0; i < 40; i += 1) people.push(await join(ada, group, `Quinn ${i}`));
    const code = await square();
    const tickets = await Promise.all(people.map(async () => (await scan(code)).ticket));
    expect(new Set(tickets).size).toBe(40);
    expect(
      await house().admin(
        'select 1 from door_ticket where group_id in (select group_id from membership where known_as = $1)',
        ['Quinn 1'],
      ),
    ).toEqual([]);
    const replies = await Promise.all(people.map((who, i) => use(who, tickets[i] ?? null)));
    for (const reply of replies) expectLetIn(reply);
    expect(await here()).toHaveLength(40);
  });

  test('two hosts who show the door at once show the same', async () => {
    const { ada, miriam, group, meeting } = await tuesdays(house());
    const shown = await Promise.all(
      [ada, miriam, ada, miriam].map((who) =>
        who.ask('GET /groups/:group/meetings/:meeting/door-code', { group, meeting }),
      ),
    );
    expect(new Set(shown.map(({ view }) => view.words.join(' '))).size).toBe(1);
  });

  test('guessing without a sign-in shuts the words for two minutes, and never the square', async () => {
    const { scan, square, words, noor, type } = await atDoor();
    const wrong = 'abacus abdomen abide ability';
    const tries = await Promise.all(Array.from({ length: 59 }, () => scan(wrong)));
    expect(new Set(tries.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
    expect(await scan(await words())).toMatchObject({ outcome: 'good' });
    // The sixtieth was that one.
    expect(await scan(await words())).toEqual({ outcome: 'unknown', ticket: null });
    expect(await scan(await square())).toMatchObject({ outcome: 'good' });
    expect(await type(noor, await words())).toBe('good');
    later(120);
    expect(await scan(await words())).toMatchObject({ outcome: 'good' });
  });

  test('guessing with a sign-in ends after twenty tries, for her alone', async () => {
    const { noor, tom, words, type, scan, square, use } = await atDoor();
    for (let i = 0; i < 20; i += 1) expect(await type(noor, 'abacus abdomen abide ability')).toBe('unknown');
    expect(await type(noor, await words())).toBe('enough');
    later(600);
    expect(await type(noor, await words())).toBe('enough');
    expect(await type(tom, await words())).toBe('good');
    expectLetIn(await use(noor, (await scan(await square())).ticket));
  });

  test('a code is shown while the door is open, by whoever keeps it', async () => {
    const { ada, noor, path } = await atDoor();
    const route = 'GET /groups/:group/meetings/:meeting/door-code';
    expectRefused(await noor.ask(route, path), 'wire/not-found');
    for (const at of ['2026-09-22T08:00:00Z', '2026-09-23T08:00:00Z']) {
      house().clock.now = Temporal.Instant.from(at);
      expectRefused(await ada.ask(route, path), 'attendance/door-closed');
    }
  });

  test('on this device nothing can be scanned: there are words alone', async () => {
    const { ada, path, words } = await atDoor();
    const device = house().another({ kind: 'device' });
    const route = 'GET /groups/:group/meetings/:meeting/door-code';
    const { view } = await ada.ask(route, path, undefined, { api: device });
    expect(view).toEqual({ words: (await words()).split(' '), link: null, lastsSeconds: 120 });
  });

  test('nobody looks at who scans: a session that is brought along is not read', async () => {
    const { tom, path, organisation, square } = await atDoor();
    const code = await square();
    house().sent.length = 0;
    const { view } = await tom.ask('POST /door-scans', {}, { organisation, ...path, code });
    expect(view.outcome).toBe('good');
    expect(house().sent).toEqual(['attendance.doorOf']);
  });
});
