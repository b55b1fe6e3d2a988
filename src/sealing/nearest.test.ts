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

test('two slips anywhere in any word of the list still lead back to it', () => {
  const slip = fc.record({
    at: fc.nat({ max: 8 }),
    code: fc.integer({ min: 97, max: 122 }),
    takes: fc.nat({ max: 1 }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...WORDS), slip, slip, (word, one, two) => {
      const typed = [one, two].reduce(
        (text, { at, code, takes }) => text.slice(0, at) + String.fromCharCode(code) + text.slice(at + takes),
        word,
      );
      expect(nearest(typed, [word])).toEqual([word]);
    }),
  );
});
