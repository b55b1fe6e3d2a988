import { afterEach, expect, test } from 'vitest';
import { fromAddress } from '../../src/wire/address.ts';
import { onEachEngine, TUESDAY } from '../engines.ts';
import { expectLetIn, expectRefused, type Tuesdays, tuesdays } from '../people.ts';
import { unknownMark } from './sample-bodies.ts';

/* A tablet could not tell whose a mark was. Ada, at the door, says whose, and may say otherwise. */

const DOOR = 'GET /groups/:group/meetings/:meeting/door';
const SETTLE = 'PUT /groups/:group/meetings/:meeting/marks/:mark';
const SAME = 'PUT /groups/:group/meetings/:meeting/guests/:guest/same';

onEachEngine('what a tablet could not tell', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });
  const at = ({ group, meeting }: Tuesdays) => ({ group, meeting });
  const door = async (group: Tuesdays) => (await group.ada.ask(DOOR, at(group))).view;
  async function fresh() {
    await house().empty();
    const group = await tuesdays(house());
    const mark = await unknownMark(house(), group);
    return { group, path: { ...at(group), mark } };
  }
  /** The same person says something more on the same tablet. */
  const saysMore = (mark: string, id: string, kind: 'in' | 'out') =>
    house().admin(
      `insert into mark (org_id, group_id, meeting_id, mark_id, device, device_name, kind, saw, known, late)
       select org_id, group_id, meeting_id, $2, device, device_name, $3, array[mark_id], false, false
       from mark where mark_id = $1`,
      [fromAddress(mark), id, kind],
    );

  test('it is a member’s, a guest’s, nobody’s, and asked again', async () => {
    const { group, path } = await fresh();
    const asked = { about: 'unknown', mark: path.mark, knownAs: null };
    expect((await door(group)).questions).toEqual([{ ...asked, settled: null }]);
    expectRefused(await group.ada.ask(SETTLE, path, { settled: 'member' }), 'wire/invalid');
    const nobody = await group.ada.ask(SETTLE, path, { settled: 'member', called: 'Nobody' });
    expectRefused(nobody, 'attendance/nobody-called-that');
    expectLetIn(await group.ada.ask(SETTLE, path, { settled: 'member', called: 'noor' }));
    expect(await door(group)).toMatchObject({
      here: [{ knownAs: 'Noor' }],
      questions: [{ ...asked, settled: 'member' }],
    });
    expectLetIn(await group.ada.ask(SETTLE, path, { settled: 'guest', called: 'Kit' }));
    expect(await door(group)).toMatchObject({ here: [], guests: [{ called: 'Kit', isHere: true }] });
    expectLetIn(await group.ada.ask(SETTLE, path, { settled: 'nobody' }));
    expect(await door(group)).toMatchObject({ here: [], guests: [{ isHere: false }] });
    expectLetIn(await group.ada.ask(SETTLE, path, { settled: null }));
    expect((await door(group)).questions).toEqual([{ ...asked, settled: null }]);
    expectRefused(await group.ada.ask(SETTLE, { ...path, mark: group.group }, { settled: null }), 'wire/not-found');
  });

  test('a guest who turns out to be a member, and is not after all: what the tablet wrote stays', async () => {
    const { group, path } = await fresh();
    await group.ada.ask(SETTLE, path, { settled: 'guest', called: 'Kit' });
    const [kit] = (await door(group)).guests;
    const guest = { ...at(group), guest: kit?.guest ?? '' };
    expectLetIn(await group.ada.ask(SAME, guest, { as: { called: 'Noor' } }));
    expect(await door(group)).toMatchObject({ here: [{ knownAs: 'Noor' }], guests: [{ same: 'Noor' }] });
    expectLetIn(await group.ada.ask(SAME, guest, { as: null }));
    expect(await door(group)).toMatchObject({ here: [], guests: [{ same: null }] });
    expect((await door(group)).questions).toMatchObject([{ mark: path.mark, settled: 'guest' }]);
    expectLetIn(await group.ada.ask(SETTLE, path, { settled: 'nobody' }));
    expect(await door(group)).toMatchObject({ here: [], guests: [{ isHere: false }] });
  });

  test('what the same person says later is asked about anew, and makes no second guest', async () => {
    const { group, path } = await fresh();
    await group.ada.ask(SETTLE, path, { settled: 'guest', called: 'Kit' });
    await saysMore(path.mark, '00000000-0000-4000-8000-000000000001', 'in');
    const [question] = (await door(group)).questions;
    if (question?.about !== 'unknown') throw new Error('nobody is asked');
    expect(question.settled).toBeNull();
    const again = { ...at(group), mark: question.mark };
    expectLetIn(await group.ada.ask(SETTLE, again, { settled: 'guest', called: 'Kit, blue coat' }));
    expect((await door(group)).guests).toMatchObject([{ called: 'Kit, blue coat' }]);
  });

  test('and that a member left is known once it is said whose it was', async () => {
    const { group, path } = await fresh();
    await group.ada.ask(SETTLE, path, { settled: 'member', called: 'Noor' });
    await saysMore(path.mark, '00000000-0000-4000-8000-000000000001', 'out');
    const { here, questions } = await door(group);
    expect(here).toMatchObject([{ knownAs: 'Noor' }]);
    const [question] = questions;
    if (question?.about !== 'unknown') throw new Error('nobody is asked');
    expectLetIn(
      await group.ada.ask(SETTLE, { ...at(group), mark: question.mark }, { settled: 'member', called: 'Noor' }),
    );
    expect(await door(group)).toMatchObject({ here: [], questions: [] });
  });
});
