import { expect, test } from 'vitest';
import { isBackupOld } from './backup-age.ts';

test('a back-up is old on the day after thirty-five days', () => {
  expect(isBackupOld('2026-09-22', '2026-09-22')).toBe(false);
  expect(isBackupOld('2026-09-22', '2026-10-27')).toBe(false);
  expect(isBackupOld('2026-09-22', '2026-10-28')).toBe(true);
  // A clock that goes wrong makes nothing old.
  expect(isBackupOld('2026-09-22', '2025-01-01')).toBe(false);
});
