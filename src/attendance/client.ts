import { queryOptions } from '@tanstack/react-query';
import { sender } from '../wire/client.ts';
import type { AttendanceContract } from './contract.ts';

export const sendToAttendance = sender<AttendanceContract>();

export function tonightQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'tonight'],
    queryFn: () => sendToAttendance('GET /groups/:group/tonight', { path: { group } }),
    // The door opens and closes with the hours.
    refetchInterval: 60_000,
    refetchOnWindowFocus: 'always',
  });
}

/** How many came to the meetings that were held: the latest hundred. */
export function historyQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'history'],
    queryFn: () => sendToAttendance('GET /groups/:group/history', { path: { group }, query: {} }),
  });
}

/** Of each quarter how many newcomers there were, and how many of them came back. */
export function newcomersQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'newcomers'],
    queryFn: () => sendToAttendance('GET /groups/:group/newcomers', { path: { group } }),
  });
}

/** When the caller was here: the latest hundred evenings. */
export function eveningsQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'my-evenings'],
    queryFn: () => sendToAttendance('GET /groups/:group/my-evenings', { path: { group }, query: {} }),
  });
}

export function doorQuery(group: string, meeting: string) {
  return queryOptions({
    queryKey: ['group', group, 'door', meeting],
    queryFn: () => sendToAttendance('GET /groups/:group/meetings/:meeting/door', { path: { group, meeting } }),
  });
}
