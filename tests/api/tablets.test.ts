import { base64urlnopad } from '@scure/base';
import { afterEach, expect, test } from 'vitest';
import { nameKeys } from '../../src/groups/rules/known-as.ts';
import { hashesOf, sealWord } from '../../src/sealing/tablet.ts';
import { toAddress, uuidOf } from '../../src/wire/address.ts';
import { makeSecret } from '../../src/wire/secret.ts';
import { onEachEngine, seeded, TUESDAY } from '../engines.ts';
import { elsewhere, expectLetIn, expectRefused, Somebody, type Tuesdays, tuesdays } from '../people.ts';

/*
 * A tablet stands at the door, without a name on it. Ada opened it; Noor and Tom press on it, and a guest whom
 * nobody knows. Often it has no network, and brings everything later, twice, or weeks after.
 */

const OPEN = 'POST /groups/:group/meetings/:meeting/tablets';
const LIST = 'GET /groups/:group/meetings/:meeting/tablets';
const CLOSE = 'DELETE /groups/:group/meetings/:meeting/tablets/:tablet';
const BRING = 'POST /tablet/marks';
const NUMBER = 'GET /groups/:group/my-number';
const ANEW = 'PUT /groups/:group/my-number';
const DOOR = 'GET /groups/:group/meetings/:meeting/door';

const random = seeded(29);
const newMark = () => toAddress(uuidOf(random(16)));
const byText = (a: string, b: string) => (a < b ? -1 : 1);

interface Opened {
  readonly tablet: string;
  readonly secret: string;
  readonly key: string;
  readonly seal: string;
  readonly closeCode: string;
}

/** A mark as the tablet's page writes it. */
async function pressOn(
  { key, seal }: Opened,
  kind: 'in' | 'out' | 'guest',
  name: string,
  { number = null, saw = [] }: { number?: string | null; saw?: string[] } = {},
) {
  const hashed = await hashesOf(key, nameKeys(name).key, number);
  return { mark: newMark(), kind, ...hashed, sealed: kind === 'guest' ? await sealWord(name, seal) : null, saw };
}

