import { queryOptions } from '@tanstack/react-query';
import { sender, senderWithoutCredentials } from '../wire/client.ts';
import type { ReplyOf } from '../wire/endpoint.ts';
import type { AttendanceContract } from './contract.ts';

export const sendToAttendance = sender<AttendanceContract>();

/** Nobody learns who asks: at the door before somebody has signed in, and at a poster. */
export const sendWithoutName = senderWithoutCredentials<AttendanceContract>();

export function tonightQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'tonight'],
    queryFn: () => sendToAttendance('GET /groups/:group/tonight', { path: { group } }),
    // The door opens and closes with the hours; whoever is outside hears sooner that somebody comes.
    refetchInterval: ({ state }) => (state.data?.tonight?.signal?.withThem === false ? 5_000 : 60_000),
    refetchOnWindowFocus: 'always',
  });
}

export type HeldView = ReplyOf<AttendanceContract['GET /groups/:group/history']>['held'][number];

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

/** When the caller was here, all of it: twelve months are a few pages at most. */
export function eveningsQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'my-evenings'],
    queryFn: async () => {
      const page = (after?: string) =>
        sendToAttendance('GET /groups/:group/my-evenings', {
          path: { group },
          query: after === undefined ? {} : { after },
        });
      const { publicName, evenings, after: more } = await page();
      const all = [...evenings];
      for (let after = more; after !== null;) {
        const next = await page(after);
        all.push(...next.evenings);
        after = next.after;
      }
      return { publicName, days: all.map(({ heldOn }) => heldOn) };
    },
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
