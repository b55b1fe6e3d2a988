/* By which of its keys a statement asks for a row: every key begins with the organisation. */

export interface GroupIds {
  readonly orgId: string;
  readonly groupId: string;
}

/** Whom something is about, in one group. */
export interface MembershipIds extends GroupIds {
  readonly membershipId: string;
}

export interface GroupKey {
  readonly org: string;
  readonly in_group: string;
}

export interface MembershipKey extends GroupKey {
  readonly membership: string;
}

/** A meeting, in its group. */
export interface MeetingKey extends GroupKey {
  readonly meeting: string;
}

/** What is somebody's, at a meeting. */
export interface OwnMeetingKey extends MembershipKey, MeetingKey {}

export function groupKey({ orgId, groupId }: GroupIds): GroupKey {
  return { org: orgId, in_group: groupId };
}

export function membershipKey({ orgId, groupId, membershipId }: MembershipIds): MembershipKey {
  return { org: orgId, in_group: groupId, membership: membershipId };
}

export function meetingKey(ids: GroupIds, meetingId: string): MeetingKey {
  return { ...groupKey(ids), meeting: meetingId };
}

export function ownMeetingKey(ids: MembershipIds, meetingId: string): OwnMeetingKey {
  return { ...membershipKey(ids), meeting: meetingId };
}
