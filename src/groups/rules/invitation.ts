import { Temporal } from 'temporal-polyfill';

/** An invitation is good for 14 days and for one person. */
export const INVITATION_DAYS = 14;

/** Open invitations a group may have at once: enough for a full room, few enough to look through. */
export const MOST_OPEN = 60;

/** Made at once, for a first evening or a notice board; two sheets of slips. */
export const MOST_AT_ONCE = 20;

/** The end of a UTC day, so that nothing tells at what time somebody was invited. */
export function invitationExpiresAt(now: Temporal.Instant): Temporal.Instant {
  return now
    .add({ hours: 24 * INVITATION_DAYS })
    .toZonedDateTimeISO('UTC')
    .round({ smallestUnit: 'day', roundingMode: 'ceil' })
    .toInstant();
}

/** What an invitation is worth now; whoever holds its secret gets the precise answer. */
export function invitationState(
  invitation: { readonly used: boolean; readonly expiresAt: Temporal.Instant },
  now: Temporal.Instant,
): 'open' | 'used' | 'expired' {
  if (invitation.used) return 'used';
  return Temporal.Instant.compare(invitation.expiresAt, now) <= 0 ? 'expired' : 'open';
}