onEachEngine('the shared tablet', (house) => {
  afterEach(() => {
    house().clock.now = TUESDAY;
  });
  const fresh = async () => {
    await house().empty();
    return tuesdays(house());
  };
  const at = ({ group, meeting }: Tuesdays) => ({ group, meeting });
  const open = async (group: Tuesdays) => (await group.ada.ask(OPEN, at(group))).view;
  const numberOf = async (group: Tuesdays, who: Somebody) => (await who.ask(ANEW, group)).view.number;
  const door = async (group: Tuesdays) => (await group.ada.ask(DOOR, at(group))).view;
  const here = async (group: Tuesdays) => (await door(group)).here.map(({ knownAs }) => knownAs);
  const guests = async (group: Tuesdays) =>
    (await door(group)).guests.filter((one) => one.isHere).map(({ called }) => called);
  /** Nobody is signed in on it. */
  const tablet = () => new Somebody(house(), 'the tablet');

  test('Noor and Tom give their names and numbers, a guest any word; Noor is not here after all', async () => {
    const group = await fresh();
    const opened = await open(group);
    const noor = await pressOn(opened, 'in', ' noor ', { number: await numberOf(group, group.noor) });
    const tom = await pressOn(opened, 'in', 'Tom', { number: await numberOf(group, group.tom) });
    const guest = await pressOn(opened, 'guest', 'the one with the dog');
    const brought = await tablet().ask(BRING, {}, { secret: opened.secret, marks: [noor, tom, guest] });
    expectLetIn(brought);
    expect(brought.view).toEqual({ open: true });
    expect(await here(group)).toEqual(['Noor', 'Tom']);
    expect(await guests(group)).toEqual(['the one with the dog']);
    expect((await door(group)).questions).toEqual([]);

    const numbers = { noor: (await group.noor.ask(NUMBER, group)).view.number };
    const out = await pressOn(opened, 'out', 'Noor', { number: numbers.noor, saw: [noor.mark] });
    const left = await pressOn(opened, 'out', 'The One With The Dog', { saw: [guest.mark] });
    expectLetIn(await tablet().ask(BRING, {}, { secret: opened.secret, marks: [out, left] }));
    expect(await here(group)).toEqual(['Tom']);
    expect(await guests(group)).toEqual([]);
    expect((await door(group)).questions).toEqual([]);
  });

  test('brought twice, at once and in any order, it changes nothing more', async () => {
    const group = await fresh();
    const opened = await open(group);
    const number = await numberOf(group, group.noor);
    const noor = await pressOn(opened, 'in', 'Noor', { number });
    const out = await pressOn(opened, 'out', 'Noor', { number, saw: [noor.mark] });
    const again = await pressOn(opened, 'in', 'Noor', { number, saw: [noor.mark, out.mark] });
    const guest = await pressOn(opened, 'guest', 'Guest');
    const journal = [noor, out, again, guest];
    const bring = (marks: typeof journal) => tablet().ask(BRING, {}, { secret: opened.secret, marks });
    const replies = await Promise.all([
      ...journal.map((mark) => bring([mark])),
      bring(journal),
      bring(journal.toReversed()),
    ]);
    for (const reply of replies) expectLetIn(reply);
    expectLetIn(await bring(journal));
    expect(await here(group)).toEqual(['Noor']);
    expect(await guests(group)).toEqual(['Guest']);
    expect((await house().admin('select mark_id from mark')).length).toBe(3);
  });

  test('a guest whom the host lets in again stays, although the tablet brings everything once more', async () => {
    const group = await fresh();
    const opened = await open(group);
    const guest = await pressOn(opened, 'guest', 'Guest');
    const left = await pressOn(opened, 'out', 'Guest', { saw: [guest.mark] });
    const journal = { secret: opened.secret, marks: [guest, left] };
    expectLetIn(await tablet().ask(BRING, {}, journal));
    await house().admin('update guest set undone_on = null');
    expectLetIn(await tablet().ask(BRING, {}, journal));
    expect(await guests(group)).toEqual(['Guest']);
  });

  test('a name with another’s number, without one, and of nobody: the same answer, and a person is asked', async () => {
    const group = await fresh();
    const opened = await open(group);
    const number = await numberOf(group, group.noor);
    const wrong = number === '0000' ? '0001' : '0000';
    const known = await pressOn(opened, 'in', 'Noor', { number });
    const [other, without, nobody] = [
      await pressOn(opened, 'in', 'Tom', { number: wrong }),
      await pressOn(opened, 'in', 'Ada'),
      await pressOn(opened, 'in', 'Somebody else', { number: wrong }),
    ];
    const texts = [];
    for (const mark of [known, other, without, nobody]) {
      const reply = await tablet().ask(BRING, {}, { secret: opened.secret, marks: [mark] });
      texts.push(`${reply.status} ${reply.text} ${[...reply.headers].join()}`);
    }
    expect(new Set(texts).size).toBe(1);
    const { here: listed, questions } = await door(group);
    expect(listed.map(({ knownAs }) => knownAs)).toEqual(['Noor']);
    expect(questions.map((one) => `${one.about} ${String(one.knownAs)}`).toSorted(byText)).toEqual([
      'unknown Ada',
      'unknown Tom',
      'unknown null',
    ]);
  });

  test('two tablets at one door, and each is closed by itself', async () => {
    const group = await fresh();
    const [one, two] = [await open(group), await open(group)];
    expect(one.closeCode).toMatch(/^\d{4}$/);
    const number = await numberOf(group, group.noor);
    const first = await pressOn(one, 'in', 'Noor', { number });
    const second = await pressOn(two, 'in', 'Noor', { number });
    for (const [opened, mark] of [
      [one, first],
      [two, second],
    ] as const) {
      expectLetIn(await tablet().ask(BRING, {}, { secret: opened.secret, marks: [mark] }));
    }
    expect(await here(group)).toEqual(['Noor']);
    const listed = (await group.ada.ask(LIST, at(group))).view.tablets;
    expect(listed.map((each) => each.tablet).toSorted(byText)).toEqual([one.tablet, two.tablet].toSorted(byText));
    expectLetIn(await group.ada.ask(CLOSE, { ...at(group), tablet: one.tablet }));
    expect((await group.ada.ask(LIST, at(group))).view.tablets.map((each) => each.tablet)).toEqual([two.tablet]);
    // What it still had is taken; it learns that it is closed.
    const late = await pressOn(one, 'in', 'Tom', { number: await numberOf(group, group.tom) });
    expect((await tablet().ask(BRING, {}, { secret: one.secret, marks: [late] })).view).toEqual({ open: false });
    expect((await tablet().ask(BRING, {}, { secret: two.secret, marks: [] })).view).toEqual({ open: true });
    expect(await here(group)).toEqual(['Noor', 'Tom']);
  });

  test('out on one tablet that knew nothing of the other: a person is asked', async () => {
    const group = await fresh();
    const [one, two] = [await open(group), await open(group)];
    const number = await numberOf(group, group.noor);
    const marks = [await pressOn(two, 'out', 'Noor', { number })];
    expectLetIn(await tablet().ask(BRING, {}, { secret: two.secret, marks }));
    expect(await here(group)).toEqual([]);
    const isIn = [await pressOn(one, 'in', 'Noor', { number })];
    expectLetIn(await tablet().ask(BRING, {}, { secret: one.secret, marks: isIn }));
    expect(await here(group)).toEqual(['Noor']);
    expect((await door(group)).questions).toMatchObject([{ about: 'disagree', knownAs: 'Noor' }]);
  });

  test('a secret that nobody knows, of another organisation, or none at all: as if there were nothing', async () => {
    const group = await fresh();
    const opened = await open(group);
    const mark = await pressOn(opened, 'in', 'Noor', { number: await numberOf(group, group.noor) });
    const { orgId } = (await house().admin('select org_id::text as "orgId" from tablet'))[0] as { orgId: string };
    const there = await elsewhere(house());
    const theirs = (await there.zed.ask(OPEN, { group: there.group, meeting: there.meeting })).view;
    for (const secret of ['', 'x', opened.secret.slice(1), makeSecret(orgId, random)]) {
      expectRefused(await tablet().ask(BRING, {}, { secret, marks: [mark] }), 'wire/not-found');
    }
    expect(await house().admin('select mark_id from mark')).toEqual([]);
    // With a secret of their own it is nobody's there.
    expectLetIn(await tablet().ask(BRING, {}, { secret: theirs.secret, marks: [mark] }));
    expect(await here(group)).toEqual([]);
    expect((await there.zed.ask(DOOR, { group: there.group, meeting: there.meeting })).view.here).toEqual([]);
  });

  test('a tablet comes back after 30 days and is heard, after five weeks no more; then it is forgotten', async () => {
    const group = await fresh();
    const opened = await open(group);
    const number = await numberOf(group, group.noor);
    const bring = async () => {
      const marks = [await pressOn(opened, 'in', 'Noor', { number })];
      return tablet().ask(BRING, {}, { secret: opened.secret, marks });
    };
    house().clock.set('2026-10-22T12:00:00Z');
    const brought = await bring();
    expect(brought.view).toEqual({ open: false });
    expect(await house().admin('select undone_on from attendance')).toEqual([{ undone_on: null }]);
    house().clock.set('2026-10-27T19:31:00Z');
    expectRefused(await bring(), 'attendance/too-late');
    await house().api.due();
    expect(await house().admin('select tablet_id from tablet')).toEqual([]);
    expectRefused(await bring(), 'wire/not-found');
  });

  test('nothing that is kept or answered has an hour in it, and nothing that is brought is asked for one', async () => {
    const group = await fresh();
    const opened = await open(group);
    const kept = await house().admin(
      `select table_name, column_name from information_schema.columns
       where table_schema = 'evenground' and table_name in ('tablet', 'door_number')
         and data_type like any (array['timestamp%', 'time%', 'date'])`,
    );
    expect(kept).toEqual([]);
    const odd = { ...(await pressOn(opened, 'in', 'Noor')), at: '2031-01-01T00:00:00Z' };
    expectLetIn(await tablet().ask(BRING, {}, { secret: opened.secret, marks: [odd] }));
  });

  test('the door of another evening opens no tablet, and who does not keep the door none at all', async () => {
    const group = await fresh();
    expectRefused(await group.noor.ask(OPEN, at(group)), 'wire/not-found');
    expectRefused(await group.noor.ask(LIST, at(group)), 'wire/not-found');
    house().clock.set('2026-09-22T11:59:00Z');
    expectRefused(await group.ada.ask(OPEN, at(group)), 'attendance/door-closed');
    house().clock.now = TUESDAY;
    const nobodys = toAddress(uuidOf(random(16)));
    expectRefused(await group.ada.ask(OPEN, { group: group.group, meeting: nobodys }), 'wire/not-found');
    expectRefused(await group.ada.ask(LIST, { group: group.group, meeting: nobodys }), 'wire/not-found');
    expectRefused(await group.ada.ask(CLOSE, { ...at(group), tablet: nobodys }), 'wire/not-found');
  });

  test('one’s number is one’s own: it stays until one asks for another', async () => {
    const group = await fresh();
    expect((await group.noor.ask(NUMBER, group)).view).toEqual({ number: null });
    const first = await numberOf(group, group.noor);
    expect(first).toMatch(/^\d{4}$/);
    expect((await group.noor.ask(NUMBER, group)).view).toEqual({ number: first });
    expect((await group.tom.ask(NUMBER, group)).view).toEqual({ number: null });
    const numbers = new Set<string>();
    for (let i = 0; i < 5; i += 1) numbers.add(await numberOf(group, group.noor));
    expect(numbers.size).toBeGreaterThan(1);
    expect(await house().admin('select number from door_number')).toHaveLength(1);
  });

  test('words that are no words, and what was not sealed for this tablet, let nobody in', async () => {
    const group = await fresh();
    const [one, two] = [await open(group), await open(group)];
    const guest = await pressOn(two, 'guest', 'Guest');
    const odd = await pressOn(one, 'guest', ' ');
    expectLetIn(await tablet().ask(BRING, {}, { secret: one.secret, marks: [guest, odd] }));
    expect(await guests(group)).toEqual([]);
    const bare = { ...guest, sealed: base64urlnopad.encode(new TextEncoder().encode('Guest')) };
    expectRefused(await tablet().ask(BRING, {}, { secret: two.secret, marks: [bare] }), 'wire/invalid');
    // As long as a hash, and not written as one ever is.
    const noHash = { ...guest, name: 'n'.repeat(43) };
    expectRefused(await tablet().ask(BRING, {}, { secret: two.secret, marks: [noHash] }), 'wire/invalid');
  });
});
