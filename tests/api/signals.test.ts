import { afterEach, expect, test } from 'vitest';
import type { SignalKind } from '../../src/attendance/rules/signals.ts';
import { toAddress } from '../../src/wire/address.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, give, join, type Somebody, thursdays, tuesdays } from '../people.ts';

/*
 * Noor waits before the door, or steps out: Dora, who is at the door tonight, and Tom, who gives quiet support,
 * are told, and nobody else is; Ada, who runs the group, neither.
 */

const SIGNAL = 'PUT /groups/:group/meetings/:meeting/signal';
const BACK = 'DELETE /groups/:group/meetings/:meeting/signal';
const LOOK = 'GET /groups/:group/meetings/:meeting/signals';
const GO = 'PUT /groups/:group/meetings/:meeting/signals/:membership';
const CHECK_IN = 'PUT /groups/:group/meetings/:meeting/check-in';

onEachEngine('who is outside', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
    house().api.endStreams();
  });

  async function evening(link = '') {
    await house().empty();
    const tue = await tuesdays(house());
    const { ada, group, meeting, tom } = tue;
    const dora = await join(ada, group, 'Dora');
    await give(ada, group, 'Dora', ['door-host']);
    await give(ada, group, 'Tom', ['quiet-support']);
    for (const [who, job] of [
      [dora, 'door-host'],
      [tom, 'quiet-support'],
    ] as const) {
      expectLetIn(await who.ask('PUT /groups/:group/meetings/:meeting/own-job', tue, { job, does: true }));
    }
    if (link !== '') await house().admin('update meeting set link = $1', [link]);
    const path = { group, meeting };
    const says = (who: Somebody, kind: SignalKind, safe = false) => who.ask(SIGNAL, path, { kind, safe });
    const own = async (who: Somebody) => (await who.ask('GET /groups/:group/tonight', path)).view.tonight?.signal;
    const look = async (who: Somebody) => (await who.ask(LOOK, path)).view;
    const seen = async (who: Somebody) =>
      (await look(who)).signals.map(({ membership: _, ...signal }) => Object.values(signal).join(' '));
    const noorIs = async () =>
      String(
        (await house().admin(`select membership_id from membership where known_as = 'Noor'`))[0]?.['membership_id'],
      );
    return { ...tue, dora, path, says, own, look, seen, noorIs };
  }
  const rows = () => house().admin('select kind, safe, with_them from signal');

  test('one tap tells those who are at the door and give quiet support tonight, and nobody else', async () => {
    const { noor, dora, tom, ada, miriam, sal, olga, says, own, look, seen, path } = await evening();
    expect(await own(noor)).toBeNull();
    expectLetIn(await says(noor, 'meet-me-outside'));
    expect(await own(noor)).toEqual({ kind: 'meet-me-outside', safe: false, withThem: false });
    for (const told of [dora, tom]) {
      expect(await look(told)).toMatchObject({ told: true, door: 'open' });
      expect(await seen(told)).toEqual(['meet-me-outside false false Noor']);
    }
    // Whoever runs the group has no part in it, the one who runs tonight's meeting neither.
    for (const facilitator of [ada, miriam]) {
      expect(await look(facilitator)).toMatchObject({ told: false, signals: [] });
    }
    for (const other of [noor, sal, olga]) expectRefused(await other.ask(LOOK, path), 'wire/not-found');
    expectRefused(await noor.elsewhere().ask(LOOK, path), 'people/signed-out');
    expect(await own(tom)).toBeNull();
  });

  test('a facilitator who is at the door tonight is told, and a door host who is not is not', async () => {
    const { ada, dora, noor, says, seen, look, path } = await evening();
    const job = (who: Somebody, does: boolean, name: 'door-host' | 'facilitator') =>
      who.ask('PUT /groups/:group/meetings/:meeting/own-job', path, { job: name, does });
    expectLetIn(await says(noor, 'stepping-out'));
    expectLetIn(await job(dora, false, 'door-host'));
    expect(await look(dora)).toMatchObject({ told: false, signals: [] });
    expectLetIn(await job(ada, false, 'facilitator'));
    expectLetIn(await job(ada, true, 'door-host'));
    expect(await seen(ada)).toEqual(['stepping-out false false Noor']);
  });

  test('whoever was asked and has not said yes is told of nobody', async () => {
    const { dora, noor, says, look } = await evening();
    await house().admin(`update rota set agreed = false where job = 'door-host'`);
    expectLetIn(await says(noor, 'stepping-out'));
    expect(await look(dora)).toMatchObject({ told: false, signals: [] });
  });

  test('nobody is told of herself', async () => {
    const { tom, dora, says, seen } = await evening();
    expectLetIn(await says(tom, 'stepping-out'));
    expect(await seen(tom)).toEqual([]);
    expect(await seen(dora)).toEqual(['stepping-out false false Tom']);
  });

  test('somebody comes: she hears so, once is once, and who it was is kept nowhere', async () => {
    const { noor, dora, tom, ada, says, own, seen, path, noorIs } = await evening();
    expectLetIn(await says(noor, 'stepping-out'));
    const membership = toAddress(await noorIs());
    for (const who of [tom, dora, tom]) expectLetIn(await who.ask(GO, { ...path, membership }));
    expect(await own(noor)).toEqual({ kind: 'stepping-out', safe: false, withThem: true });
    expect(await seen(dora)).toEqual(['stepping-out false true Noor']);
    expectLetIn(await says(noor, 'stepping-out', true));
    expect(await own(noor)).toEqual({ kind: 'stepping-out', safe: true, withThem: true });
    // Said otherwise, it is another thing, to which nobody is on their way.
    expectLetIn(await says(noor, 'meet-me-outside'));
    expect(await own(noor)).toEqual({ kind: 'meet-me-outside', safe: false, withThem: false });
    expectRefused(await ada.ask(GO, { ...path, membership }), 'attendance/nobody-there');
    expect(await rows()).toEqual([{ kind: 'meet-me-outside', safe: false, with_them: false }]);
    const columns = await house().admin(
      `select column_name as name from information_schema.columns where table_name = 'signal' order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      'group_id',
      'kind',
      'meeting_id',
      'membership_id',
      'org_id',
      'safe',
      'with_them',
    ]);
  });

  test('she takes it back, and whoever was about to come hears that nobody is there', async () => {
    const { noor, dora, says, own, seen, path, noorIs } = await evening();
    expectLetIn(await noor.ask(BACK, path));
    expectLetIn(await says(noor, 'stepping-out'));
    expectLetIn(await noor.ask(BACK, path));
    expectLetIn(await noor.ask(BACK, path));
    expect(await own(noor)).toBeNull();
    expect(await seen(dora)).toEqual([]);
    expectRefused(await dora.ask(GO, { ...path, membership: toAddress(await noorIs()) }), 'attendance/nobody-there');
    expect(await rows()).toEqual([]);
  });

  test('whoever has come in need not be met outside any more; whoever stepped out stays out', async () => {
    const { noor, dora, says, own, seen, path } = await evening();
    expectLetIn(await says(noor, 'meet-me-outside'));
    expectLetIn(await noor.ask(CHECK_IN, path));
    expect(await own(noor)).toBeNull();
    expect(await seen(dora)).toEqual([]);
    expectLetIn(await says(noor, 'stepping-out'));
    expect(await seen(dora)).toEqual(['stepping-out false false Noor']);
    expectLetIn(await noor.ask('DELETE /groups/:group/meetings/:meeting/check-in', path));
    expect(await own(noor)).toMatchObject({ kind: 'stepping-out' });
  });

  test('twenty taps at once, and both ways at once, end in one row that says one of them', async () => {
    const { noor, tom, dora, says, path, noorIs } = await evening();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => says(noor, i % 2 === 0 ? 'stepping-out' : 'meet-me-outside')),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array<number>(20).fill(204));
    expect(await rows()).toHaveLength(1);
    const membership = toAddress(await noorIs());
    const both = await Promise.all([
      ...Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? tom : dora).ask(GO, { ...path, membership })),
      ...Array.from({ length: 4 }, () => noor.ask(BACK, path)),
      ...Array.from({ length: 4 }, () => says(noor, 'stepping-out')),
    ]);
    for (const { code } of both) expect([null, 'attendance/nobody-there']).toContain(code);
    expect((await rows()).length).toBeLessThan(2);
    expectLetIn(await says(noor, 'stepping-out'));
    await Promise.all([tom, dora].map(async (who) => expectLetIn(await who.ask(GO, { ...path, membership }))));
    expect(await rows()).toEqual([{ kind: 'stepping-out', safe: false, with_them: true }]);
  });

  test('before the door opens, after it has closed and where the meeting is cancelled, nobody is outside', async () => {
    const { noor, dora, says, own, look, path, noorIs } = await evening();
    const membership = toAddress(await noorIs());
    house().clock.set('2026-09-22T11:59:59Z');
    expectRefused(await says(noor, 'meet-me-outside'), 'attendance/door-closed');
    house().clock.set('2026-09-22T22:29:59Z');
    expectLetIn(await says(noor, 'stepping-out'));
    house().clock.set('2026-09-22T22:30:00Z');
    expectRefused(await says(noor, 'stepping-out', true), 'attendance/door-closed');
    expectRefused(await noor.ask(BACK, path), 'attendance/door-closed');
    expectRefused(await dora.ask(GO, { ...path, membership }), 'attendance/door-closed');
    expect(await look(dora)).toMatchObject({ told: true, door: 'closed', signals: [] });
    house().clock.now = TUESDAY;
    await house().admin(`update meeting set state = 'cancelled'`);
    expectRefused(await says(noor, 'stepping-out'), 'attendance/door-closed');
    expect(await look(dora)).toMatchObject({ door: 'closed', signals: [] });
    expect(await own(noor)).toBeUndefined();
  });

  test('online one steps out, and nobody stands before a door', async () => {
    const { noor, tom, says, seen } = await evening('https://meet.example.org/tuesdays');
    expectRefused(await says(noor, 'meet-me-outside'), 'attendance/nothing-outside');
    expectLetIn(await says(noor, 'stepping-out'));
    expect(await seen(tom)).toEqual(['stepping-out false false Noor']);
  });

  test('another group, nobody’s meeting and nobody’s membership are not there', async () => {
    const { noor, dora, says, path, olga, tom } = await evening();
    const thursday = await thursdays({ olga, tom } as Parameters<typeof thursdays>[0]);
    expectLetIn(await says(noor, 'stepping-out'));
    const body = { kind: 'stepping-out', safe: false } as const;
    const theirs = { group: path.group, meeting: thursday.meeting };
    expectRefused(await noor.ask(SIGNAL, theirs, body), 'wire/not-found');
    expectRefused(await noor.ask(BACK, theirs), 'wire/not-found');
    expectRefused(await dora.ask(LOOK, theirs), 'wire/not-found');
    const [bea] = await house().admin(`select membership_id as id from membership where known_as = 'Bea'`);
    for (const membership of [toAddress(String(bea?.['id'])), toAddress('00000000-0000-4000-8000-00000000000e')]) {
      expectRefused(await dora.ask(GO, { ...path, membership }), 'wire/not-found');
    }
  });

  test('looking leaves a trace, and being told of nobody leaves none', async () => {
    const { noor, dora, ada, tom, says, look } = await evening();
    expectLetIn(await says(noor, 'stepping-out'));
    for (const who of [dora, dora, tom, ada]) await look(who);
    expect(
      await house().admin(
        `select role, kind, membership_id as about from read_trace where kind = 'signals' order by 1`,
      ),
    ).toEqual([
      { role: 'door-host', kind: 'signals', about: null },
      { role: 'quiet-support', kind: 'signals', about: null },
    ]);
  });

  test('it is gone the day after, and with whoever leaves', async () => {
    const { noor, says, path } = await evening();
    const work = () => house().api.due();
    expectLetIn(await says(noor, 'stepping-out'));
    house().clock.set('2026-09-23T11:00:00Z');
    await work();
    expect(await rows()).toHaveLength(1);
    // Everywhere on earth it is the day after.
    house().clock.set('2026-09-23T12:00:00Z');
    await work();
    expect(await rows()).toEqual([]);
    house().clock.now = TUESDAY;
    expectLetIn(await says(noor, 'stepping-out'));
    expectLetIn(await noor.ask('DELETE /groups/:group/me', path));
    expect(await rows()).toEqual([]);
  });
});
