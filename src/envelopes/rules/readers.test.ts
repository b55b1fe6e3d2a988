import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFromOutside, missingReaders, READER_ROLES, type ReaderRole, readerRoleOf } from './readers.ts';

const role = fc.constantFrom(...READER_ROLES);

const reader = fc.record({ role, met: fc.boolean() });
const here = (...roles: readonly ReaderRole[]) => roles.map((one) => ({ role: one, met: false }));
const metContact = { role: 'outside-contact', met: true } as const;

test('a group opens with two readers, one of them from outside it whom nobody invented', () => {
  expect(missingReaders([])).toEqual(['two-readers', 'outside-reader']);
  expect(missingReaders(here('facilitator'))).toEqual(['two-readers', 'outside-reader']);
  expect(missingReaders(here('facilitator', 'facilitator'))).toEqual(['outside-reader']);
  expect(missingReaders(here('outside-contact'))).toEqual(['two-readers', 'met-contact']);
  expect(missingReaders([metContact])).toEqual(['two-readers']);
  expect(missingReaders(here('facilitator', 'outside-contact'))).toEqual(['met-contact']);
  expect(missingReaders([...here('facilitator', 'outside-contact'), metContact])).toEqual([]);
  expect(missingReaders([...here('facilitator'), metContact])).toEqual([]);
  expect(missingReaders(here('safety-lead', 'outside-contact'))).toEqual([]);
  expect(missingReaders(here('facilitator', 'safety-lead'))).toEqual([]);
});

test('another reader never closes a group', () => {
  fc.assert(
    fc.property(fc.array(reader, { maxLength: 6 }), reader, (readers, more) => {
      expect(missingReaders([...readers, more]).length).toBeLessThanOrEqual(missingReaders(readers).length);
      if (missingReaders(readers).length === 0) {
        expect(readers.length).toBeGreaterThan(1);
        expect(readers.some(({ role: one }) => isFromOutside(one))).toBe(true);
      }
    }),
  );
});

test('members read nothing; whoever has two roles reads from outside', () => {
  expect(readerRoleOf(['member'])).toBeNull();
  expect(readerRoleOf(['member', 'facilitator'])).toBe('facilitator');
  expect(readerRoleOf(['facilitator', 'safety-lead'])).toBe('safety-lead');
});
