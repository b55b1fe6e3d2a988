import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReaderRole } from '../../envelopes/rules/readers.ts';
import { type Case, foldCases, type Opened, type Proofs } from './fold.ts';
import { type Again, chosenFrom, type Note, type Report, shortOf } from './letters.ts';
import { MAY_READ, mayHaveRead } from './may-read.ts';
import { STATES } from './states.ts';

const keyOf = (n: number) => `age1${'qpzry9x8'[n % 8] ?? 'q'}${'q'.repeat(57)}`;
const signsOf = (n: number) => String(n % 8).repeat(43);
const day = (n: number) => `2026-11-${String(10 + (n % 18)).padStart(2, '0')}`;

function report(n: number | null, more: Partial<Report> = {}): Report {
  const own = n === null ? { key: null, signs: null } : { key: keyOf(n), signs: signsOf(n) };
  return { ...chosenFrom(() => []), kind: 'report', mayRead: 'safety-lead', words: '', ...own, ...more };
}
function again(n: number, more: Partial<Again> = {}): Again {
  const own = { key: keyOf(n), signs: signsOf(n), signature: 'own' };
  return { kind: 'again', ...own, mayRead: 'safety-lead', words: 'again', ...more };
}
let notes = 0;
/** A note signed by somebody in a role; `forged` by nobody who reads. */
function note(about: string, by: ReaderRole | 'forged', more: Partial<Note> = {}): Note {
  notes += 1;
  const rest = { step: 1, state: 'read', words: '', answered: '', by: 'Sal', key: keyOf(0) } as const;
  return { kind: 'note', about, saw: [shortOf(about)], ...rest, signature: `${by} ${notes}`, ...more };
}
const roles: readonly ReaderRole[] = ['facilitator', 'safety-lead', 'outside-contact'];
const proofs: Proofs = {
  signerOf: ({ signature }) => roles.find((role) => signature.startsWith(role)) ?? null,
  isOwn: ({ signature }) => signature === 'own',
};
const fold = (...opened: Opened[]): Case[] => foldCases(opened, proofs);

