import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromAddress, toAddress, uuidOf } from './address.ts';

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

test('an id and its address are each other’s', () => {
  fc.assert(
    fc.property(bytes, (id) => {
      const uuid = uuidOf(id);
      const address = toAddress(uuid);
      expect(address).toMatch(/^[0-9a-z]{26}$/);
      expect(fromAddress(address)).toBe(uuid);
      expect(Uint8Array.from(uuid.replaceAll('-', '').match(/../g) ?? [], (hex) => Number.parseInt(hex, 16))).toEqual(
        id,
      );
    }),
  );
});

test('an id has one address: whatever is read back is written the same', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{26}$/), (text) => {
      const uuid = fromAddress(text);
      if (uuid !== null) expect(toAddress(uuid)).toBe(text);
    }),
  );
});

test('what is no address gives null, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      expect(() => fromAddress(text)).not.toThrow();
    }),
  );
  const address = toAddress('00112233-4455-6677-8899-aabbccddeeff');
  for (const text of [
    '',
    address.slice(1),
    `${address}0`,
    address.toUpperCase(),
    ` ${address}`,
    `${address.slice(0, 25)}l`,
    'z'.repeat(26),
  ]) {
    expect([text, fromAddress(text)]).toEqual([text, null]);
  }
});

test('what is no uuid is a bug', () => {
  expect(() => toAddress('x')).toThrow();
  expect(() => toAddress('00112233-4455-6677-8899-AABBCCDDEEFF')).toThrow();
  expect(() => uuidOf(new Uint8Array(15))).toThrow();
});
