import fc from 'fast-check';
import { expect, test } from 'vitest';
import { below, shuffled } from './chance.ts';
import { seededChance } from './seeded-chance.ts';

/** The sum of squared surprises, to be held against the chi-square distribution. */
function surprise(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

test('shuffling loses nothing, invents nothing and leaves what it was given alone', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.nat(), (items, seed) => {
      const before = [...items];
      const after = shuffled(items, seededChance(seed));
      expect(items).toEqual(before);
      expect(after.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
    }),
  );
});

test('each of six is found at each of six places equally often', () => {
  const random = seededChance(6);
  const counts = Array.from({ length: 6 }, () => Array.from({ length: 6 }, () => 0));
  for (let run = 0; run < 6_000; run += 1) {
    for (const [place, item] of shuffled([0, 1, 2, 3, 4, 5], random).entries()) {
      const row = counts[item];
      if (row !== undefined) row[place] = (row[place] ?? 0) + 1;
    }
  }
  // With five degrees of freedom, more than 25.7 happens once in 10,000 rows; the seed is fixed.
  for (const row of counts) expect(surprise(row)).toBeLessThan(25.7);
});

test('all 24 orders of four are equally likely', () => {
  const random = seededChance(4);
  const counts = new Map<string, number>();
  for (let run = 0; run < 12_000; run += 1) {
    const order = shuffled(['a', 'b', 'c', 'd'], random).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  // 23 degrees of freedom: 56 is once in 10,000.
  expect(surprise([...counts.values()])).toBeLessThan(56);
});

test('a number drawn is below the limit, whatever the limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.nat(), (limit, seed) => {
      const drawn = below(limit, seededChance(seed));
      expect(Number.isInteger(drawn) && drawn >= 0 && drawn < limit).toBe(true);
    }),
  );
});

test('what would make the first numbers likelier is drawn again', () => {
  // 2^32 = 3 · 1,431,655,765 + 1: only the highest of all draws is one too many.
  const draws = [Uint8Array.of(255, 255, 255, 255), Uint8Array.of(255, 255, 255, 254)];
  expect(below(3, () => draws.shift() ?? new Uint8Array(4))).toBe(2);
  expect(draws).toHaveLength(0);
});

test('a chance that repeats itself is refused rather than waited for', () => {
  expect(() => below(3, (length) => new Uint8Array(length).fill(255))).toThrow('repeats itself');
});
