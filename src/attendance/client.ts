import { queryOptions } from '@tanstack/react-query';
import { sender } from '../wire/client.ts';
import type { AttendanceContract } from './contract.ts';

export const sendToAttendance = sender<AttendanceContract>();

export function tonightQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'tonight'],
    queryFn: () => sendToAttendance('GET /groups/:group/tonight', { path: { group } }),
    // The door opens and closes with the hours; whoever is outside hears sooner that somebody comes.
    refetchInterval: ({ state }) => (state.data?.tonight?.signal?.withThem === false ? 5_000 : 60_000),
    refetchOnWindowFocus: 'always',
  });
}

export function doorQuery(group: string, meeting: string) {
  return queryOptions({
    queryKey: ['group', group, 'door', meeting],
    queryFn: () => sendToAttendance('GET /groups/:group/meetings/:meeting/door', { path: { group, meeting } }),
  });
}

export function signalsQuery(group: string, meeting: string) {
  return queryOptions({
    queryKey: ['group', group, 'signals', meeting],
    queryFn: () => sendToAttendance('GET /groups/:group/meetings/:meeting/signals', { path: { group, meeting } }),
  });
}

export function awayQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'away'],
    queryFn: () => sendToAttendance('GET /groups/:group/away', { path: { group } }),
  });
}

export function callsQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'calls'],
    queryFn: () => sendToAttendance('GET /groups/:group/calls', { path: { group } }),
  });
}

export function missedCountsQuery(group: string) {
  return queryOptions({
    queryKey: ['reading', group, 'missed'],
    queryFn: () => sendToAttendance('GET /groups/:group/missed', { path: { group } }),
  });
}
