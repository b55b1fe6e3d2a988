import { expect, test } from 'vitest';
import { type Draw, drawFor, followRules, INSTRUCTIONS, type RulesInForce } from './draw.ts';

/** Chance that is the same every time: xorshift, seeded. */
function seeded(seed: number): (length: number) => Uint8Array {
  let state = seed;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 11) & 255;
    });
}

const rulesOf = (version: number, ...says: string[]): RulesInForce => ({
  version,
  rules: says.map((text, i) => ({ place: i + 1, says: text, why: '' })),
});
const SEVEN = rulesOf(1, 'a', 'b', 'c', 'd', 'e', 'f', 'g');

test('two different rules and one instruction, each as often as any other, and each pair too', () => {
  const random = seeded(7);
  const times = 42_000;
  const firsts = new Map<string, number>();
  const count = (key: string) => firsts.set(key, (firsts.get(key) ?? 0) + 1);
  for (let i = 0; i < times; i += 1) {
    const { version, rules, instruction } = drawFor(SEVEN, random);
    expect([version, rules.length, new Set(rules).size]).toEqual([1, 2, 2]);
    count(`pair ${rules.join(' ')}`);
    count(instruction);
  }
  const pairs = [...firsts].filter(([key]) => key.startsWith('pair'));
  expect(pairs).toHaveLength(42);
  expect(firsts.size).toBe(42 + INSTRUCTIONS.length);
  // By chi squared: 41 and 11 degrees of freedom, beyond which one lot in ten thousand goes.
  const chi = (counts: readonly number[]) => {
    const even = times / counts.length;
    return counts.reduce((sum, n) => sum + (n - even) ** 2 / even, 0);
  };
  expect(chi(pairs.map(([, n]) => n))).toBeLessThan(82.1);
  expect(chi(INSTRUCTIONS.map((one) => firsts.get(one) ?? 0))).toBeLessThan(37.4);
});

test('a group with one rule reads it, and one with none reads none; an instruction is always there', () => {
  expect(drawFor(rulesOf(3, 'only'), seeded(1)).rules).toEqual([1]);
  const none = drawFor({ version: 0, rules: [] }, seeded(1));
  expect([none.version, none.rules]).toEqual([0, []]);
  expect(INSTRUCTIONS).toContain(none.instruction);
});

test('under new rules what is still said stays, what is not is drawn anew, and the instruction stays', () => {
  const drawn: Draw = { version: 1, rules: [2, 5], instruction: 'free-chair' };
  expect(followRules(drawn, { before: SEVEN, now: SEVEN }, seeded(1))).toBe(drawn);
  // "b" is the third now, "e" is gone.
  const now = rulesOf(2, 'x', 'y', 'b', 'z');
  const seen = new Set<number>();
  for (let seed = 1; seed < 60; seed += 1) {
    const { version, rules, instruction } = followRules(drawn, { before: SEVEN, now }, seeded(seed));
    expect([version, rules[0], rules.length, instruction]).toEqual([2, 3, 2, 'free-chair']);
    seen.add(rules[1] ?? 0);
  }
  expect([...seen].sort((a, b) => a - b)).toEqual([1, 2, 4]);
  // Rules that come after a draw with none.
  const first = followRules({ ...drawn, version: 0, rules: [] }, { before: rulesOf(0), now }, seeded(3));
  expect(new Set(first.rules).size).toBe(2);
  // Fewer than before.
  expect(followRules(drawn, { before: SEVEN, now: rulesOf(2, 'e') }, seeded(3)).rules).toEqual([1]);
});
