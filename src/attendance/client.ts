import { queryOptions } from '@tanstack/react-query';
import { sender, senderWithoutCredentials } from '../wire/client.ts';
import type { AttendanceContract } from './contract.ts';

export const sendToAttendance = sender<AttendanceContract>();

/** Nobody learns who asks: at the door before somebody has signed in, and at a poster. */
export const sendWithoutName = senderWithoutCredentials<AttendanceContract>();

export function tonightQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'tonight'],
    queryFn: () => sendToAttendance('GET /groups/:group/tonight', { path: { group } }),
    // The door opens and closes with the hours.
    refetchInterval: 60_000,
    refetchOnWindowFocus: 'always',
  });
}

export function doorQuery(group: string, meeting: string) {
  return queryOptions({
    queryKey: ['group', group, 'door', meeting],
    queryFn: () => sendToAttendance('GET /groups/:group/meetings/:meeting/door', { path: { group, meeting } }),
  });
}

const AGAIN_SECONDS = 5;

/** The code on the door, asked again when other words stand there. */
export function doorCodeQuery(group: string, meeting: string) {
  return queryOptions({
    queryKey: ['group', group, 'door', meeting, 'code'],
    queryFn: () => sendToAttendance('GET /groups/:group/meetings/:meeting/door-code', { path: { group, meeting } }),
    refetchInterval: ({ state }) =>
      (state.status === 'error' ? AGAIN_SECONDS : (state.data?.lastsSeconds ?? AGAIN_SECONDS)) * 1000,
    refetchIntervalInBackground: true,
    staleTime: 0,
  });
}

export function posterQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'poster'],
    queryFn: () => sendToAttendance('GET /groups/:group/poster', { path: { group } }),
  });
}
