import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Case, foldCases, type Opened } from './fold.ts';
import { type Again, chosenFrom, type Note, type Report } from './letters.ts';
import { STATES } from './states.ts';

const keyOf = (n: number) => `age1${'qpzry9x8'[n % 8] ?? 'q'}${'q'.repeat(57)}`;
const day = (n: number) => `2026-11-${String(10 + (n % 18)).padStart(2, '0')}`;

function report(more: Partial<Report> = {}): Report {
  return { ...chosenFrom(() => []), kind: 'report', mayRead: 'safety-lead', words: '', key: null, ...more };
}
function again(key: string, words = 'again'): Again {
  return { kind: 'again', key, mayRead: 'safety-lead', words };
}
function note(about: string, more: Partial<Note> = {}): Note {
  return {
    kind: 'note',
    about,
    step: 1,
    state: 'read',
    seen: 1,
    words: '',
    answered: '',
    by: 'Sal',
    key: keyOf(0),
    signature: 'good',
    ...more,
  };
}
const genuine = (one: Note) => one.signature === 'good';
const fold = (opened: readonly Opened[]): Case[] => foldCases(opened, genuine);

const opened = fc
  .array(
    fc.record({
      what: fc.constantFrom('report', 'again', 'note'),
      n: fc.nat(5),
      at: fc.nat(5),
      step: fc.integer({ min: 1, max: 4 }),
      state: fc.constantFrom(...STATES),
      seen: fc.nat(3),
      isGood: fc.boolean(),
      today: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((all) =>
    all.map(({ what, n, at, step, state, seen, isGood, today }, i): Opened => {
      const hash = `hash-${what}-${String(i)}`;
      const letter =
        what === 'report'
          ? report({ key: n === 0 ? null : keyOf(n), safe: today ? ['no'] : [] })
          : what === 'again'
            ? again(keyOf(n))
            : note(`hash-report-${String(n)}`, { step, state, seen, signature: isGood ? 'good' : 'forged' });
      return { hash, day: day(at), letter };
    }),
  );

test('in whatever order and however often letters come, every device finds the same', () => {
  fc.assert(
    fc.property(
      opened.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
        ),
      ),
      ([all, shuffled]) => {
        expect(fold(shuffled)).toEqual(fold(all));
      },
    ),
  );
});

test('no letter of a reporter is lost', () => {
  fc.assert(
    fc.property(opened, (all) => {
      const written = all.filter(({ letter }) => letter.kind !== 'note').length;
      const found = fold(all).map((one) => one.again.length + (one.report === null ? 0 : 1));
      expect(found.reduce((sum, count) => sum + count, 0)).toBe(written);
    }),
  );
});

test('what nobody of the readers signed changes nothing', () => {
  fc.assert(
    fc.property(opened, (all) => {
      const signed = all.filter(({ letter }) => letter.kind !== 'note' || genuine(letter));
      expect(fold(all)).toEqual(fold(signed));
    }),
  );
  // Anybody can seal a note to a public key, and would like to close what is about them.
  const told: Opened = { hash: 'told', day: day(1), letter: report() };
  const forged: Opened = {
    hash: 'forged',
    day: day(2),
    letter: note('told', { state: 'closed', step: 9, signature: 'forged' }),
  };
  expect(fold([told, forged])[0]).toMatchObject({ state: 'received', isNew: true, notes: [] });
});

test('the highest step holds; a later letter makes it new again until a note has seen it', () => {
  const told: Opened = { hash: 'told', day: day(1), letter: report({ key: keyOf(1) }) };
  const read: Opened = { hash: 'n1', day: day(1), letter: note('told') };
  const closed: Opened = { hash: 'n2', day: day(1), letter: note('told', { step: 2, state: 'closed' }) };
  const more: Opened = { hash: 'more', day: day(3), letter: again(keyOf(1)) };
  const seen: Opened = { hash: 'n3', day: day(3), letter: note('told', { step: 3, state: 'reopened', seen: 2 }) };
  const of = (...all: Opened[]) => fold(all).map(({ state, isNew }) => ({ state, isNew }));
  expect(of(told)).toEqual([{ state: 'received', isNew: true }]);
  expect(of(told, read)).toEqual([{ state: 'read', isNew: false }]);
  expect(of(closed, told, read)).toEqual([{ state: 'closed', isNew: false }]);
  expect(of(told, closed, more)).toEqual([{ state: 'closed', isNew: true }]);
  expect(of(told, closed, more, seen)).toEqual([{ state: 'reopened', isNew: false }]);
});

test('what is for today comes first, then what is new, open, settled', () => {
  const today: Opened = { hash: 'today', day: day(1), letter: report({ safe: ['not-sure'] }) };
  const fresh: Opened = { hash: 'fresh', day: day(9), letter: report() };
  const open: Opened = { hash: 'open', day: day(9), letter: report() };
  const over: Opened = { hash: 'over', day: day(9), letter: report({ safe: ['no'] }) };
  const all = [
    over,
    { hash: 'n1', day: day(9), letter: note('over', { state: 'closed' }) },
    open,
    { hash: 'n2', day: day(9), letter: note('open') },
    fresh,
    today,
    { hash: 'n3', day: day(9), letter: note('today') },
  ];
  expect(fold(all).map(({ hash }) => hash)).toEqual(['today', 'fresh', 'open', 'over']);
});

test('who wrote again to somebody without the report has a case of their own', () => {
  const lone: Opened = { hash: 'lone', day: day(1), letter: again(keyOf(3)) };
  expect(fold([lone])).toMatchObject([{ hash: 'lone', report: null, key: keyOf(3), isNew: true }]);
});
