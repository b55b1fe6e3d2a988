import { base64urlnopad } from '@scure/base';
import { expect, test } from 'vitest';
import { hashesOf, isSealedWord, keyedHash, makeTabletSeal, newSalt, openWord, sealWord } from './tablet.ts';
import { seededChance } from './seeded-chance.ts';

test('a guest’s word opens with its own tablet’s key, and its length shows nowhere', async () => {
  const [one, two] = await Promise.all([makeTabletSeal(seededChance(1)), makeTabletSeal(seededChance(2))]);
  const sealed = await Promise.all(['Jo', 'the piano player', 'x'.repeat(40)].map((word) => sealWord(word, one.seal)));
  expect(new Set(sealed.map((text) => text?.length)).size).toBe(1);
  const bytes = base64urlnopad.decode(sealed[1] ?? '');
  expect(isSealedWord(bytes)).toBe(true);
  expect(await openWord(bytes, one.opens)).toBe('the piano player');
  expect(await openWord(bytes, two.opens)).toBeNull();
  expect(await openWord(bytes.slice(1), one.opens)).toBeNull();
});

test('hashes differ by key, by name and by number, and a number says nothing without its name', async () => {
  const [key, other] = [newSalt(seededChance(3)), newSalt(seededChance(4))];
  const noor = await hashesOf(key, 'noor', '1234');
  expect(await hashesOf(key, 'noor', '1234')).toEqual(noor);
  const others = await Promise.all([
    hashesOf(key, 'tom', '1234'),
    hashesOf(key, 'noor', '1235'),
    hashesOf(other, 'noor', '1234'),
  ]);
  expect(new Set([noor, ...others].map(({ code }) => code)).size).toBe(4);
  expect((await hashesOf(key, 'noor', null)).code).toBeNull();
});

test('HMAC-SHA-256 as RFC 4231 has it, test case 1 with its key made longer by zeroes', async () => {
  const key = new Uint8Array(32);
  key.fill(0x0b, 0, 20);
  const mac = Array.from(base64urlnopad.decode(await keyedHash(base64urlnopad.encode(key), 'Hi There')), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  expect(mac).toBe('b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7');
});
