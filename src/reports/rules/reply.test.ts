import fc from 'fast-check';
import { expect, test } from 'vitest';
import { READER_ROLES } from '../../envelopes/rules/readers.ts';
import { type Again, chosenFrom, type Report } from './letters.ts';
import { MAY_READ, type MayRead, readersFor } from './may-read.ts';
import { lastMayRead, nextStep, readersOfNotes } from './reply.ts';

const KEY = `age1${'q'.repeat(58)}`;
const SIGNS = 'S'.repeat(43);

function reported(mayRead: MayRead): Report {
  return { ...chosenFrom(() => []), kind: 'report', mayRead, words: '', key: KEY, signs: SIGNS };
}

function wroteAgain(mayRead: MayRead): { hash: string; day: string; letter: Again } {
  const letter: Again = { kind: 'again', key: KEY, signs: SIGNS, mayRead, words: 'More', signature: 's' };
  return { hash: 'more', day: '2026-11-24', letter };
}

test('a note goes to nobody who may not read each of the letters', () => {
  const readers = fc.array(fc.record({ role: fc.constantFrom(...READER_ROLES), seals: fc.uuid() }), { maxLength: 6 });
  const may = fc.constantFrom(...MAY_READ);
  fc.assert(
    fc.property(readers, may, fc.array(may, { maxLength: 3 }), (all, first, later) => {
      const given = readersOfNotes({ report: reported(first), again: later.map(wroteAgain) }, all);
      for (const mayRead of [first, ...later]) {
        const allowed = readersFor(mayRead, all);
        for (const reader of given) expect(allowed).toContain(reader);
      }
      if (later.length === 0) expect(new Set(given)).toEqual(new Set(readersFor(first, all)));
    }),
  );
  const hillStreet = [{ role: 'safety-lead' }, { role: 'facilitator' }, { role: 'outside-contact' }] as const;
  const narrowed = { report: reported('facilitators-too'), again: [wroteAgain('safety-lead')] };
  expect(readersOfNotes(narrowed, hillStreet)).toEqual([{ role: 'safety-lead' }]);
  expect(lastMayRead(narrowed)).toBe('safety-lead');
});

test('steps go up from one', () => {
  expect(nextStep({ notes: [] })).toBe(1);
  const written = {
    kind: 'note',
    about: 'x',
    state: 'read',
    saw: [],
    words: '',
    answered: '',
    by: 'Sal',
    key: KEY,
  } as const;
  const notes = [1, 4, 2].map((step) => ({
    day: '2026-11-24',
    letter: { ...written, step, signature: '' },
    role: 'safety-lead' as const,
  }));
  expect(nextStep({ notes })).toBe(5);
});
