import { toAddress } from '../wire/address.ts';
import type { MeetingView } from './contract.ts';
import type { Meeting } from './store.ts';

/** A meeting as members see it: the link is not in it. */
export function meetingViewOf(meeting: Meeting): MeetingView {
  return {
    meeting: toAddress(meeting.meetingId),
    startsAt: meeting.startsAt.toString(),
    endsAt: meeting.endsAt.toString(),
    zone: meeting.zone,
    place: meeting.place,
    online: meeting.link !== '',
    hosts: meeting.hosts,
  };
}
