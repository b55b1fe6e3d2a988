import type { Transaction } from '../../database/database.ts';
import type { MembershipIds } from '../../database/keys.ts';
import { stillAs } from '../../groups/store/team.ts';
import { fingerprints } from '../store/door.ts';
import { signalFingerprints } from '../store/signals.ts';

/** The key under which a live page watches a door: of this meeting, for somebody as they now are. */
export function watchKey(scope: MembershipIds, meetingId: string, version: number): string {
  return [scope.orgId, scope.groupId, meetingId, scope.membershipId, version].join(' ');
}

/** The key of a page that watches nothing but who is outside: for somebody whatever their roles, the rota decides. */
export function signalsKey(scope: MembershipIds, meetingId: string): string {
  return [scope.orgId, scope.groupId, meetingId, scope.membershipId].join(' ');
}

/**
 * The present state of every watched door, as fingerprints: who is in, and for those who are told of it, who is
 * outside. A key is missing where whoever watches has got or lost a role, or is gone: the page ends, and its
 * reader asks to be let in anew.
 */
export async function lookAtDoors(tx: Transaction, keys: readonly string[]): Promise<Map<string, string>> {
  const watched = keys.map((key) => {
    const [orgId = '', groupId = '', meetingId = '', membershipId = '', version] = key.split(' ');
    return { key, orgId, groupId, meetingId, membershipId, version: version === undefined ? null : Number(version) };
  });
  const still = await stillAs(tx, watched);
  const byMeeting = await fingerprints(
    tx,
    watched.filter(({ version }) => version !== null),
  );
  const byTold = await signalFingerprints(tx, watched);
  return new Map(
    watched
      .filter(({ membershipId, version }) =>
        version === null ? still.has(membershipId) : still.get(membershipId) === version,
      )
      .map(({ key, meetingId, membershipId, version }) => {
        const outside = byTold.get(`${meetingId} ${membershipId}`) ?? '';
        return [key, version === null ? outside : `${byMeeting.get(meetingId) ?? ''} ${outside}`];
      }),
  );
}
