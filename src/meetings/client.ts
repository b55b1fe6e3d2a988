import { queryOptions } from '@tanstack/react-query';
import { sender } from '../wire/client.ts';
import type { MeetingsContract } from './contract.ts';

export const sendToMeetings = sender<MeetingsContract>();

export function meetingsQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'meetings'],
    queryFn: () => sendToMeetings('GET /groups/:group/meetings', { path: { group } }),
  });
}
