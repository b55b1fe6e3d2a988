import { queryOptions } from '@tanstack/react-query';
import type { ReplyOf } from '../wire/endpoint.ts';
import { sender, senderWithoutCredentials } from '../wire/client.ts';
import type { EnvelopesContract } from './contract.ts';

export const sendToEnvelopes = sender<EnvelopesContract>();
/** For the board and its letterbox: the browser adds nothing that says who asks. */
export const sendToBoard = senderWithoutCredentials<EnvelopesContract>();

export type BoardView = ReplyOf<EnvelopesContract['GET /board/:organisation/:group']>;
export type ReadersView = ReplyOf<EnvelopesContract['GET /groups/:group/readers']>;
export type ReadingView = ReplyOf<EnvelopesContract['GET /groups/:group/reading']>;

/** Fetched when a group is opened and then kept: the form and the words ask for nothing. */
const KEPT = { staleTime: Infinity, gcTime: Infinity } as const;

export function readersQuery(group: string) {
  return queryOptions({
    queryKey: ['readers', group],
    queryFn: () => sendToEnvelopes('GET /groups/:group/readers', { path: { group } }),
    ...KEPT,
  });
}

export function boardQuery(organisation: string, group: string) {
  return queryOptions({
    queryKey: ['board', organisation, group],
    queryFn: () => sendToBoard('GET /board/:organisation/:group', { path: { organisation, group } }),
    ...KEPT,
  });
}

export function readingQuery(group: string) {
  return queryOptions({
    queryKey: ['reading', group],
    queryFn: () => sendToEnvelopes('GET /groups/:group/reading', { path: { group } }),
  });
}

export interface EnvelopeView {
  readonly day: string;
  readonly hash: string;
  readonly sealed: string;
}

/** Every envelope of a group, page by page. */
export async function fetchEnvelopes(group: string): Promise<EnvelopeView[]> {
  const found: EnvelopeView[] = [];
  let after: string | null = null;
  do {
    const page: ReplyOf<EnvelopesContract['GET /groups/:group/envelopes']> = await sendToEnvelopes(
      'GET /groups/:group/envelopes',
      { path: { group }, query: after === null ? {} : { after } },
    );
    found.push(...page.envelopes);
    after = page.after;
  } while (after !== null);
  return found;
}
