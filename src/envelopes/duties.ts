import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import type { FacilitatorScope } from '../groups/rules/scope.ts';
import { dateIn } from '../time/zones.ts';
import { forgottenBefore } from './rules/keeping.ts';
import { missingReaders } from './rules/readers.ts';
import { deleteBefore, listReaderRoles } from './store.ts';

/** Whether a group has its readers, without whom no member is invited. */
export async function hasItsReaders(tx: Transaction, scope: FacilitatorScope): Promise<boolean> {
  return missingReaders(await listReaderRoles(tx, scope)).length === 0;
}

/** The last zone that a day comes to: what is over there is over everywhere. */
const LAST_ZONE = 'Etc/GMT+12';

/** Envelopes and answers whose time is over are gone, by whole days, wherever the group is. */
export async function forgetOldPost(tx: Transaction, now: Temporal.Instant): Promise<void> {
  await deleteBefore(tx, forgottenBefore(dateIn(LAST_ZONE, now)));
}
