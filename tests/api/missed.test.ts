import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test } from 'vitest';
import { toAddress } from '../../src/wire/address.ts';
import type { Api } from '../../src/api/create-api.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, join, type Somebody, thursdays, tuesdays } from '../people.ts';

/*
 * Who was absent twice without a word is told that she was missed: the same words for everybody, in the way each
 * chose. Noor asked for a message, Tom for a call, Uma wants to be left be. Ada comes to every meeting.
 */

const CHECK_IN = 'PUT /groups/:group/meetings/:meeting/check-in';
const WEEKS = ['2026-09-22', '2026-09-29', '2026-10-06', '2026-10-13', '2026-10-20'] as const;

onEachEngine('missing somebody', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });

  async function autumn() {
    await house().empty();
    house().clock.now = TUESDAY;
    const tue = await tuesdays(house());
    const { ada, group, noor, tom, meetings } = tue;
    const uma = await join(ada, group, 'Uma');
    const reach = (
      who: Somebody,
      body: { way: 'one-message' | 'leave-me-be' } | { way: 'a-call'; telephone: string },
    ) => who.ask('PUT /groups/:group/reach-me', { group }, body);
    expectLetIn(await reach(noor, { way: 'one-message' }));
    expectLetIn(await reach(tom, { way: 'a-call', telephone: '020 7946 0958' }));
    expectLetIn(await reach(uma, { way: 'leave-me-be' }));
    const others: Api[] = [house().api];
    const at = async (when: string) => {
      house().clock.set(when);
      await Promise.all(others.map((one) => one.due()));
    };
    /** The nth meeting begins, these come, and two days later it is counted. */
    const hold = async (n: number, here: readonly Somebody[], isCounted = true) => {
      const day = WEEKS[n] ?? '';
      await at(`${day}T18:01:00Z`);
      for (const who of here) expectLetIn(await who.ask(CHECK_IN, { group, meeting: meetings[n] ?? '' }));
      if (isCounted) await counted(n);
    };
    const counted = (n: number) =>
      // Everywhere on earth it is the second day after.
      at(
        `${Temporal.PlainDate.from(WEEKS[n] ?? '')
          .add({ days: 2 })
          .toString()}T12:00:00Z`,
      );
    const isTold = async (who: Somebody) => (await who.ask('GET /groups/:group/tonight', { group })).view.missed;
    const calls = async (who: Somebody) =>
      (await who.ask('GET /groups/:group/calls', { group })).view.calls.map(({ knownAs }) => knownAs);
    const absences = async (name: string) =>
      Number(
        (
          await house().admin(
            'select absences from missed join membership using (org_id, group_id, membership_id) where known_as = $1',
            [name],
          )
        )[0]?.['absences'],
      );
    const sent = async () =>
      (await house().admin('select quarter::text, sent from missed_count')).map((row) => ({ ...row }));
    const not = async (who: Somebody, n: number) => {
      const path = { group, meeting: meetings[n] ?? '' };
      const { sequence } = (await who.ask('GET /groups/:group/meetings/:meeting/coming', path)).view;
      const body = { sequence, answer: 'not-this-time', arrive: 'none' } as const;
      expectLetIn(await who.ask('PUT /groups/:group/meetings/:meeting/coming', path, body));
    };
    return { ...tue, uma, reach, at, hold, counted, isTold, calls, absences, sent, not, others };
  }

  test('absent twice, she is told on the second day after, once, in the way that she chose', async () => {
    const { ada, noor, tom, uma, miriam, hold, isTold, calls, at, sent, group } = await autumn();
    await hold(0, [ada, noor, tom, uma, miriam]);
    await hold(1, [ada, miriam]);
    expect([await isTold(noor), await calls(ada)]).toEqual([false, []]);
    await hold(2, [ada, miriam], false);
    await at('2026-10-08T11:59:00Z');
    expect([await isTold(noor), await calls(ada)]).toEqual([false, []]);
    await at('2026-10-08T12:00:00Z');
    expect([await isTold(noor), await isTold(tom), await isTold(uma), await isTold(ada)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([await calls(ada), await calls(miriam)]).toEqual([['Tom'], ['Tom']]);
    expect(await sent()).toEqual([{ quarter: '2026-10-01', sent: 2 }]);
    expectLetIn(await noor.ask('DELETE /groups/:group/missed-note', { group }));
    expectLetIn(await noor.ask('DELETE /groups/:group/missed-note', { group }));
    expect(await isTold(noor)).toBe(false);
    // A third time says nothing more.
    await hold(3, [ada, miriam]);
    expect([await isTold(noor), await calls(ada)]).toEqual([false, ['Tom']]);
    expect(await sent()).toEqual([{ quarter: '2026-10-01', sent: 2 }]);
  });

  test('whoever comes is told nothing any more, at once; and absent again, it begins anew', async () => {
    const { ada, noor, tom, miriam, meetings, group, hold, isTold, calls, absences, counted } = await autumn();
    await hold(0, [ada, miriam]);
    await hold(1, [ada, miriam]);
    expect([await isTold(noor), await calls(ada)]).toEqual([true, ['Tom']]);
    house().clock.set('2026-10-06T18:00:00Z');
    for (const who of [ada, noor, tom]) expectLetIn(await who.ask(CHECK_IN, { group, meeting: meetings[2] ?? '' }));
    expect([await isTold(noor), await calls(ada)]).toEqual([false, []]);
    await hold(2, [], false);
    await counted(2);
    expect([await absences('Noor'), await absences('Tom'), await absences('Miriam')]).toEqual([0, 0, 1]);
    await hold(3, [ada]);
    expect(await isTold(noor)).toBe(false);
    await hold(4, [ada]);
    expect([await isTold(noor), await calls(ada)]).toEqual([true, ['Tom']]);
  });

  test('a word before keeps it as it is: not this time, and being away', async () => {
    const { ada, noor, tom, group, hold, isTold, calls, not, absences } = await autumn();
    await hold(0, [ada]);
    await not(noor, 1);
    expectLetIn(await tom.ask('PUT /groups/:group/away', { group }, { until: '2026-09-29' }));
    expect((await tom.ask('GET /groups/:group/away', { group })).view).toEqual({ until: '2026-09-29' });
    await hold(1, [ada]);
    expect([await absences('Noor'), await absences('Tom')]).toEqual([1, 1]);
    expect([await isTold(noor), await calls(ada)]).toEqual([false, []]);
    // That it was so is gone a day later.
    house().clock.set('2026-10-02T12:00:00Z');
    await house().api.due();
    expect(await house().admin(`select 1 from coming`)).toEqual([]);
    expect(await house().admin(`select 1 from missed where away_until is not null`)).toEqual([]);
    await hold(2, [ada]);
    expect([await isTold(noor), await calls(ada)]).toEqual([true, ['Tom']]);
  });

  test('what nobody came to, what was cancelled and what members did not see is not counted', async () => {
    const { ada, hold, absences, meetings } = await autumn();
    await hold(0, []);
    await house().admin(`update meeting set state = 'cancelled' where held_on = $1`, [WEEKS[1]]);
    await hold(1, []);
    await house().admin(`update meeting set published = false where held_on = $1`, [WEEKS[2]]);
    await hold(2, []);
    expect(await absences('Noor')).toBe(0);
    await hold(3, [ada]);
    expect(await absences('Noor')).toBe(1);
    expect(meetings.length).toBeGreaterThan(4);
  });

  test('whoever came to the group after a meeting had begun was not missed at it', async () => {
    const { ada, group, hold, counted, absences } = await autumn();
    await hold(0, [ada], false);
    await join(ada, group, 'Vic');
    await counted(0);
    expect(await absences('Vic')).toBeNaN();
    await hold(1, [ada]);
    expect([await absences('Vic'), await absences('Noor')]).toEqual([1, 2]);
  });

  test('the day on which somebody came to the group is not kept: two who came on different days have one row', async () => {
    const { ada, group, hold, at } = await autumn();
    await hold(0, [ada]);
    house().clock.set('2026-09-25T10:00:00Z');
    await join(ada, group, 'Vic');
    await house().api.due();
    house().clock.set('2026-09-28T10:00:00Z');
    const wyn = await join(ada, group, 'Wyn');
    expectLetIn(await wyn.ask('PUT /groups/:group/away', { group }, { until: null }));
    await at('2026-09-29T18:01:00Z');
    const rows = await house().admin(
      `select to_jsonb(x) - 'membership_id' as row from missed x join membership using (org_id, group_id, membership_id)
       where known_as in ('Vic', 'Wyn')`,
    );
    expect(rows[0]).toEqual(rows[1]);
    expect(rows).toHaveLength(2);
  });

  test('many processes at once, and whoever was down for weeks, tell it once', async () => {
    const { ada, miriam, noor, hold, at, isTold, others, sent, calls } = await autumn();
    others.push(house().another(), house().another(), house().another());
    await hold(0, [ada, miriam], false);
    await hold(1, [ada, miriam], false);
    await hold(2, [ada, miriam], false);
    await at('2026-10-11T12:00:00Z');
    await at('2026-10-11T12:01:00Z');
    expect([await isTold(noor), await calls(ada)]).toEqual([true, ['Tom']]);
    expect(await sent()).toEqual([{ quarter: '2026-10-01', sent: 2 }]);
  });

  test('a short note goes out as for any message, and says nothing of it', async () => {
    const { ada, miriam, noor, hold, group } = await autumn();
    await house().admin(
      `insert into notice_mail (org_id, group_id, membership_id, address, state, stop_secret, asked_on)
       select org_id, group_id, membership_id, 'n@example.org', 'confirmed', sha256(known_as::bytea), '2026-09-22' from membership
       where known_as in ('Noor', 'Tom', 'Uma')`,
    );
    await hold(0, [ada, miriam]);
    await hold(1, [ada, miriam]);
    const letters = await house().admin(
      `select known_as, kind, goes_by from outbox join membership using (org_id, group_id, membership_id)`,
    );
    expect(letters).toEqual([{ known_as: 'Noor', kind: 'notice', goes_by: 'mail' }]);
    expectLetIn(await noor.ask('GET /groups/:group/tonight', { group }));
  });

  test('the number of absences, who is told and who is away are for nobody else', async () => {
    const { ada, noor, tom, sal, olga, miriam, group, hold } = await autumn();
    await hold(0, [ada, miriam]);
    await hold(1, [ada, miriam]);
    for (const other of [noor, tom, sal, olga]) {
      expectRefused(await other.ask('GET /groups/:group/calls', { group }), 'wire/not-found');
    }
    for (const other of [noor, tom, ada, olga]) {
      expectRefused(await other.ask('GET /groups/:group/missed', { group }), 'wire/not-found');
    }
    for (const outside of [sal, olga]) {
      expectRefused(await outside.ask('GET /groups/:group/away', { group }), 'wire/not-found');
    }
    // Nothing that whoever runs the group fetches says it of Noor, who chose a message.
    const pages = [
      await ada.ask('GET /groups/:group/calls', { group }),
      await ada.ask('GET /groups/:group/threads', { group }),
      await ada.ask('GET /groups/:group/people', { group }),
    ];
    for (const { text } of pages) expect(text).not.toMatch(/missed|absen|away/i);
    expect(pages[0]?.text).not.toContain('Noor');
    const kept = (await noor.ask('GET /my-data', {})).view;
    expect(JSON.stringify(kept)).toContain('"missed"');
  });

  test('whoever has called says so; it is nobody’s call then, and no other’s', async () => {
    const { ada, miriam, tom, olga, group, hold, calls } = await autumn();
    const { bea } = await thursdays({ olga, tom } as Parameters<typeof thursdays>[0]);
    await hold(0, [ada, miriam]);
    await hold(1, [ada, miriam]);
    const id = async (name: string) =>
      toAddress(
        String(
          (await house().admin('select membership_id from membership where known_as = $1', [name]))[0]?.[
            'membership_id'
          ],
        ),
      );
    const end = (who: Somebody, membership: string) =>
      who.ask('PUT /groups/:group/calls/:membership', { group, membership });
    expectRefused(await end(ada, await id('Noor')), 'attendance/no-call');
    expectRefused(await end(bea, await id('Tom')), 'wire/not-found');
    expectRefused(await end(ada, await id('Bea')), 'wire/not-found');
    const replies = await Promise.all([ada, miriam, ada].map(async (who) => end(who, await id('Tom'))));
    expect(replies.map(({ code }) => code).filter((code) => code === null)).toHaveLength(1);
    expect(await calls(ada)).toEqual([]);
    // Looking leaves a trace, whether somebody waits or not.
    const traces = (await tom.ask('GET /groups/:group/traces', { group })).view.traces;
    expect(traces.filter(({ kind }) => kind === 'calls')).toMatchObject([{ role: 'facilitator', own: false }]);
  });

  test('whoever asked for a call and has thought better of it since gets none', async () => {
    const { ada, miriam, tom, reach, hold, calls } = await autumn();
    await hold(0, [ada, miriam]);
    await hold(1, [ada, miriam]);
    expectLetIn(await reach(tom, { way: 'leave-me-be' }));
    expect(await calls(ada)).toEqual([]);
  });

  test('the safety lead sees quarters that are over, and 1 to 4 as fewer than five', async () => {
    const { ada, miriam, sal, group, hold } = await autumn();
    await hold(0, [ada, miriam]);
    await hold(1, [ada, miriam]);
    const look = async () => (await sal.ask('GET /groups/:group/missed', { group })).view.quarters;
    const running = await look();
    expect(running.map(({ quarter }) => quarter)).toEqual(['2026-07-01', '2026-04-01', '2026-01-01', '2025-10-01']);
    expect(running.map(({ said }) => said)).toEqual([0, 0, 0, 0]);
    house().clock.set('2027-01-02T12:00:00Z');
    expect((await look())[0]).toEqual({ quarter: '2026-10-01', said: null });
    await house().admin('update missed_count set sent = 5');
    expect((await look())[0]).toEqual({ quarter: '2026-10-01', said: 5 });
  });

  test('away is from today to a year on, and is taken back', async () => {
    const { noor, group } = await autumn();
    const say = (until: string | null) => noor.ask('PUT /groups/:group/away', { group }, { until });
    for (const [until, is] of [
      ['2026-09-21', 'past'],
      ['2027-09-23', 'too-far'],
    ] as const) {
      expect((await say(until)).problem.errors).toEqual([{ at: 'until', is }]);
    }
    expectLetIn(await say('2026-09-22'));
    expectLetIn(await say(null));
    expectLetIn(await say(null));
    expect((await noor.ask('GET /groups/:group/away', { group })).view).toEqual({ until: null });
  });

  test('whoever leaves takes it along', async () => {
    const { ada, miriam, noor, group, hold, absences } = await autumn();
    await hold(0, [ada, miriam]);
    expectLetIn(await noor.ask('DELETE /groups/:group/me', { group }));
    expect(await absences('Noor')).toBeNaN();
  });
});
