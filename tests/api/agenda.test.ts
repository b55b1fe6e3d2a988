import { expect, test } from 'vitest';
import { MOST_ITEMS } from '../../src/meetings/rules/agenda.ts';
import { onEachEngine } from '../engines.ts';
import { elsewhere, expectLetIn, expectRefused, give, join, thursdays, tuesdays } from '../people.ts';
import { AGENDA } from './sample-bodies.ts';

/* What happens at a group's meetings: written by those who run it, seen by those who help, in the order given. */

const SEE = 'GET /groups/:group/agenda';
const WRITE = 'PUT /groups/:group/agenda';

onEachEngine('agendas', (house) => {
  const fresh = async () => {
    await house().empty();
    return tuesdays(house());
  };

  test('Ada writes it, those who help see it as it is written, and nobody else', async () => {
    const tue = await fresh();
    const { ada, miriam, noor, sal, olga, group } = tue;
    expect((await ada.ask(SEE, { group })).view).toEqual({ version: 0, items: [] });
    const items = [...AGENDA];
    expect((await ada.ask(WRITE, { group }, { version: 0, items })).view).toEqual({ version: 1, items });
    const pia = await join(ada, group, 'Pia');
    await give(ada, group, 'Pia', ['quiet-support']);
    for (const who of [miriam, pia]) expect((await who.ask(SEE, { group })).view).toEqual({ version: 1, items });
    expectRefused(await pia.ask(WRITE, { group }, { version: 1, items }), 'wire/not-found');
    const other = await thursdays(tue);
    const { zed } = await elsewhere(house());
    for (const who of [noor, sal, olga, other.bea, zed]) {
      expectRefused(await who.ask(SEE, { group }), 'wire/not-found');
      expectRefused(await who.ask(WRITE, { group }, { version: 1, items }), 'wire/not-found');
    }
    // Another group's is its own.
    expect((await other.bea.ask(SEE, { group: other.group })).view).toEqual({ version: 0, items: [] });
  });

  test('items change places, come and go, and stand so on every sheet, with times about', async () => {
    const { ada, group, meeting, meetings } = await fresh();
    const [door, round, leaving] = AGENDA;
    const write = async (version: number, items: readonly (typeof AGENDA)[number][]) =>
      (await ada.ask(WRITE, { group }, { version, items: [...items] })).view;
    await write(0, AGENDA);
    await write(1, [door, leaving, round]);
    const sheetOf = async (of: string) =>
      (await ada.ask('GET /groups/:group/meetings/:meeting/run-sheet', { group, meeting: of })).view.agenda;
    const said = (agenda: Awaited<ReturnType<typeof sheetOf>>) => agenda.map(({ title, about }) => [title, about]);
    expect(said(await sheetOf(meeting))).toEqual([
      ['Tea is ready', '2026-09-22T17:50:00Z'],
      ['Until next time', '2026-09-22T18:00:00Z'],
      ['A word from each', '2026-09-22T18:05:00Z'],
    ]);
    // After the clocks go back it is seven o'clock all the same.
    expect(said(await sheetOf(meetings[5] ?? ''))[1]).toEqual(['Until next time', '2026-10-27T19:00:00Z']);
    expect((await write(2, [])).items).toEqual([]);
    expect(await sheetOf(meeting)).toEqual([]);
    expect((await write(3, [leaving])).version).toBe(4);
  });

  test('of two who write at once the second is shown what the first wrote, and nothing is lost', async () => {
    const { ada, miriam, group } = await fresh();
    const choices = AGENDA.map((item) => [{ ...item }]);
    const replies = await Promise.all(
      choices.map((items, i) => (i % 2 === 0 ? ada : miriam).ask(WRITE, { group }, { version: 0, items })),
    );
    const won = replies.filter(({ code }) => code === null);
    expect(won).toHaveLength(1);
    for (const lost of replies.filter(({ code }) => code !== null)) {
      expectRefused(lost, 'meetings/agenda-changed');
      expect(lost.status).toBe(412);
      expect(lost.problem.current).toEqual(won[0]?.view);
    }
    expectRefused(await ada.ask(WRITE, { group }, { version: 0, items: [] }), 'meetings/agenda-changed');
    expectRefused(await ada.ask(WRITE, { group }, { version: 7, items: [] }), 'meetings/agenda-changed');
    expect((await ada.ask(SEE, { group })).view).toEqual(won[0]?.view);
  });

  test('what is no item is refused, each fault by its place; what makes people tell is kept', async () => {
    const { ada, group } = await fresh();
    const item = { phase: 'circle', title: 'Round', minutes: 10, words: '' } as const;
    const faultsOf = async (wrong: object) =>
      (await ada.ask(WRITE, { group }, { version: 0, items: [item, { ...item, ...wrong }] })).problem.errors;
    expect(await faultsOf({ phase: 'lobby' })).toEqual([{ at: 'items.1.phase', is: 'unknown' }]);
    expect(await faultsOf({ title: ' ' })).toEqual([{ at: 'items.1.title', is: 'missing' }]);
    expect(await faultsOf({ title: 'n'.repeat(61) })).toEqual([{ at: 'items.1.title', is: 'too-long' }]);
    expect(await faultsOf({ minutes: -1 })).toEqual([{ at: 'items.1.minutes', is: 'out-of-range' }]);
    expect(await faultsOf({ minutes: 181 })).toEqual([{ at: 'items.1.minutes', is: 'out-of-range' }]);
    expect(await faultsOf({ minutes: 1.5 })).toEqual([{ at: 'items.1.minutes', is: 'not-a-number' }]);
    expect(await faultsOf({ words: 'n'.repeat(161) })).toEqual([{ at: 'items.1.words', is: 'too-long' }]);
    const many = Array.from({ length: MOST_ITEMS + 1 }, () => item);
    const reply = await ada.ask(WRITE, { group }, { version: 0, items: many });
    expect(reply.problem.errors).toEqual([{ at: 'items', is: 'too-many' }]);
    const telling = { ...item, words: 'Say your diagnosis and your medicine.' };
    expectLetIn(await ada.ask(WRITE, { group }, { version: 0, items: [telling] }));
    expect((await ada.ask(SEE, { group })).view.items).toEqual([telling]);
  });
});
