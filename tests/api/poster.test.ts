import { afterEach, expect, test } from 'vitest';
import { makeSecret } from '../../src/wire/secret.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, Somebody, thursdays, tuesdays } from '../people.ts';

/* "I came but didn't go in": a number for the group, nobody's name, and nothing to be gained by force. */

const PRESS = { when: 'today', kept: 'people-outside', help: 'yes' } as const;

onEachEngine('the poster', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });
  let marks = 0;
  const mark = () => String((marks += 1)).padStart(22, 'm');

  async function hung() {
    const tue = await tuesdays(house());
    const { ada, group } = tue;
    expectLetIn(await ada.ask('POST /groups/:group/poster', { group }));
    const look = async () => (await ada.ask('GET /groups/:group/poster', { group })).view;
    const secret = (await look()).poster?.secret ?? '';
    const press = (given: object = {}, poster = secret) =>
      new Somebody(house(), 'a passer-by').send(
        'POST',
        '/posters/came-not-in',
        JSON.stringify({ poster, mark: mark(), ...PRESS, ...given }),
      );
    const kept = async () =>
      (await house().admin('select presses, kept from poster_day where group_id = $1', [await uuidOf()]))[0];
    const uuidOf = async () =>
      (
        await house().admin('select p.group_id as id from poster p where p.words = $1', [
          (await look()).poster?.words.join(' '),
        ])
      )[0]?.['id'];
    const months = async () =>
      house().admin(
        'select month::text, question, answer, count from came_not_in where group_id = $1 order by question, answer',
        [await uuidOf()],
      );
    return { ...tue, look, secret, press, kept, months };
  }

  test('each press is a number of its month, and by the next day there is no day', async () => {
    const { press, kept, months, look } = await hung();
    for (const given of [
      {},
      { when: null, kept: null, help: null },
      { when: 'longer-ago', kept: 'rather-not-say', help: 'not-sure' },
    ]) {
      expect((await press(given)).status).toBe(204);
    }
    expect(await kept()).toEqual({ presses: 3, kept: [1, 0, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 1] });
    house().clock.set('2026-09-23T12:00:00Z');
    await Promise.all([house().api.due(), house().another().due()]);
    expect(await kept()).toBeUndefined();
    expect(await months()).toEqual([
      { month: '2026-09-01', question: 'help', answer: 'not-sure', count: 1 },
      { month: '2026-09-01', question: 'help', answer: 'yes', count: 1 },
      { month: '2026-09-01', question: 'kept', answer: 'people-outside', count: 1 },
      { month: '2026-09-01', question: 'kept', answer: 'rather-not-say', count: 1 },
      { month: '2026-09-01', question: 'when', answer: 'longer-ago', count: 1 },
      { month: '2026-09-01', question: 'when', answer: 'today', count: 1 },
    ]);
    // Nobody sees a quarter before it is over, nor one or two of anything after.
    expect((await look()).quarters.map(({ from }) => from)).toEqual([
      '2026-04-01',
      '2026-01-01',
      '2025-10-01',
      '2025-07-01',
    ]);
    house().clock.set('2026-10-02T12:00:00Z');
    const [summer] = (await look()).quarters;
    expect(summer?.from).toBe('2026-07-01');
    expect(summer?.when.map(({ count }) => count)).toEqual([null, 0, null]);
  });

  test('a quarter with enough of them is shown', async () => {
    const { press, look, months } = await hung();
    for (let day = 22; day < 30; day += 1) {
      house().clock.set(`2026-09-${day}T12:00:00Z`);
      await press({ kept: day < 28 ? 'nobody-at-door' : 'not-found' });
    }
    house().clock.set('2026-10-02T12:00:00Z');
    await house().api.due();
    const [summer] = (await look()).quarters;
    expect(summer?.when[0]).toEqual({ answer: 'today', count: 8 });
    // Six and two: the two are hidden, and the six with them.
    expect(summer?.kept.map(({ count }) => count)).toEqual([null, 0, 0, 0, null, 0]);
    expect(await months()).toHaveLength(4);
  });

  test('a flood costs the group nothing: ten a day, by lot, and not a row more', async () => {
    const { press, kept } = await hung();
    const sizes = async () => (await house().admin('select count(*)::int as n from answered'))[0]?.['n'];
    const before = await sizes();
    for (let i = 0; i < 150; i += 1) {
      expect((await press({ kept: i < 75 ? 'not-ready' : 'remark-or-looks' })).status).toBe(204);
    }
    const { presses, kept: numbers } = (await kept()) as { presses: number; kept: number[] };
    expect(presses).toBe(150);
    expect(numbers.slice(0, 4)).toEqual([10, 0, 0, 0]);
    const [, , remark = 0, unready = 0] = numbers.slice(4);
    expect(remark + unready).toBe(10);
    // Those of the second half are as likely as those of the first: none of either is one in 500.
    expect(Math.min(remark, unready)).toBeGreaterThan(0);
    expect(await sizes()).toBe(before);
    expect(await house().admin("select 1 from outbox where kind <> 'confirm'")).toEqual([]);
  });

  test('many at once are all counted, and one press that is sent twice is one', async () => {
    const { press, kept } = await hung();
    const one = mark();
    await Promise.all([...Array.from({ length: 6 }, () => press()), press({ mark: one }), press({ mark: one })]);
    await press({ mark: one });
    expect(await kept()).toMatchObject({ presses: 7 });
  });

  test('another poster counts from then on, and what no poster has is answered alike', async () => {
    const { ada, group, noor, press, look, kept, secret, olga } = await hung();
    expectLetIn(await ada.ask('POST /groups/:group/poster', { group }));
    const now = (await look()).poster?.secret ?? '';
    expect(now).not.toBe(secret);
    const made = makeSecret('00000000-0000-4000-8000-00000000000e', house().random);
    for (const poster of [secret, made, '', 'A'.repeat(68), 'é', now.slice(1)]) {
      const reply = await press({}, poster);
      expect([reply.status, reply.text]).toEqual([204, '']);
    }
    expect(await kept()).toBeUndefined();
    expect((await press({}, now)).status).toBe(204);
    expect(await kept()).toMatchObject({ presses: 1 });
    for (const given of [{ when: 'now' }, { kept: '' }, { help: 7 }, { mark: 'x' }, { mark: undefined }]) {
      expect((await press(given)).status).toBe(422);
    }
    for (const who of [noor, olga]) {
      expectRefused(await who.ask('GET /groups/:group/poster', { group }), 'wire/not-found');
      expectRefused(await who.ask('POST /groups/:group/poster', { group }), 'wire/not-found');
    }
  });

  test('a poster of one group says nothing of another', async () => {
    const tue = await hung();
    const thu = await thursdays(tue);
    expect((await thu.bea.ask('GET /groups/:group/poster', { group: thu.group })).view.poster).toBeNull();
    expectRefused(await thu.bea.ask('GET /groups/:group/poster', { group: tue.group }), 'wire/not-found');
    await tue.press();
    house().clock.set('2026-10-02T12:00:00Z');
    await house().api.due();
    expect((await thu.bea.ask('GET /groups/:group/poster', { group: thu.group })).view.quarters[0]?.when[0]).toEqual({
      answer: 'today',
      count: 0,
    });
  });

  test('this device has no posters: nobody passes by', async () => {
    const { ada, group } = await tuesdays(house());
    const device = house().another({ kind: 'device' });
    const made = await ada.ask('POST /groups/:group/poster', { group }, undefined, { api: device });
    expectRefused(made, 'attendance/no-posters');
    expect((await ada.ask('GET /groups/:group/poster', { group }, undefined, { api: device })).view.poster).toBeNull();
  });
});