const opened = fc
  .array(
    fc.record({
      what: fc.constantFrom('report', 'again', 'note'),
      n: fc.nat(5),
      at: fc.nat(5),
      step: fc.integer({ min: 1, max: 99 }),
      state: fc.constantFrom(...STATES),
      by: fc.constantFrom(...roles, 'forged' as const),
      mayRead: fc.constantFrom(...MAY_READ),
      isOwn: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((all) =>
    all.map(({ what, n, at, step, state, by, mayRead, isOwn }, i): Opened => {
      const hash = `hash-${what}-${String(i)}`;
      const letter =
        what === 'report'
          ? report(n === 0 ? null : n, { mayRead })
          : what === 'again'
            ? again(n, { mayRead, signature: isOwn ? 'own' : 'another' })
            : note(`hash-report-${String(n)}`, by, { step, state });
      return { hash, day: day(at), letter };
    }),
  );

test('in whatever order and however often letters come, every device finds the same', () => {
  const shuffled = opened.chain((all) => {
    const twice = [...all, ...all];
    const whole = { minLength: twice.length, maxLength: twice.length };
    return fc.tuple(fc.constant(all), fc.shuffledSubarray(twice, whole));
  });
  fc.assert(
    fc.property(shuffled, ([all, mixed]) => {
      expect(fold(...mixed)).toEqual(fold(...all));
    }),
  );
});

test('no letter that its writer signed is lost, and none that they did not is found', () => {
  fc.assert(
    fc.property(opened, (all) => {
      const own = all.filter(
        ({ letter }) => letter.kind === 'report' || (letter.kind === 'again' && proofs.isOwn(letter)),
      );
      const found = fold(...all).flatMap((one) => [
        ...(one.report === null ? [] : [one.hash]),
        ...one.again.map(({ hash }) => hash),
      ]);
      expect(found.toSorted()).toEqual(own.map(({ hash }) => hash).toSorted());
    }),
  );
});

test('what nobody of the readers signed changes nothing', () => {
  fc.assert(
    fc.property(opened, (all) => {
      const signed = all.filter(({ letter }) => letter.kind !== 'note' || proofs.signerOf(letter) !== null);
      expect(fold(...all)).toEqual(fold(...signed));
    }),
  );
});

test('a reader who may not read a report can note nothing on it', () => {
  fc.assert(
    fc.property(opened, (all) => {
      for (const one of fold(...all)) {
        for (const { role } of one.notes) {
          if (one.report !== null) expect(mayHaveRead(one.report.mayRead, role)).toBe(true);
        }
      }
    }),
  );
  // Ada runs the group; the report is about her. She cannot open it, but the server lists its hash.
  const told: Opened = { hash: 'told', day: day(1), letter: report(1, { mayRead: 'outside-contact', safe: ['no'] }) };
  const closed: Opened = {
    hash: 'ada',
    day: day(1),
    letter: note('told', 'facilitator', { state: 'closed', by: 'Cem' }),
  };
  expect(fold(told, closed)).toMatchObject([{ state: 'received', isNew: true, notes: [] }]);
  const read: Opened = { hash: 'cem', day: day(1), letter: note('told', 'outside-contact') };
  expect(fold(told, closed, read)).toMatchObject([
    { state: 'read', isNew: false, notes: [{ role: 'outside-contact' }] },
  ]);
});

test('a note that leaps ahead does not have the last word for ever', () => {
  const told: Opened = { hash: 'told', day: day(1), letter: report(1) };
  const leap: Opened = {
    hash: 'n1',
    day: day(1),
    letter: note('told', 'safety-lead', { step: 9_999, state: 'closed' }),
  };
  const read: Opened = { hash: 'n2', day: day(1), letter: note('told', 'safety-lead') };
  expect(fold(told, leap, read)).toMatchObject([{ state: 'read', notes: [{ letter: { step: 1 } }] }]);
});

test('a note that came twice is there once, and of two on a step both stay', () => {
  const told: Opened = { hash: 'told', day: day(1), letter: report(1) };
  const once = note('told', 'safety-lead');
  const twice = ['a', 'b'].map((hash): Opened => ({ hash, day: day(1), letter: once }));
  expect(fold(told, ...twice)[0]?.notes).toHaveLength(1);
  const two = (['read', 'closed'] as const).map((state, i): Opened => ({
    hash: `n${String(i)}`,
    day: day(1),
    letter: note('told', 'safety-lead', { state }),
  }));
  expect(fold(told, ...two)).toMatchObject([{ state: 'closed', notes: [{}, {}] }]);
});

test('the highest step holds; a later letter makes it new again until a note has seen it', () => {
  const told: Opened = { hash: 'told', day: day(1), letter: report(1) };
  const closed: Opened = { hash: 'n2', day: day(1), letter: note('told', 'safety-lead', { step: 2, state: 'closed' }) };
  const read: Opened = { hash: 'n1', day: day(1), letter: note('told', 'safety-lead') };
  const more: Opened = { hash: 'more', day: day(3), letter: again(1) };
  const saw = [shortOf('told'), shortOf('more')];
  const reopened = note('told', 'safety-lead', { step: 3, state: 'reopened', saw });
  const seen: Opened = { hash: 'n3', day: day(3), letter: reopened };
  const of = (...all: Opened[]) => fold(...all).map(({ state, isNew }) => ({ state, isNew }));
  expect(of(told)).toEqual([{ state: 'received', isNew: true }]);
  expect(of(told, read)).toEqual([{ state: 'read', isNew: false }]);
  expect(of(closed, told, read)).toEqual([{ state: 'closed', isNew: false }]);
  expect(of(told, closed, more)).toEqual([{ state: 'closed', isNew: true }]);
  expect(of(told, closed, more, seen)).toEqual([{ state: 'reopened', isNew: false }]);
});

test('another report under the same key takes nothing from the first, and its writer’s letters stay with theirs', () => {
  const told: Opened = { hash: 'told', day: day(2), letter: report(1, { safe: ['no'], words: 'Tom waits for me' }) };
  // Whoever read it knows its key, and seals one of their own to the others.
  const other: Opened = { hash: 'aaaa', day: day(1), letter: report(1, { signs: signsOf(2), words: 'A little' }) };
  const forged: Opened = {
    hash: 'bbbb',
    day: day(3),
    letter: again(1, { signature: 'another', words: 'I made it up' }),
  };
  const own: Opened = { hash: 'more', day: day(3), letter: again(1, { words: 'It is worse' }) };
  const [first, second, ...rest] = fold(told, other, forged, own);
  expect(first).toMatchObject({
    hash: 'told',
    report: { safe: ['no'] },
    again: [{ letter: { words: 'It is worse' } }],
  });
  expect(second).toMatchObject({ hash: 'aaaa', again: [] });
  expect(rest).toEqual([]);
});

test('what is for today comes first, then what is new, open, settled', () => {
  const today: Opened = { hash: 'today', day: day(1), letter: report(1, { safe: ['not-sure'] }) };
  const fresh: Opened = { hash: 'fresh', day: day(9), letter: report(2) };
  const open: Opened = { hash: 'open', day: day(9), letter: report(3) };
  const over: Opened = { hash: 'over', day: day(9), letter: report(4, { safe: ['no'] }) };
  const all: Opened[] = [
    over,
    { hash: 'n1', day: day(9), letter: note('over', 'safety-lead', { state: 'closed' }) },
    open,
    { hash: 'n2', day: day(9), letter: note('open', 'safety-lead') },
    fresh,
    today,
    { hash: 'n3', day: day(9), letter: note('today', 'safety-lead') },
  ];
  expect(fold(...all).map(({ hash }) => hash)).toEqual(['today', 'fresh', 'open', 'over']);
});

test('who wrote again to somebody without the report has a case of their own', () => {
  const lone: Opened = { hash: 'lone', day: day(1), letter: again(3) };
  expect(fold(lone)).toMatchObject([{ hash: 'lone', report: null, key: keyOf(3), isNew: true }]);
});
