import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFromOutside, missingReaders, READER_ROLES, readerRoleOf } from './readers.ts';

const role = fc.constantFrom(...READER_ROLES);

test('a group opens with two readers, one of them from outside it', () => {
  expect(missingReaders([])).toEqual(['two-readers', 'outside-reader']);
  expect(missingReaders(['facilitator'])).toEqual(['two-readers', 'outside-reader']);
  expect(missingReaders(['facilitator', 'facilitator'])).toEqual(['outside-reader']);
  expect(missingReaders(['outside-contact'])).toEqual(['two-readers']);
  expect(missingReaders(['facilitator', 'outside-contact'])).toEqual([]);
  expect(missingReaders(['safety-lead', 'outside-contact'])).toEqual([]);
});

test('another reader never closes a group', () => {
  fc.assert(
    fc.property(fc.array(role, { maxLength: 6 }), role, (roles, more) => {
      expect(missingReaders([...roles, more]).length).toBeLessThanOrEqual(missingReaders(roles).length);
      if (missingReaders(roles).length === 0) {
        expect(roles.length).toBeGreaterThan(1);
        expect(roles.some(isFromOutside)).toBe(true);
      }
    }),
  );
});

test('members read nothing; whoever has two roles reads from outside', () => {
  expect(readerRoleOf(['member'])).toBeNull();
  expect(readerRoleOf(['member', 'facilitator'])).toBe('facilitator');
  expect(readerRoleOf(['facilitator', 'safety-lead'])).toBe('safety-lead');
});
