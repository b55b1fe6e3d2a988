import { afterEach, expect, test } from 'vitest';
import { INSTRUCTIONS } from '../../src/meetings/rules/draw.ts';
import { fromAddress } from '../../src/wire/address.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import {
  elsewhere,
  expectLetIn,
  expectRefused,
  give,
  join,
  schedule,
  type Somebody,
  thursdays,
  tuesdays,
} from '../people.ts';
import { TABLES } from './second-wall/tables.ts';

/*
 * The sheet of a meeting: for whoever runs the group and whoever does something there. What the lot fell on
 * for it, and that nobody can tell where a reader put something else.
 */

const SHEET = 'GET /groups/:group/meetings/:meeting/run-sheet';
const DRAW = 'PUT /groups/:group/meetings/:meeting/draw';
const NOTES = 'PUT /groups/:group/meetings/:meeting/notes';

onEachEngine('run sheets', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });
  const fresh = async () => {
    await house().empty();
    return tuesdays(house());
  };
  const sheet = async (who: Somebody, group: string, meeting: string) =>
    (await who.ask(SHEET, { group, meeting })).view;
  /** As the database has them, and where: in the order of the files. */
  const drawRows = (group: string) =>
    house().admin(
      `select meeting_id::text as meeting, version, rules, instruction, night::text as night from draw
       where group_id = $1 order by ctid`,
      [fromAddress(group)],
    );
  /** Every row of every other table. */
  const allElse = async () => {
    const rows: Record<string, string[]> = {};
    for (const table of TABLES.filter((name) => name !== 'draw')) {
      rows[table] = (await house().admin(`select t::text as row from ${table} t`)).map(({ row }) => String(row)).sort();
    }
    return rows;
  };
  /** Four rules more than the two that were published. */
  const moreRules = async (group: string) => {
    await house().admin(
      `insert into agreement_rule select org_id, group_id, version, n, 'Rule ' || n, '' from agreement, generate_series(10, 13) n
       where group_id = $1`,
      [fromAddress(group)],
    );
  };

  test('whoever runs the group and whoever does something at the meeting has its sheet, and nobody else', async () => {
    const tue = await fresh();
    const { ada, miriam, noor, tom, sal, olga, group, meeting, meetings } = tue;
    const dora = await join(ada, group, 'Dora');
    const pia = await join(ada, group, 'Pia');
    await give(ada, group, 'Dora', ['door-host']);
    await give(ada, group, 'Pia', ['quiet-support']);
    const does = { job: 'door-host', does: true } as const;
    expectLetIn(await dora.ask('PUT /groups/:group/meetings/:meeting/own-job', { group, meeting }, does));
    // Pia is asked, and has not said yes.
    const { helpers } = (await ada.ask('GET /groups/:group/rota', { group })).view;
    const membership = helpers.find(({ knownAs }) => knownAs === 'Pia')?.membership ?? '';
    const asked = { job: 'quiet-support', membership, insteadOfMe: false } as const;
    expectLetIn(await ada.ask('PUT /groups/:group/meetings/:meeting/asked', { group, meeting }, asked));
    for (const who of [ada, miriam, dora]) {
      expect((await sheet(who, group, meeting)).meeting.team).toEqual([
        { job: 'facilitator', knownAs: 'Ada' },
        { job: 'co-facilitator', knownAs: 'Miriam' },
        { job: 'door-host', knownAs: 'Dora' },
      ]);
    }
    const { bea } = await thursdays(tue);
    const { zed } = await elsewhere(house());
    for (const who of [pia, noor, tom, sal, olga, bea, zed]) {
      expectRefused(await who.ask(SHEET, { group, meeting }), 'wire/not-found');
    }
    // At another meeting Dora does nothing, and its sheet lacks her.
    expectRefused(await dora.ask(SHEET, { group, meeting: meetings[1] ?? '' }), 'wire/not-found');
    expect((await sheet(ada, group, meetings[1] ?? '')).missing).toEqual(['door-host']);
    expect((await sheet(ada, group, meeting)).missing).toEqual([]);
    // Stepping back, she has it no longer.
    const stepsBack = { job: 'door-host', does: false } as const;
    expectLetIn(await dora.ask('PUT /groups/:group/meetings/:meeting/own-job', { group, meeting }, stepsBack));
    expectRefused(await dora.ask(SHEET, { group, meeting }), 'wire/not-found');
  });

  test('two rules and one instruction stand on it from the meeting’s day on, where it is held', async () => {
    const { ada, group, meeting, meetings } = await fresh();
    const { draw } = await sheet(ada, group, meeting);
    expect(draw?.rules.map(({ says }) => says.slice(0, 9)).toSorted()).toEqual(['No remark', 'The rules']);
    expect(INSTRUCTIONS).toContain(draw?.instruction);
    expect(await sheet(ada, group, meeting)).toEqual(await sheet(ada, group, meeting));
    const next = meetings[1] ?? '';
    house().clock.set('2026-09-28T22:59:59Z');
    expect((await sheet(ada, group, next)).draw).toBeNull();
    house().clock.set('2026-09-28T23:00:00Z');
    expect((await sheet(ada, group, next)).draw?.rules).toHaveLength(2);
    // By the next day it is gone.
    house().clock.set('2026-09-30T00:00:00Z');
    await house().api.due();
    expect((await sheet(ada, group, next)).draw).toBeNull();
    expect(await drawRows(group)).not.toContainEqual(expect.objectContaining({ meeting: fromAddress(next) }));
  });

  test('every meeting to come has its draw as soon as it is in the book, and rules that come later are drawn', async () => {
    const { ada, group, olga } = await fresh();
    const count = async () => [
      (await drawRows(group)).length,
      (await house().admin('select 1 from meeting where group_id = $1', [fromAddress(group)])).length,
    ];
    const [draws, all] = await count();
    expect(draws).toBe(all);
    expect(all).toBeGreaterThan(10);
    house().clock.add(24 * 7 * 3);
    await house().api.due();
    expect((await count())[0]).toBe(all);
    // A group that plans first and agrees later.
    const { group: monday } = (await olga.ask('POST /groups', {}, { name: 'Mondays', title: 'Mondays' })).view;
    const mia = await join(olga, monday, 'Mia', true);
    await schedule(mia, monday, { startsOn: '2026-10-19' });
    expect((await drawRows(monday)).every(({ version, rules }) => version === 0 && String(rules) === '')).toBe(true);
    expectLetIn(
      await mia.ask('POST /groups/:group/rules', { group: monday }, { rules: [{ says: 'Be kind.', why: '' }] }),
    );
    await house().api.due();
    expect((await drawRows(monday)).every(({ version, rules }) => version === 1 && String(rules) === '1')).toBe(true);
    expect(ada.name).toBe('Ada');
  });

  test('what a reader puts there looks as what the lot fell on: rows, replies, my data, and where they lie', async () => {
    const { ada, miriam, sal, noor, group, meetings } = await fresh();
    await moreRules(group);
    const next = meetings[1] ?? '';
    const before = await drawRows(group);
    const kept = async (who: Somebody) => (await who.ask('GET /my-data', {})).text;
    const [hers, adas] = [await kept(sal), await kept(ada)];
    const { version, rules, meetings: coming } = (await sal.ask('GET /groups/:group/draws', { group })).view;
    expect(coming.map((one) => one.meeting)).toEqual(meetings.slice(0, 6));
    expect(rules).toHaveLength(6);
    const chosen = [11, 13];
    const instruction = 'host-by-door';
    const at = { group, meeting: next };
    const others = await allElse();
    const reply = await sal.ask(DRAW, at, { version, rules: chosen, instruction });
    expect([reply.status, reply.text]).toEqual([204, '']);
    const after = await drawRows(group);
    const overwritten = after.find((row) => row['meeting'] === fromAddress(next));
    expect(overwritten).toMatchObject({ instruction, night: '2026-09-22', version: 1 });
    expect(overwritten?.['rules']).toEqual(expect.arrayContaining(chosen));
    // Column by column alike: no row has what another lacks, and no other row changed.
    for (const row of after) {
      expect(Object.keys(row)).toEqual(Object.keys(before[0] ?? {}));
      expect(Object.values(row).map((value) => typeof value)).toEqual(
        Object.values(before[0] ?? {}).map((value) => typeof value),
      );
      expect(row['night']).toBe('2026-09-22');
      if (row !== overwritten) expect(before).toContainEqual(row);
    }
    const columns = await house().admin(
      `select column_name as name from information_schema.columns where table_name = 'draw' order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      'group_id',
      'instruction',
      'meeting_id',
      'night',
      'org_id',
      'rules',
      'version',
    ]);
    // All were written by one transaction, in another order.
    const marks = await house().admin('select distinct xmin::text from draw where group_id = $1', [fromAddress(group)]);
    expect(marks).toHaveLength(1);
    const order = (rows: readonly { meeting?: unknown }[]) => rows.map((row) => row.meeting);
    expect(order(after)).not.toEqual(order(before));
    expect(new Set(order(after))).toEqual(new Set(order(before)));
    // Neither who chose nor anybody else has anything more kept about them; no other table has changed.
    expect([await kept(sal), await kept(ada)]).toEqual([hers, adas]);
    expect(await allElse()).toEqual(others);
    // On its day the sheet of one is as the sheet of another.
    house().clock.set('2026-09-29T12:00:00Z');
    const told = await sheet(miriam, group, next);
    expect(told.draw?.instruction).toBe('host-by-door');
    expect(told.draw?.rules.map(({ says }) => says).toSorted()).toEqual(['Rule 11', 'Rule 13']);
    house().clock.set('2026-10-06T12:00:00Z');
    await house().api.due();
    const drawn = await sheet(miriam, group, meetings[2] ?? '');
    expect(shapeOf(told.draw)).toEqual(shapeOf(drawn.draw));
    expectRefused(await noor.ask('GET /groups/:group/draws', { group }), 'wire/not-found');
  });

  test('a reader may leave either to the lot, and nothing tells rules that were chosen from a list by their order', async () => {
    const { ada, sal, group, meetings } = await fresh();
    await moreRules(group);
    const next = fromAddress(meetings[1] ?? '');
    const at = { group, meeting: meetings[1] ?? '' };
    const now = async () => (await drawRows(group)).find((row) => row['meeting'] === next);
    const { instruction, rules } = (await now()) ?? {};
    expectLetIn(await sal.ask(DRAW, at, { version: 1, rules: [12, 10], instruction: null }));
    expect((await now())?.['instruction']).toBe(instruction);
    expectLetIn(await ada.ask(DRAW, at, { version: 1, rules: null, instruction: 'way-out' }));
    expect((await now())?.['instruction']).toBe('way-out');
    expect(String((await now())?.['rules'])).not.toBe(String(rules));
    const orders = new Set<string>();
    for (let i = 0; i < 12; i += 1) {
      expectLetIn(await sal.ask(DRAW, at, { version: 1, rules: [10, 12], instruction: null }));
      orders.add(String((await now())?.['rules']));
    }
    expect([...orders].sort()).toEqual(['10,12', '12,10']);
  });

  test('two readers at once lose nothing, and leave one draw for each meeting', async () => {
    const { ada, sal, miriam, group, meetings } = await fresh();
    const all = (await drawRows(group)).length;
    const choices = INSTRUCTIONS.slice(0, 6);
    const readers = [ada, sal, miriam];
    const replies = await Promise.all(
      choices.map((instruction, i) => {
        const at = { group, meeting: meetings[i + 1] ?? '' };
        return (readers[i % 3] ?? sal).ask(DRAW, at, { version: 1, rules: null, instruction });
      }),
    );
    expect(replies.map(({ code }) => code)).toEqual(choices.map(() => null));
    const rows = await drawRows(group);
    expect(rows).toHaveLength(all);
    for (const [i, instruction] of choices.entries()) {
      const row = rows.find(({ meeting }) => meeting === fromAddress(meetings[i + 1] ?? ''));
      expect(row?.['instruction']).toBe(instruction);
    }
  });

  test('what cannot be chosen is refused: rules of another version, unknown ones, the same twice, a meeting that is over', async () => {
    const tue = await fresh();
    const { ada, sal, noor, olga, tom, group, meeting, meetings } = tue;
    await moreRules(group);
    const at = { group, meeting: meetings[1] ?? '' };
    const choice = { version: 1, rules: [10, 12], instruction: null };
    expectRefused(await sal.ask(DRAW, at, { ...choice, version: 2 }), 'agreements/other-version');
    for (const rules of [[10], [10, 10], [10, 99], []]) {
      const reply = await sal.ask(DRAW, at, { ...choice, rules });
      expect(reply.problem.errors).toEqual([{ at: 'rules', is: 'unknown' }]);
    }
    for (const who of [noor, tom, olga]) expectRefused(await who.ask(DRAW, at, choice), 'wire/not-found');
    const other = await thursdays(tue);
    expectRefused(await sal.ask(DRAW, { group, meeting: other.meeting }, choice), 'wire/not-found');
    expectRefused(await sal.ask(DRAW, { group: other.group, meeting: other.meeting }, choice), 'wire/not-found');
    house().clock.set('2026-09-22T19:30:00Z');
    expectRefused(await ada.ask(DRAW, { group, meeting }, choice), 'meetings/over');
  });

  test('each night all draws are written anew in another order, and what a reader chose stays', async () => {
    const { sal, group, meetings } = await fresh();
    const at = { group, meeting: meetings[3] ?? '' };
    expectLetIn(await sal.ask(DRAW, at, { version: 1, rules: null, instruction: 'last-to-leave' }));
    const contents = (rows: readonly Readonly<Record<string, unknown>>[]) =>
      rows.map((row) => JSON.stringify({ ...row, night: '' })).toSorted();
    let before = await drawRows(group);
    const orders = new Set<string>();
    for (let night = 0; night < 4; night += 1) {
      house().clock.add(24);
      await house().api.due();
      const after = await drawRows(group);
      const kept = contents(before).filter((row) => contents(after).includes(row));
      expect(contents(after)).toEqual(kept);
      expect(new Set(after.map((row) => row['night'])).size).toBe(1);
      orders.add(after.map(({ meeting }) => String(meeting)).join());
      before = after;
      await house().api.due();
      expect(await drawRows(group), 'once a night').toEqual(after);
    }
    expect(orders.size).toBe(4);
    const row = before.find(({ meeting }) => meeting === fromAddress(meetings[3] ?? ''));
    expect(row?.['instruction']).toBe('last-to-leave');
  });

  test('on the day those who do something there see how others would like to arrive, and on no other', async () => {
    const { ada, noor, tom, olga, group, meeting, meetings } = await fresh();
    const say = async (who: Somebody, at: string, arrive: 'meet-me-outside' | 'late-and-quiet' | 'none') => {
      const { sequence } = (await who.ask('GET /groups/:group/meetings/:meeting/coming', { group, meeting: at })).view;
      const body = { sequence, answer: 'coming', arrive } as const;
      expectLetIn(await who.ask('PUT /groups/:group/meetings/:meeting/coming', { group, meeting: at }, body));
    };
    const next = meetings[1] ?? '';
    for (const at of [meeting, next]) {
      await say(noor, at, 'meet-me-outside');
      await say(tom, at, 'late-and-quiet');
    }
    const wishes = [
      { arrive: 'meet-me-outside', knownAs: 'Noor' },
      { arrive: 'late-and-quiet', knownAs: 'Tom' },
    ];
    expect((await sheet(ada, group, meeting)).arrivals).toEqual(wishes);
    expect((await sheet(ada, group, next)).arrivals).toEqual([]);
    // Whoever runs the group and does nothing that evening has the sheet without them.
    const uma = await join(olga, group, 'Uma', true);
    expect((await sheet(uma, group, meeting)).arrivals).toEqual([]);
    await say(tom, meeting, 'none');
    expect((await sheet(ada, group, meeting)).arrivals).toEqual(wishes.slice(0, 1));
    house().clock.set('2026-09-28T23:00:00Z');
    expect((await sheet(ada, group, next)).arrivals).toEqual(wishes);
    expect((await sheet(ada, group, meeting)).arrivals).toEqual([]);
  });

  test('opening it leaves a trace for everybody in the group: a role and a day', async () => {
    const { ada, noor, group, meeting } = await fresh();
    for (let i = 0; i < 3; i += 1) await sheet(ada, group, meeting);
    const { traces } = (await noor.ask('GET /groups/:group/traces', { group })).view;
    const line = { day: '2026-09-22', role: 'facilitator', kind: 'sheet', own: false };
    expect(traces.filter(({ kind }) => kind === 'sheet')).toEqual([line]);
  });

  // notes -----------------------------------------------------------------------------------------

  test('what is left at a meeting stands on the sheet of the next, and is gone eight weeks after', async () => {
    const { ada, miriam, group, meeting, meetings } = await fresh();
    const [, second = '', third = ''] = meetings;
    const words = 'The kettle is broken.\nThe key hangs on the left.';
    const left = await ada.ask(NOTES, { group, meeting }, { version: 0, words });
    expect(left.view).toEqual({ version: 1, words });
    expect(await sheet(miriam, group, meeting)).toMatchObject({ left: '', notes: { version: 1, words } });
    expect(await sheet(miriam, group, second)).toMatchObject({ left: words, notes: { version: 0, words: '' } });
    expect((await sheet(miriam, group, third)).left).toBe(words);
    // Where something is left in between, that is the latest.
    expectLetIn(await miriam.ask(NOTES, { group, meeting: second }, { version: 0, words: 'All is well.' }));
    expect((await sheet(ada, group, third)).left).toBe('All is well.');
    const rows = () => house().admin('select words from meeting_note order by words');
    // Eight weeks after the 22nd, once that day is over in the last zone of all.
    house().clock.set('2026-11-18T11:59:59Z');
    await house().api.due();
    expect(await rows()).toHaveLength(2);
    house().clock.set('2026-11-18T12:00:00Z');
    await house().api.due();
    expect(await rows()).toEqual([{ words: 'All is well.' }]);
  });

  test('of two who write at once the second is shown what the first wrote', async () => {
    const { ada, miriam, noor, sal, group, meeting } = await fresh();
    const replies = await Promise.all(
      [ada, miriam].map((who) => who.ask(NOTES, { group, meeting }, { version: 0, words: `By ${who.name}` })),
    );
    const [won, lost] = replies[0]?.code === null ? replies : replies.toReversed();
    if (won === undefined || lost === undefined) throw new Error('two were asked');
    expectRefused(lost, 'meetings/notes-changed');
    expect(lost.status).toBe(412);
    expect(lost.problem.current).toEqual(won.view);
    expectLetIn(await ada.ask(NOTES, { group, meeting }, { version: 1, words: '' }));
    expectRefused(await ada.ask(NOTES, { group, meeting }, { version: 1, words: 'N' }), 'meetings/notes-changed');
    const long = await ada.ask(NOTES, { group, meeting }, { version: 2, words: 'n'.repeat(401) });
    expect(long.problem.errors).toEqual([{ at: 'words', is: 'too-long' }]);
    for (const who of [noor, sal]) {
      expectRefused(await who.ask(NOTES, { group, meeting }, { version: 2, words: 'N' }), 'wire/not-found');
    }
  });
});

/** What kinds of parts a value has, whatever they say. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]);
}
