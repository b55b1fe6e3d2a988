import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { INVITATION_DAYS, invitationExpiresAt, invitationState } from './invitation.ts';

const moment = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

test('an invitation ends with a UTC day, 14 to 15 days on: nothing tells when it was made', () => {
  fc.assert(
    fc.property(moment, (now) => {
      const end = invitationExpiresAt(now);
      expect(end.toZonedDateTimeISO('UTC').toPlainTime().toString()).toBe('00:00:00');
      const hours = now.until(end).total('hours');
      expect(hours).toBeGreaterThanOrEqual(24 * INVITATION_DAYS);
      expect(hours).toBeLessThan(24 * (INVITATION_DAYS + 1));
    }),
  );
});

test('it is open, and from its end on expired; used is used for ever', () => {
  fc.assert(
    fc.property(moment, moment, (expiresAt, now) => {
      expect(invitationState({ used: true, expiresAt }, now)).toBe('used');
      const open = Temporal.Instant.compare(now, expiresAt) < 0;
      expect(invitationState({ used: false, expiresAt }, now)).toBe(open ? 'open' : 'expired');
    }),
  );
  const end = Temporal.Instant.from('2026-10-07T00:00:00Z');
  expect(invitationState({ used: false, expiresAt: end }, end.subtract({ nanoseconds: 1 }))).toBe('open');
  expect(invitationState({ used: false, expiresAt: end }, end)).toBe('expired');
});
