import { queryOptions } from '@tanstack/react-query';
import { sender } from '../wire/client.ts';
import type { PostContract } from './contract.ts';

export const sendToPost = sender<PostContract>();

export function messagesQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'messages'],
    queryFn: () => sendToPost('GET /groups/:group/messages', { path: { group } }),
  });
}

export function threadsQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'threads'],
    queryFn: () => sendToPost('GET /groups/:group/threads', { path: { group } }),
  });
}

export function threadQuery(group: string, membership: string) {
  return queryOptions({
    queryKey: ['group', group, 'threads', membership],
    queryFn: () => sendToPost('GET /groups/:group/threads/:membership', { path: { group, membership } }),
  });
}

export function reachQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'reach-me'],
    queryFn: () => sendToPost('GET /groups/:group/reach-me', { path: { group } }),
  });
}
