import { expect, test } from 'vitest';
import { isolated } from './isolated.ts';

test('a name from right to left stands by itself in a sentence; any other is as it was', () => {
  expect(isolated('نور')).toBe('\u2068نور\u2069');
  expect(isolated('אור!')).toBe('\u2068אור!\u2069');
  for (const name of ['Noor', 'Zoë', 'Νίκος', 'ブルー', '🦊', '']) expect(isolated(name)).toBe(name);
});
