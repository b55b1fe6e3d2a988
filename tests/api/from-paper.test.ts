import { afterEach, expect, test } from 'vitest';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, give, join, newKey, type Somebody, thursdays, tuesdays } from '../people.ts';

/* A sheet that was signed by hand is entered later: members by name, all others as guests, and once is once. */

const LOOK = 'POST /groups/:group/meetings/:meeting/from-paper/look';
const ENTER = 'POST /groups/:group/meetings/:meeting/from-paper';

onEachEngine('a sheet of paper', (house) => {
  afterEach(async () => {
    house().clock.now = TUESDAY;
    await house().empty();
  });

  const here = async () =>
    (
      await house().admin(
        'select m.known_as as who from attendance a join membership m using (org_id, group_id, membership_id) where a.undone_on is null order by 1',
      )
    ).map(({ who }) => who);
  const guests = async () =>
    (await house().admin('select called from guest where undone_on is null order by 1')).map(({ called }) => called);
  const kinds = async () => await house().admin('select kind, role, day::text as day from read_trace order by 1, 2');

  async function evening() {
    const tue = await tuesdays(house());
    const dora = await join(tue.ada, tue.group, 'Dora');
    await give(tue.ada, tue.group, 'Dora', ['door-host']);
    await house().admin('delete from read_trace');
    return { ...tue, dora };
  }
  const linesFor = async (who: Somebody, at: { group: string; meeting: string }, names: string[]) =>
    (await who.ask(LOOK, at, { names })).view.lines;

  test('forty names and one of them misspelt: all are known but one, and it is said whom it may mean', async () => {
    const tue = await evening();
    const names: string[] = [];
    for (let at = 1; at <= 37; at += 1) {
      await join(tue.ada, tue.group, `Person ${at} of forty`);
      names.push(`person ${at} of forty`);
    }
    const sheet = [...names, 'NOOR', 'Tom', 'Doora'];
    house().clock.set('2026-09-24T09:00:00Z');
    const lines = await linesFor(tue.ada, tue, sheet);
    expect(lines.slice(37, 39).map(({ knownAs }) => knownAs)).toEqual(['Noor', 'Tom']);
    expect(lines.filter(({ knownAs }) => knownAs === null)).toEqual([{ knownAs: null, near: ['Dora', 'Noor'] }]);
    expect([await here(), await guests()]).toEqual([[], []]);

    const right = [...names, 'NOOR', 'Tom', 'Dora'];
    expectLetIn(await tue.ada.ask(ENTER, tue, { names: right }));
    expect(await here()).toHaveLength(40);
    expect(await guests()).toEqual([]);
    const { held } = (await tue.ada.ask('GET /groups/:group/history', { group: tue.group })).view;
    expect(held.map(({ came }) => came)).toEqual([40]);
  });

  test('whoever is in already is no fault, and entering a sheet twice enters nobody twice', async () => {
    const tue = await evening();
    expectLetIn(await tue.noor.ask('PUT /groups/:group/meetings/:meeting/check-in', tue));
    const names = ['Noor', 'Tom', 'noor', 'Kim', 'kim', 'Li'];
    const key = newKey();
    for (const again of [key, key, newKey()]) expectLetIn(await tue.ada.ask(ENTER, tue, { names }, { key: again }));
    expect(await here()).toEqual(['Noor', 'Tom']);
    expect(await guests()).toEqual(['Kim', 'Li', 'kim']);
    // Guests count as members do; a guest who was Tom after all is counted once.
    house().clock.set('2026-09-23T09:00:00Z');
    const came = async () =>
      (await tue.ada.ask('GET /groups/:group/history', { group: tue.group })).view.held.map((one) => one.came);
    expect(await came()).toEqual([5]);
    const [li] = (await tue.ada.ask('GET /groups/:group/guests', { group: tue.group })).view.guests.filter(
      ({ called }) => called === 'Li',
    );
    const path = { group: tue.group, meeting: tue.meeting, guest: li?.guest ?? '' };
    const same = 'PUT /groups/:group/meetings/:meeting/guests/:guest/same';
    expectLetIn(await tue.ada.ask(same, path, { as: { called: 'Tom' } }));
    expect(await came()).toEqual([null]);
    expectLetIn(await tue.ada.ask(same, path, { as: null }));
    expect(await came()).toEqual([5]);
    // After twelve months nobody is left, and the number is.
    house().clock.set('2027-09-23T12:00:00Z');
    await house().api.due();
    expect([await here(), await guests()]).toEqual([[], []]);
    expect((await came()).at(-1)).toBe(5);
  });

  test('nobody is told who is in: looking says the same before and after, and leaves a trace', async () => {
    const tue = await evening();
    const names = ['Noor', 'Tom'];
    house().clock.set('2026-09-25T09:00:00Z');
    const before = await tue.ada.ask(LOOK, tue, { names });
    expectLetIn(await tue.ada.ask(ENTER, tue, { names }));
    const after = await tue.ada.ask(LOOK, tue, { names });
    expect(after.text).toBe(before.text);
    expect(await kinds()).toEqual([{ kind: 'door', role: 'facilitator', day: '2026-09-25' }]);
  });

  test('a door host enters it while the door is open, is told nobody’s name, and afterwards no more', async () => {
    const tue = await evening();
    expect(await linesFor(tue.dora, tue, ['Noor', 'Nooor'])).toEqual([
      { knownAs: 'Noor', near: [] },
      { knownAs: null, near: [] },
    ]);
    expectLetIn(await tue.dora.ask(ENTER, tue, { names: ['Noor'] }));
    expect(await here()).toEqual(['Noor']);
    house().clock.set('2026-09-22T22:31:00Z');
    for (const route of [LOOK, ENTER] as const)
      expectRefused(await tue.dora.ask(route, tue, { names: ['Tom'] }), 'attendance/door-closed');
  });

  test('whoever runs the group has five weeks; a meeting to come, a cancelled one and another’s have no sheet', async () => {
    const tue = await evening();
    const { bea } = await thursdays(tue);
    const names = ['Tom'];
    const next = { group: tue.group, meeting: tue.meetings[2] ?? '' };
    expectRefused(await tue.ada.ask(ENTER, next, { names }), 'attendance/door-closed');
    for (const outside of [bea, tue.noor, tue.sal, tue.olga]) {
      for (const route of [LOOK, ENTER] as const)
        expectRefused(await outside.ask(route, tue, { names }), 'wire/not-found');
    }
    // Sal reads from outside: no sheet of paper makes a member of her.
    house().clock.set('2026-10-27T19:29:00Z');
    expectLetIn(await tue.ada.ask(ENTER, tue, { names: ['Sal'] }));
    expect([await here(), await guests()]).toEqual([[], ['Sal']]);
    house().clock.set('2026-10-27T19:31:00Z');
    expectRefused(await tue.ada.ask(ENTER, tue, { names }), 'attendance/door-closed');
    expect(await here()).toEqual([]);
  });

  test('what is no list of names is refused in words', async () => {
    const tue = await evening();
    for (const [names, at, is] of [
      [[], 'names', 'missing'],
      [Array.from({ length: 101 }, (_, n) => `P${n}`), 'names', 'too-many'],
      [['Tom', 'x'.repeat(41)], 'names.1', 'too-long'],
      [['Tom', ' '], 'names.1', 'missing'],
      [['\u202eTom'], 'names.0', 'odd-characters'],
    ] as const) {
      const refused = await tue.ada.ask(ENTER, tue, { names: [...names] });
      expect(refused.problem.errors).toEqual([{ at, is }]);
    }
    expect([await here(), await guests()]).toEqual([[], []]);
  });
});
