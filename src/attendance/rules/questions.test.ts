import fc from 'fast-check';
import { expect, test } from 'vitest';
import { merge, type Said } from './merge.ts';
import { type AskedAbout, type DeviceMark, type Question, questionsOf } from './questions.ts';

/*
 * Members' own phones and two tablets say things of an evening; the door is asked where they do not agree, where
 * one came late, and where a tablet could not tell whose it was.
 */

const NAMES = ['Ada', 'Miriam', 'Noor', 'Tom'];
const people = fc
  .tuple(...NAMES.map(() => fc.constantFrom<Said | null>(null, 'in', 'out')))
  .map((all) => all.map((pressed, i): AskedAbout => ({ membershipId: `${i}`, knownAs: NAMES[i] ?? '', pressed })));

const said = fc.record({
  kind: fc.constantFrom<Said>('in', 'out'),
  known: fc.boolean(),
  late: fc.boolean(),
  membershipId: fc.option(fc.constantFrom('0', '1', '2', '3')),
  person: fc.option(fc.constantFrom('a tablet x', 'a tablet y', 'b tablet x')),
});

const SETTLED: Readonly<Record<string, DeviceMark['settled']>> = { 'a tablet y': 'member', 'b tablet x': 'nobody' };

/** What devices can say: one's own phone always knows whose it is; whose name it looks like, and what was settled, only a tablet. */
const marks = fc.array(said, { maxLength: 14 }).map((all) =>
  all.map((one, i): DeviceMark => {
    const mark = { ...one, mark: `m${String(i).padStart(2, '0')}`, saw: [] };
    if (one.person === null) {
      return { ...mark, membershipId: one.membershipId ?? '0', looksLike: null, settled: null };
    }
    // A name as a tablet keeps it looks like one name, and is settled at once, as one member's or as nobody's.
    const settled = SETTLED[one.person] ?? null;
    const looksLike = one.person === 'a tablet x' ? '2' : null;
    return { ...mark, settled, looksLike, membershipId: settled === 'member' ? '3' : null };
  }),
);

const theirs = (all: readonly DeviceMark[], { membershipId }: AskedAbout) =>
  all.filter((mark) => mark.membershipId === membershipId);
const memberships = (questions: readonly Question[], about: 'disagree' | 'late') =>
  questions.flatMap((question) => (question.about === about ? [question.membershipId] : []));

test('of a member it is asked once, and exactly where devices do not agree, or one came late for whom nothing was pressed', () => {
  fc.assert(
    fc.property(people, marks, (asked, all) => {
      const questions = questionsOf(asked, all);
      const disagree = asked.filter((one) => merge(one.pressed, theirs(all, one)).disagree);
      expect(memberships(questions, 'disagree').toSorted()).toEqual(disagree.map(({ membershipId }) => membershipId));
      const late = asked.filter(
        (one) =>
          one.pressed === null &&
          !disagree.includes(one) &&
          merge(null, theirs(all, one)).here &&
          theirs(all, one).some((mark) => mark.late && !mark.known && mark.person !== null),
      );
      expect(memberships(questions, 'late').toSorted()).toEqual(late.map(({ membershipId }) => membershipId));
    }),
  );
});

test('whoever’s mark came from her own phone is not asked about for its being late', () => {
  const mark = { mark: 'm', kind: 'in', saw: [], known: false, late: true, settled: null, looksLike: null } as const;
  const noor = { membershipId: '2', knownAs: 'Noor', pressed: null };
  expect(questionsOf([noor], [{ ...mark, membershipId: '2', person: null }])).toEqual([]);
  const tablet = { ...mark, membershipId: '2', person: 'a tablet x' };
  expect(questionsOf([noor], [tablet])).toEqual([{ about: 'late', membershipId: '2', knownAs: 'Noor' }]);
  // A press has answered it.
  expect(questionsOf([{ ...noor, pressed: 'in' }], [{ ...tablet, known: true }])).toEqual([]);
});

test('whoever a tablet could not tell is asked about once, however often they said it, settled or not', () => {
  fc.assert(
    fc.property(people, marks, (asked, all) => {
      const unknown = questionsOf(asked, all).flatMap((question) => (question.about === 'unknown' ? [question] : []));
      const said = new Map<string, DeviceMark[]>();
      for (const mark of all) {
        if (mark.person !== null) said.set(mark.person, [...(said.get(mark.person) ?? []), mark]);
      }
      // Each is named by the first of their marks, and none of whom nobody says that they came.
      const wanted = [...said.values()]
        .filter((own) => own.some(({ kind }) => kind === 'in'))
        .map((own) => ({ mark: own.map(({ mark }) => mark).toSorted()[0], settled: own[0]?.settled ?? null }));
      const found = unknown.map(({ mark, settled }) => ({ mark, settled }));
      const byMark = (a: { mark?: string | undefined }, b: { mark?: string | undefined }) =>
        (a.mark ?? '') < (b.mark ?? '') ? -1 : 1;
      expect(found.toSorted(byMark)).toEqual(wanted.toSorted(byMark));
    }),
  );
});

test('what a tablet knew and nobody had to settle is no question of whose it was', () => {
  const mark = { mark: 'm', kind: 'in', saw: [], known: false, late: false, looksLike: null, person: 'a' } as const;
  const noor = { membershipId: '2', knownAs: 'Noor', pressed: null };
  expect(questionsOf([noor], [{ ...mark, membershipId: '2', settled: null }])).toEqual([]);
  expect(questionsOf([noor], [{ ...mark, membershipId: '2', settled: 'member' }])).toEqual([
    { about: 'unknown', mark: 'm', knownAs: null, settled: 'member' },
  ]);
});

test('what comes after it was settled is asked about anew, be it that they left', () => {
  const came = { mark: 'b', kind: 'in', saw: [], known: false, late: false, looksLike: null, person: 'a' } as const;
  const settled: DeviceMark = { ...came, membershipId: '2', settled: 'member' };
  const left: DeviceMark = { ...came, mark: 'a', kind: 'out', saw: ['b'], membershipId: null, settled: null };
  const noor = { membershipId: '2', knownAs: 'Noor', pressed: null };
  for (const all of [
    [settled, left],
    [left, settled],
  ]) {
    expect(questionsOf([noor], all)).toEqual([{ about: 'unknown', mark: 'a', knownAs: null, settled: null }]);
  }
  // And then it is hers: she left.
  const hers: DeviceMark = { ...left, membershipId: '2', settled: 'member' };
  expect(questionsOf([noor], [settled, hers])).toEqual([]);
});

test('in the order of names, those without one last; the order of the marks changes nothing', () => {
  fc.assert(
    fc.property(people, marks, fc.array(fc.nat({ max: 1000 }), { maxLength: 14 }), (asked, all, chance) => {
      const questions = questionsOf(asked, all);
      const names = questions.map(({ knownAs }) => knownAs ?? '\uffff');
      expect(names).toEqual(names.toSorted());
      const shuffled = all
        .map((mark, i) => ({ mark, key: chance[i] ?? i }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ mark }) => mark);
      expect(questionsOf(asked, shuffled)).toEqual(questions);
    }),
  );
});
