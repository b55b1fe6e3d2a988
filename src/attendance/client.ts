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

export function doorQuery(group: string, meeting: string) {
  return queryOptions({
    queryKey: ['group', group, 'door', meeting],
    queryFn: () => sendToAttendance('GET /groups/:group/meetings/:meeting/door', { path: { group, meeting } }),
  });
}

export function tabletsQuery(group: string, meeting: string) {
  return queryOptions({
    queryKey: ['group', group, 'door', meeting, 'tablets'],
    queryFn: () => sendToAttendance('GET /groups/:group/meetings/:meeting/tablets', { path: { group, meeting } }),
  });
}

export function myNumberQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'my number'],
    queryFn: () => sendToAttendance('GET /groups/:group/my-number', { path: { group } }),
  });
}

export function guestsQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'guests'],
    queryFn: () => sendToAttendance('GET /groups/:group/guests', { path: { group } }),
  });
}
