import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededChance } from './seeded-chance.ts';
import { makeWords, readWords } from './six-words.ts';
import { WORDS } from './word-list.ts';

const given = makeWords(seededChance(1));

const heldBy = (words: readonly string[]) => 'words' in readWords(words.join(' '));

test('six words of the list, the same for the same chance', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const words = makeWords(seededChance(seed));
      expect(words).toHaveLength(6);
      expect(WORDS).toEqual(expect.arrayContaining([...words]));
      expect(makeWords(seededChance(seed))).toEqual(words);
      expect(readWords(words.join(' '))).toEqual({ words });
    }),
    { numRuns: 20 },
  );
});

test('a chance that repeats itself is refused rather than waited for', () => {
  expect(() => makeWords((length) => new Uint8Array(length).fill(7))).toThrow('repeats itself');
});

test.each([
  ['numbered lines', (words: readonly string[]) => words.map((word, i) => `${i + 1}. ${word}`).join('\n')],
  ['numbers that stick to them', (words: readonly string[]) => words.map((word, i) => `${i + 1}${word}`).join(' ')],
  ['numbers in rings', (words: readonly string[]) => words.map((word, i) => `${'①②③④⑤⑥'[i]}${word}`).join(' ')],
  [
    'a telephone keyboard',
    (words: readonly string[]) => words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join('. '),
  ],
  ['capitals', (words: readonly string[]) => words.join(' ').toUpperCase()],
  [
    'commas, hyphens and a full stop',
    (words: readonly string[]) => `${words.slice(0, 3).join('-')}, ${words.slice(3).join(' – ')}.`,
  ],
  ['quotation marks and lines of Windows', (words: readonly string[]) => `\r\n «${words.join('»\r\n\t«')}» `],
  [
    'full-width letters',
    (words: readonly string[]) =>
      words.join(' ').replace(/[a-z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  ],
  [
    'soft hyphens and marks of direction',
    (words: readonly string[]) =>
      `\u200f${words.map((word) => `${word.slice(0, 2)}\u00ad${word.slice(2)}`).join('\u00a0')}`,
  ],
  ['spaces of no width', (words: readonly string[]) => words.join('\u200b')],
])('as people write them: %s', (_name, written) => {
  expect(readWords(written(given))).toEqual({ words: given });
});

test('too few and too many are counted', () => {
  expect(readWords(' \n')).toEqual({ faults: [{ is: 'too-few', count: 0 }] });
  expect(readWords(given.slice(1).join(' '))).toEqual({ faults: [{ is: 'too-few', count: 5 }] });
  expect(readWords([...given, ...given].join(' '))).toEqual({ faults: [{ is: 'too-many', count: 12 }] });
});

test('a word that is none is named with its place and what it may have been', () => {
  const [, second = ''] = given;
  const slipped = second.slice(0, -1);
  const read = readWords(given.with(1, `${slipped}qq`).with(4, 'zzzzzzzzz').join(' '));
  if (!('faults' in read)) throw new Error('it passed');
  expect(read.faults).toMatchObject([
    { is: 'not-a-word', at: 2, word: `${slipped}qq` },
    { is: 'not-a-word', at: 5, word: 'zzzzzzzzz', perhaps: [] },
  ]);
  expect(read.faults[0]).toHaveProperty('perhaps', expect.arrayContaining([second]));
});

test('another word of the list, or two that changed places, is a slip: at least 250 times of 256', () => {
  let [tried, passed] = [0, 0];
  for (let seed = 0; seed < 40; seed += 1) {
    const words = makeWords(seededChance(seed));
    for (let i = 0; i < 6; i += 1) {
      const swapped = words.with(i, words[(i + 1) % 6] ?? '').with((i + 1) % 6, words[i] ?? '');
      const wrong = Array.from({ length: 60 }, (_, j) =>
        words.with(i, WORDS[(seed * 97 + i * 13 + j * 89) % WORDS.length] ?? ''),
      );
      for (const other of [swapped, ...wrong].filter((other) => other.join() !== words.join())) {
        tried += 1;
        passed += heldBy(other) ? 1 : 0;
      }
    }
  }
  expect(tried).toBeGreaterThan(14_000);
  expect(passed / tried).toBeLessThan(6 / 256);
  // What a check of eight bits lets through is 1/256 = 0.39 %; here, with these seeds:
  expect((100 * passed) / tried).toBeCloseTo(0.39, 1);
  expect(readWords(given.toReversed().join(' '))).toEqual({ faults: [{ is: 'slip' }] });
});

test('whatever is typed, there is an answer: six words of the list, or a fault', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom(...WORDS)).map((all) => all.join(' ')),
      ),
      (text) => {
        const read = readWords(text);
        if ('words' in read) expect(heldBy(read.words)).toBe(true);
        else {
          expect(read.faults.length).toBeGreaterThan(0);
          for (const fault of read.faults) if (fault.is === 'not-a-word') expect(fault.at).toBeLessThanOrEqual(6);
        }
      },
    ),
    { numRuns: 50 },
  );
  expect(readWords('x'.repeat(100_000))).toMatchObject({ faults: [{ is: 'too-few' }, { perhaps: [] }] });
});
