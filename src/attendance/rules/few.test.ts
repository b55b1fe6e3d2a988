import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEW, shownCount, shownPart } from './few.ts';

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
