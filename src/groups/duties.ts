import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import { deleteInvitationsBefore } from './store.ts';

/** How long an old invitation still gets the precise answer before it is forgotten. */
const REMEMBERED_DAYS = 30;

export async function forgetOldInvitations(tx: Transaction, now: Temporal.Instant): Promise<void> {
  await deleteInvitationsBefore(tx, now.subtract({ hours: 24 * REMEMBERED_DAYS }));
}
