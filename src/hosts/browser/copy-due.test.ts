import { expect, test } from 'vitest';
import { isCopyDue } from './copy-due.ts';

test('Ada is reminded where there is no copy, or none of the last thirty days', () => {
  expect(isCopyDue(null, '2026-11-22')).toBe(true);
  expect(isCopyDue('2026-11-22', '2026-11-22')).toBe(false);
  expect(isCopyDue('2026-10-23', '2026-11-22')).toBe(false);
  expect(isCopyDue('2026-10-22', '2026-11-22')).toBe(true);
  // The clock of the device was put back.
  expect(isCopyDue('2027-01-01', '2026-11-22')).toBe(false);
});
