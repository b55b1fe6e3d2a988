import { queryOptions } from '@tanstack/react-query';
import type { ReplyOf } from '../wire/endpoint.ts';
import { sender } from '../wire/client.ts';
import type { GroupsContract } from './contract.ts';

export const sendToGroups = sender<GroupsContract>();

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: () => sendToGroups('GET /home'),
});

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => sendToGroups('GET /me'),
});

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: () => sendToGroups('GET /groups'),
});

export const organisersQuery = queryOptions({
  queryKey: ['organisers'],
  queryFn: () => sendToGroups('GET /organisers'),
});

export function groupQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group],
    queryFn: () => sendToGroups('GET /groups/:group', { path: { group } }),
  });
}

export function peopleQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'people'],
    queryFn: () => sendToGroups('GET /groups/:group/people', { path: { group } }),
  });
}

/** Somebody in the group, for those who run it. */
export function personQuery(group: string, membership: string) {
  return queryOptions({
    queryKey: ['group', group, 'people', membership],
    queryFn: () => sendToGroups('GET /groups/:group/people/:membership', { path: { group, membership } }),
  });
}

export function teamQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'team'],
    queryFn: () => sendToGroups('GET /groups/:group/team', { path: { group } }),
  });
}

/** What those who ran the group left for the next: opening it leaves a trace. */
export function handoverQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'handover'],
    queryFn: () => sendToGroups('GET /groups/:group/handover', { path: { group } }),
  });
}

/** Whether there is anything of it. */
export function handoverLeftQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'handover', 'left'],
    queryFn: () => sendToGroups('GET /groups/:group/handover/left', { path: { group } }),
  });
}

export type HandoverView = ReplyOf<GroupsContract['GET /groups/:group/handover']>;

export type TraceView = ReplyOf<GroupsContract['GET /groups/:group/traces']>['traces'][number];

/** The first page of what was opened; those before it are asked for one by one. */
export function tracesQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'traces'],
    queryFn: () => sendToGroups('GET /groups/:group/traces', { path: { group }, query: {} }),
  });
}

export const crisisHelpQuery = queryOptions({
  queryKey: ['crisis help'],
  queryFn: () => sendToGroups('GET /crisis-help'),
});

/** What a group's members see of it. */
export function groupCrisisHelpQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'crisis help'],
    queryFn: () => sendToGroups('GET /groups/:group/crisis-help', { path: { group } }),
    staleTime: Infinity,
  });
}

export function metQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'met'],
    queryFn: () => sendToGroups('GET /groups/:group/met', { path: { group } }),
  });
}

export type Me = NonNullable<ReplyOf<GroupsContract['GET /me']>['me']>;
