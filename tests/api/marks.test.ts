import { afterEach, expect, test } from 'vitest';
import { toAddress, uuidOf } from '../../src/wire/address.ts';
import { onEachEngine, seeded, TUESDAY } from '../engines.ts';
import { elsewhere, expectLetIn, expectRefused, type Tuesdays, tuesdays } from '../people.ts';

/*
 * Noor's phone had no network at the door. What it wrote down comes later, twice, in whatever order, and is
 * merged with what was pressed meanwhile; Ada is asked where the two do not agree.
 */

const MARKS = 'POST /groups/:group/meetings/:meeting/marks';
const DOOR = 'GET /groups/:group/meetings/:meeting/door';
const CHECK_IN = 'PUT /groups/:group/meetings/:meeting/check-in';
const UNDO = 'DELETE /groups/:group/meetings/:meeting/check-in';
const SAY = 'PUT /groups/:group/meetings/:meeting/arrivals/:membership';

const random = seeded(28);
const newMark = () => toAddress(uuidOf(random(16)));

onEachEngine('marks', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });
  const fresh = async () => {
    await house().empty();
    return tuesdays(house());
  };
  const at = ({ group, meeting }: Tuesdays) => ({ group, meeting });
  const door = async (group: Tuesdays) => (await group.ada.ask(DOOR, at(group))).view;
  const here = async (group: Tuesdays) => (await door(group)).here.map(({ knownAs }) => knownAs);

  test('one mark is one check-in, however often it is brought', async () => {
    const group = await fresh();
    const marks = [{ mark: newMark(), kind: 'in' as const, saw: [] }];
    const replies = await Promise.all(Array.from({ length: 8 }, () => group.noor.ask(MARKS, at(group), { marks })));
    for (const reply of replies) expectLetIn(reply);
    expect(await here(group)).toEqual(['Noor']);
    expect((await door(group)).questions).toEqual([]);
    expect((await group.noor.ask('GET /groups/:group/tonight', group)).view.tonight?.here).toBe(true);
  });

  test('in, out and in again on one phone, brought one by one and the last first', async () => {
    const group = await fresh();
    const [a, b, c] = [newMark(), newMark(), newMark()];
    const history = [
      { mark: a, kind: 'in' as const, saw: [] },
      { mark: b, kind: 'out' as const, saw: [a] },
      { mark: c, kind: 'in' as const, saw: [a, b] },
    ];
    await group.noor.ask(MARKS, at(group), { marks: history.slice(1, 2) });
    expect(await here(group)).toEqual([]);
    await group.noor.ask(MARKS, at(group), { marks: history.slice(0, 1) });
    expect(await here(group)).toEqual([]);
    await group.noor.ask(MARKS, at(group), { marks: history });
    expect(await here(group)).toEqual(['Noor']);
    expect((await door(group)).questions).toEqual([]);
  });

  test('taken back here, in on a phone that did not know: a person is asked, and decides', async () => {
    const group = await fresh();
    await group.noor.ask(CHECK_IN, group);
    await group.noor.ask(UNDO, group);
    await group.noor.ask(MARKS, at(group), { marks: [{ mark: newMark(), kind: 'in', saw: [] }] });
    const { here: listed, questions } = await door(group);
    expect(listed.map(({ knownAs }) => knownAs)).toEqual(['Noor']);
    expect(questions).toEqual([{ about: 'disagree', knownAs: 'Noor', membership: expect.any(String) as string }]);
    const [question] = questions;
    if (question?.about !== 'disagree') throw new Error('nobody is asked');
    const noor = { ...at(group), membership: question.membership };
    expectLetIn(await group.ada.ask(SAY, noor, { here: false }));
    expect(await door(group)).toMatchObject({ here: [], questions: [] });
    expectLetIn(await group.ada.ask(SAY, noor, { here: true }));
    expect(await here(group)).toEqual(['Noor']);
    expect((await door(group)).questions).toEqual([]);
  });

  test('what was pressed after the marks came is the last word', async () => {
    const group = await fresh();
    const marks = [{ mark: newMark(), kind: 'in' as const, saw: [] }];
    await group.noor.ask(MARKS, at(group), { marks });
    await group.noor.ask(UNDO, group);
    expect(await door(group)).toMatchObject({ here: [], questions: [] });
    // Brought once more by a phone that heard no answer.
    await group.noor.ask(MARKS, at(group), { marks });
    expect(await door(group)).toMatchObject({ here: [], questions: [] });
  });

  test('marks and presses at once end in one row that agrees with the rule', async () => {
    const group = await fresh();
    const replies = await Promise.all(
      Array.from({ length: 30 }, async (_, i) => {
        if (i % 3 === 0) return group.noor.ask(CHECK_IN, group);
        if (i % 3 === 1) return group.noor.ask(UNDO, group);
        const kind = i % 2 === 0 ? ('in' as const) : ('out' as const);
        return group.noor.ask(MARKS, at(group), { marks: [{ mark: newMark(), kind, saw: [] }] });
      }),
    );
    for (const reply of replies) expect(reply.status).toBe(204);
    const rows = await house().admin(
      `select a.undone_on is null as here, coalesce(a.pressed = 'in', false)
         or exists (select from mark k where not k.known and k.kind = 'in') as should from attendance a`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.['here']).toBe(rows[0]?.['should']);
  });

  test('a phone that comes back weeks later is heard, for five weeks', async () => {
    const group = await fresh();
    const marks = [{ mark: newMark(), kind: 'in' as const, saw: [] }];
    house().clock.set('2026-09-22T11:59:00Z');
    expectRefused(await group.noor.ask(MARKS, at(group), { marks }), 'attendance/door-closed');
    house().clock.set('2026-10-22T12:00:00Z');
    expectLetIn(await group.noor.ask(MARKS, at(group), { marks }));
    const rows = await house().admin('select undone_on from attendance');
    expect(rows).toEqual([{ undone_on: null }]);
    // Her own phone's word is enough; who came is shown to nobody any more.
    expect(await door(group)).toMatchObject({ here: [], guests: [], questions: [] });
    house().clock.set('2026-10-27T19:31:00Z');
    expectRefused(await group.noor.ask(MARKS, at(group), { marks }), 'attendance/too-late');
  });

  test('of another group, of nobody, of too many: refused, and nothing is kept', async () => {
    const group = await fresh();
    const marks = [{ mark: newMark(), kind: 'in' as const, saw: [] }];
    const there = await elsewhere(house());
    expectRefused(
      await group.noor.ask(MARKS, { group: there.group, meeting: there.meeting }, { marks }),
      'wire/not-found',
    );
    expectRefused(
      await group.noor.ask(MARKS, { group: group.group, meeting: there.meeting }, { marks }),
      'wire/not-found',
    );
    expectRefused(await group.noor.ask(MARKS, at(group), { marks: [] }), 'wire/invalid');
    const many = Array.from({ length: 21 }, () => ({ mark: newMark(), kind: 'in' as const, saw: [] }));
    expectRefused(await group.noor.ask(MARKS, at(group), { marks: many }), 'wire/invalid');
    expect(await house().admin('select mark_id from mark')).toEqual([]);
  });
});
