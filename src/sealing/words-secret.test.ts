import { hex } from '@scure/base';
import { expect, test } from 'vitest';
import { seededChance } from './seeded-chance.ts';
import { makeWords } from './six-words.ts';
import { secretOfWords } from './words-secret.ts';

const HILL_STREET = '00000000-0000-4000-8000-000000000001';
const HARBOUR = '00000000-0000-4000-8000-000000000002';

test('the same words at the same place are the same secret, and nothing else is', () => {
  const words = makeWords(seededChance(7));
  const secret = secretOfWords(words, HILL_STREET);
  expect(secret).toHaveLength(32);
  expect(secretOfWords([...words], HILL_STREET)).toEqual(secret);
  expect(secretOfWords(words, HARBOUR)).not.toEqual(secret);
  expect(secretOfWords(words.toReversed(), HILL_STREET)).not.toEqual(secret);
});

test('a known answer, so that slips on paper stay good', () => {
  const secret = secretOfWords(['abacus', 'abdomen', 'abide', 'able', 'abroad', 'absence'], HILL_STREET);
  expect(hex.encode(secret)).toMatchInlineSnapshot(
    `"de1b6e479be49758ee5d73696f617c036ba2d7a1050cb59d314d0e90c5bcc88e"`,
  );
});
