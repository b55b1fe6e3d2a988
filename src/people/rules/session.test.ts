import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { sessionExpiresOn } from './session.ts';

test('a session lasts 400 days, as long as a browser keeps a cookie', () => {
  expect(sessionExpiresOn(Temporal.PlainDate.from('2026-09-22')).toString()).toBe('2027-10-27');
});
