import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf, STARTER_RULES } from './rule-set.ts';

const rule = (says: string) => ({ says, why: '' });

test('as many faults as rules less those that differ, each on a repetition', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('Be kind', 'be kind', 'BE KIND', 'No labels', 'Phones off', 'phones off')),
      (said) => {
        const faults = faultsOf(said.map(rule));
        expect(said.length - faults.length).toBe(new Set(said.map((says) => says.toLowerCase())).size);
        for (const { at, is } of faults) {
          expect(is).toBe('twice');
          const place = Number(/^rules\.(\d+)\.says$/.exec(at)?.[1]);
          const before = said.slice(0, place).map((says) => says.toLowerCase());
          expect(before).toContain(said[place]?.toLowerCase());
        }
      },
    ),
  );
});

test('the starter library names each rule once, and says which every set lacks', () => {
  expect(new Set(STARTER_RULES.map(({ key }) => key)).size).toBe(STARTER_RULES.length);
  expect(STARTER_RULES.filter(({ lacking }) => lacking).map(({ key }) => key)).toEqual(['looks', 'everywhere']);
});
