import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/database.ts';
import { dateIn } from '../time/zones.ts';
import { deleteUndone, fingerprints } from './store.ts';

/** The easternmost zone: what is yesterday there may still be today elsewhere, never tomorrow. */
const LAST_ZONE = 'Etc/GMT+12';

/** A check-in that was taken back is kept till the next day, wherever the group is. */
export async function forgetUndone(tx: Transaction, now: Temporal.Instant): Promise<void> {
  await deleteUndone(tx, dateIn(LAST_ZONE, now).toString());
}

/** The key under which a live page watches a door. */
export function watchKey(scope: { orgId: string; groupId: string }, meetingId: string): string {
  return [scope.orgId, scope.groupId, meetingId].join(' ');
}

/** The present state of every watched door, as fingerprints. */
export async function lookAtDoors(tx: Transaction, keys: readonly string[]): Promise<Map<string, string>> {
  const watched = keys.map((key) => {
    const [orgId = '', groupId = '', meetingId = ''] = key.split(' ');
    return { key, orgId, groupId, meetingId };
  });
  const byMeeting = await fingerprints(tx, watched);
  return new Map(watched.map(({ key, meetingId }) => [key, byMeeting.get(meetingId) ?? '']));
}
