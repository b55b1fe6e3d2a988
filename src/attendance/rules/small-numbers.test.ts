import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEW, hideSmall, shownCount, shownPart } from './small-numbers.ts';

const isSmall = (count: number) => count > 0 && count < FEW;
const wholes = Array.from({ length: 41 }, (_, whole) => whole);

test('nought and five are said, what lies between is not', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map(shownCount)).toEqual([0, null, null, null, null, 5, 6]);
});

test('seven newcomers of whom six came back: that one did not is nobody’s business', () => {
  expect(shownPart(7, 6)).toEqual({ whole: 7, part: null });
  expect(shownPart(7, 7)).toEqual({ whole: 7, part: 7 });
  expect(shownPart(12, 6)).toEqual({ whole: 12, part: 6 });
  expect(shownPart(7, 0)).toEqual({ whole: 7, part: 0 });
  expect(shownPart(3, 0)).toEqual({ whole: null, part: null });
});

test('whoever knows the rule still finds at least four answers for whatever it hides', () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 0, max: 40 })
        .chain((whole) => fc.tuple(fc.constant(whole), fc.integer({ min: 0, max: whole }))),
      ([whole, part]) => {
        const shown = shownPart(whole, part);
        if (shown.whole !== null) expect(isSmall(shown.whole)).toBe(false);
        if (shown.part !== null) expect(isSmall(shown.part) || isSmall(whole - shown.part)).toBe(false);
        const alike = wholes.flatMap((other) =>
          wholes
            .slice(0, other + 1)
            .filter((some) => {
              const theirs = shownPart(other, some);
              return theirs.whole === shown.whole && theirs.part === shown.part;
            })
            .map((some) => ({ other, some })),
        );
        if (shown.whole === null) expect(new Set(alike.map(({ other }) => other)).size).toBe(FEW - 1);
        if (shown.part === null) expect(new Set(alike.map(({ some }) => some)).size).toBeGreaterThanOrEqual(FEW - 1);
      },
    ),
  );
});

const counts = fc.array(fc.oneof(fc.nat(12), fc.nat(300)), { minLength: 1, maxLength: 8 });

test('what is small is never shown, and what is shown is true', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const { counts: shown, total } = hideSmall(given);
      expect(shown).toHaveLength(given.length);
      for (const [i, count] of given.entries()) {
        if (count >= 1 && count <= 4) expect(shown[i]).toBeNull();
        if (shown[i] !== null) expect(shown[i]).toBe(count);
      }
      const hidden = shown.filter((count) => count === null).length;
      expect(total).toBe(hidden === 0 ? given.reduce((sum, count) => sum + count, 0) : null);
      if (given.length > 1) expect(hidden).not.toBe(1);
    }),
  );
});

test('where nothing is small, nothing is hidden', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 5, max: 300 })), { minLength: 1 }), (given) => {
      expect(hideSmall(given).counts).toEqual(given);
    }),
  );
});

test('from all that is shown, a small number may be any from one to four', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 4 }), (given, other) => {
      const shown = hideSmall(given);
      for (const [i, count] of given.entries()) {
        if (count >= 1 && count <= 4) expect(hideSmall(given.with(i, other))).toEqual(shown);
      }
    }),
  );
});

test('and who knows the sum from elsewhere is left with two numbers that fit in more than one way', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { minLength: 2, maxLength: 8 }), (given) => {
      const { counts: shown } = hideSmall(given);
      const left = given.filter((_, i) => shown[i] === null);
      if (left.length === 0) return;
      expect(left.length).toBeGreaterThanOrEqual(2);
      expect(left.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(1);
    }),
  );
});

test('seven, three and nought: the three is hidden and the seven with it; alone with noughts, a nought', () => {
  expect(hideSmall([7, 3, 0, 9])).toEqual({ counts: [null, null, 0, 9], total: null });
  expect(hideSmall([0, 2, 0])).toEqual({ counts: [null, null, 0], total: null });
  expect(hideSmall([2, 2, 9])).toEqual({ counts: [null, null, 9], total: null });
  expect(hideSmall([3])).toEqual({ counts: [null], total: null });
});
