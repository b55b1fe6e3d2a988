import { hex } from '@scure/base';
import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { seededChance } from './seeded-chance.ts';
import { stretchForSignIn } from './sign-in-words.ts';
import { makeWords, readWords } from './six-words.ts';
import { identityFromWords } from './words-key.ts';

test('the same words give the same 32 bytes, as Node’s own scrypt has them', async () => {
  const words = makeWords(seededChance(3));
  const again = readWords(`  ${words.join(' - ').toUpperCase()} `);
  const stretched = await stretchForSignIn('words' in again ? again.words : []);
  const theirs = scryptSync(words.join(' '), 'evenground sign-in words v1', 32, { N: 2 ** 14, r: 8, p: 1 });
  expect(hex.encode(stretched)).toBe(theirs.toString('hex'));
});

test('words that open letters do not let anybody in, nor the other way round', async () => {
  const words = makeWords(seededChance(4));
  const identity = await identityFromWords(words, 'sign-in words v1');
  expect(identity).not.toContain(hex.encode(await stretchForSignIn(words)));
});
