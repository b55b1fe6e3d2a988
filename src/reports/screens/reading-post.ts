import type { QueryClient } from '@tanstack/react-query';
import { boardQuery, type BoardView } from '../../envelopes/client.ts';
import { type BoardPlace, envelopesQuery, openEnvelopes, proofsIn, type ReadingKey } from '../client.ts';
import { type Case, foldCases, type Opened } from '../rules/fold.ts';

/** What a reader's page holds while it is unlocked: in its memory, nowhere else. */
export interface Post {
  readonly board: BoardView;
  /** The hashes of all that was tried, whether it opened or not. */
  readonly tried: ReadonlySet<string>;
  readonly opened: readonly Opened[];
}

/** In how many parts opening is told: more would tell how much there is that this key does not open. */
export const PARTS = 4;

/**
 * Fetches what came and opens what this key opens; what `before` had tried is not tried again.
 * Calls `reached` with 0 to PARTS as it goes. Throws Refused where it could not be fetched.
 */
export async function fetchPost(
  queries: QueryClient,
  place: BoardPlace,
  key: ReadingKey,
  before: Post | null = null,
  reached: (part: number) => void = () => undefined,
): Promise<Post> {
  const [board, envelopes] = await Promise.all([
    // Elsewhere the board is kept; a note counts only if its writer's key is known.
    queries.fetchQuery({ ...boardQuery(place.organisation, place.group), staleTime: 0 }),
    queries.fetchQuery(envelopesQuery(place.group)),
  ]);
  const fresh = envelopes.filter(({ hash }) => before?.tried.has(hash) !== true);
  const opened = await openEnvelopes(fresh, key, (count) => reached(Math.floor((PARTS * count) / fresh.length)));
  return {
    board,
    tried: new Set(envelopes.map(({ hash }) => hash)),
    opened: [...(before?.opened ?? []), ...opened],
  };
}

export function casesIn(post: Post, group: string): Case[] {
  return foldCases(post.opened, proofsIn(group, post.board));
}
