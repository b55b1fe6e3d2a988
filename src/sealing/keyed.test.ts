import { hex } from '@scure/base';
import { expect, test } from 'vitest';
import { isSame, keyedBy } from './keyed.ts';

test('a keyed hash is HMAC-SHA-256, as RFC 4231 has it (test case 2)', () => {
  const keyed = keyedBy(new TextEncoder().encode('Jefe'));
  expect(hex.encode(keyed('what do ya want for nothing?'))).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test('two are the same where every byte is', () => {
  const one = keyedBy(new Uint8Array(32))('one');
  expect(isSame(one, Uint8Array.from(one))).toBe(true);
  for (let i = 0; i < one.length; i += 1) {
    expect(isSame(one, one.with(i, (one[i] ?? 0) ^ 1))).toBe(false);
  }
  expect(isSame(one, one.slice(1))).toBe(false);
});
