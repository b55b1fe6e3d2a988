import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';
import { WORDS } from './word-list.ts';

test.each([
  ['a letter too many', 'kitchenn'],
  ['a letter too few', 'kichen'],
  ['another letter', 'kitshen'],
  ['two that changed places', 'kicthen'],
  ['two slips', 'kicthn'],
])('finds the word behind it: %s', (_name, typed) => {
  expect(nearest(typed, ['chicken', 'kitchen', 'kitten', 'zebra'])[0]).toBe('kitchen');
});

test('at most three, the fewest slips first, then those that begin alike', () => {
  expect(nearest('dat', ['cat', 'dart', 'data', 'date', 'hat'])).toEqual(['dart', 'data', 'date']);
  expect(nearest('dat', ['cat', 'duet', 'date'])).toEqual(['date', 'cat', 'duet']);
});

test('three slips are too many, and so is a word far too long', () => {
  expect(nearest('abcxy', ['ab', 'abc', 'abcdefg'])).toEqual(['abc']);
  expect(nearest('a'.repeat(1_000_000), WORDS)).toEqual([]);
});

test('one slip anywhere in any word of the list still finds it, or three as near', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...WORDS),
      fc.nat({ max: 8 }),
      fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
      (word, at, letter) => {
        const typed = word.slice(0, at) + letter + word.slice(at + 1);
        const found = nearest(typed, WORDS);
        expect(found.includes(word) || found.length === 3).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});
