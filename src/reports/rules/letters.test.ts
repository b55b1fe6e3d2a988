import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerFrom, chosenFrom, letterFrom, type Note, type Report, signedPart } from './letters.ts';
import { MAY_READ } from './may-read.ts';
import { CHOICE_QUESTIONS, CHOICES } from './questions.ts';
import { STATES } from './states.ts';

const KEY = `age1${'q'.repeat(58)}`;
const SIGNS = 'S'.repeat(43);
const note: Note = {
  kind: 'note',
  about: 'hash',
  step: 1,
  state: 'read',
  saw: ['hash'],
  words: 'I ring Noor',
  answered: '',
  by: 'Sal',
  key: KEY,
  signature: 'sig',
};

const report = fc
  .record({
    chosen: fc.record(Object.fromEntries(CHOICE_QUESTIONS.map((q) => [q, fc.subarray([...CHOICES[q].of])]))),
    mayRead: fc.constantFrom(...MAY_READ),
    words: fc.string({ unit: 'grapheme', maxLength: 200 }),
    comesBack: fc.boolean(),
  })
  .map(({ chosen, comesBack, mayRead, words }): Report => ({
    ...chosenFrom((q) => chosen[q] ?? []),
    kind: 'report',
    mayRead,
    words: words.replaceAll(/[\p{Cc}\ufeff\u202a-\u202e\u2066-\u2069]/gu, ''),
    key: comesBack ? KEY : null,
    signs: comesBack ? SIGNS : null,
  }));

test('what was written is what is read, however it travelled', () => {
  fc.assert(
    fc.property(report, (written) => {
      expect(letterFrom(JSON.parse(JSON.stringify(written)))).toEqual(written);
    }),
  );
  expect(letterFrom(JSON.parse(JSON.stringify(note)))).toEqual(note);
});

test('whatever anybody seals, nothing throws, and only known parts come out', () => {
  const hostile = fc.oneof(
    fc.anything(),
    report.chain((one) => fc.anything().map((odd) => ({ ...one, happened: odd, words: odd, key: odd }))),
    fc.anything().map((odd) => ({ ...note, state: odd, step: odd })),
    fc
      .anything()
      .map((odd) => ({ kind: 'again', key: KEY, signs: SIGNS, signature: 's', mayRead: 'safety-lead', words: odd })),
  );
  fc.assert(
    fc.property(hostile, (value) => {
      const letter = letterFrom(value);
      answerFrom(value);
      if (letter === null) return;
      expect(typeof letter.words).toBe('string');
      if (letter.kind === 'report') {
        for (const question of CHOICE_QUESTIONS) {
          const known: readonly string[] = CHOICES[question].of;
          expect(letter[question].every((choice) => known.includes(choice))).toBe(true);
        }
        expect(letter.key === null || letter.key === KEY).toBe(true);
      }
      if (letter.kind === 'note') expect(STATES).toContain(letter.state);
    }),
    { numRuns: 500 },
  );
  expect(letterFrom(Object.create({ kind: 'report', mayRead: 'safety-lead' }))).toBeNull();
});

test('where a question takes one answer, a report with several has one', () => {
  const odd = { kind: 'report', mayRead: 'safety-lead', safe: ['yes', 'no'], words: '', key: null };
  const letter = letterFrom(odd);
  expect(letter?.kind === 'report' && letter.safe).toEqual(['yes']);
});

test('a report that can be answered but not known again, or the other way, cannot be answered', () => {
  for (const half of [
    { key: KEY, signs: null },
    { key: null, signs: SIGNS },
    { key: 'age1', signs: SIGNS },
  ]) {
    const letter = letterFrom({ kind: 'report', mayRead: 'safety-lead', words: '', ...half });
    expect(letter).toMatchObject({ key: null, signs: null });
  }
});

test('what turns the words around it over is taken out', () => {
  const letter = letterFrom({ kind: 'report', mayRead: 'safety-lead', words: 'a\u202eb\u2066c\u0000\nd', key: null });
  expect(letter?.words).toBe('abc\nd');
});

test('the signature stands under every part of a note, and under the group', () => {
  const changes: Partial<Note>[] = [
    { about: 'other' },
    { step: 2 },
    { state: 'closed' },
    { saw: ['other'] },
    { words: '' },
    { answered: 'x' },
    { by: 'Ada' },
    { key: `${KEY.slice(0, -1)}p` },
  ];
  // `kind` is said by the beginning, `signature` cannot be under itself.
  expect(changes.flatMap(Object.keys).toSorted()).toEqual(
    Object.keys(note)
      .filter((name) => name !== 'kind' && name !== 'signature')
      .toSorted(),
  );
  const signed = signedPart(note, 'group');
  for (const change of changes) expect(signedPart({ ...note, ...change }, 'group')).not.toBe(signed);
  expect(signedPart(note, 'elsewhere')).not.toBe(signed);
});
