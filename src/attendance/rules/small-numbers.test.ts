import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideSmall } from './small-numbers.ts';

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
