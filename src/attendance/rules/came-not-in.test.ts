import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ASKED, CAME_NOT_IN, EMPTY_POT, type Given, MOST_A_DAY, ORDER, type Pot, press } from './came-not-in.ts';

/** Chance that is the same for the same seed (xorshift, Marsaglia, J. Stat. Softw. 8(14), 2003). */
function seededChance(seed: number) {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bf03635) >>> 0 || 1;
  return (length: number) =>
    Uint8Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 11) & 0xff;
    });
}

const given: fc.Arbitrary<Given> = fc.record({
  when: fc.option(fc.constantFrom(...CAME_NOT_IN.when)),
  kept: fc.option(fc.constantFrom(...CAME_NOT_IN.kept)),
  help: fc.option(fc.constantFrom(...CAME_NOT_IN.help)),
});
const sumOf = (pot: Pot, question: string) =>
  pot.kept.reduce((sum, count, i) => sum + (ORDER[i]?.question === question ? count : 0), 0);
const pressedBy = (presses: readonly Given[], seed: number) => {
  const chance = seededChance(seed);
  return presses.reduce((pot, one, i) => press(pot, one, `mark ${i}`, chance), EMPTY_POT);
};

test('of each question as many are kept as of any other, and never more than ten', () => {
  fc.assert(
    fc.property(fc.array(given, { maxLength: 60 }), fc.nat(), (presses, seed) => {
      const pot = pressedBy(presses, seed);
      expect(pot.presses).toBe(presses.length);
      const kept = Math.min(presses.length, MOST_A_DAY);
      expect(pot.marks).toHaveLength(kept);
      for (const question of ASKED) expect(sumOf(pot, question)).toBe(kept);
      for (const [i, count] of pot.kept.entries()) {
        const { question, answer } = ORDER[i] ?? { question: 'when', answer: '' };
        const said = presses.filter((one) => (one[question] ?? 'skipped') === answer).length;
        expect(count).toBeGreaterThanOrEqual(0);
        expect(count).toBeLessThanOrEqual(said);
      }
    }),
  );
});

test('a retry changes nothing, and marks do not say who came before whom', () => {
  fc.assert(
    fc.property(fc.array(given, { minLength: 1, maxLength: 10 }), fc.nat(), (presses, seed) => {
      const pot = pressedBy(presses, seed);
      for (const [i, one] of presses.entries()) expect(press(pot, one, `mark ${i}`, seededChance(seed))).toBe(pot);
      expect(pot.marks).toEqual([...pot.marks].sort());
    }),
  );
});

test('whether a flood comes before or after, one honest press is as likely to be kept', () => {
  const honest: Given = { when: 'this-week', kept: 'not-found', help: 'yes' };
  const flood: Given = { when: 'today', kept: 'remark-or-looks', help: 'no' };
  const place = ORDER.findIndex(({ answer }) => answer === 'not-found');
  const runs = 400;
  for (const at of [0, 50, 99]) {
    const presses = Array.from({ length: 100 }, (_, i) => (i === at ? honest : flood));
    let kept = 0;
    for (let seed = 0; seed < runs; seed += 1) kept += pressedBy(presses, seed * 3 + at).kept[place] ?? 0;
    // Ten in a hundred: 40 of 400, with a standard deviation of six.
    expect(Math.abs(kept - runs / 10)).toBeLessThan(24);
  }
});
