import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keychainName, isHandleOf, newHandle } from './passkeys.ts';

const orgs = fc.uuid();
const chance = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('a handle names its organisation and no other, and is no longer than may be', () => {
  fc.assert(
    fc.property(orgs, orgs, chance, (org, other, bytes) => {
      const handle = newHandle(org, () => bytes);
      expect(handle.length).toBeLessThanOrEqual(64);
      expect(isHandleOf(handle, org)).toBe(true);
      expect(isHandleOf(handle, other)).toBe(org === other);
      expect(isHandleOf(handle.slice(1), org)).toBe(false);
    }),
  );
});

test('its four letters are no part of a word, and come of chance alone', () => {
  fc.assert(
    fc.property(orgs, orgs, chance, (org, other, bytes) => {
      const name = keychainName(newHandle(org, () => bytes));
      expect(name).toMatch(/^Evenground [0-9b-df-hj-np-tv-z]{4}$/);
      expect(name).toBe(keychainName(newHandle(other, () => bytes)));
    }),
  );
});
