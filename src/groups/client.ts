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

export type Me = NonNullable<ReplyOf<GroupsContract['GET /me']>['me']>;
