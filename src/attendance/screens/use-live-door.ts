import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { listen, Refused } from '../../wire/client.ts';
import { doorQuery } from '../client.ts';

const AGAIN_MS = 3000;

/**
 * Keeps the door page up to date while it is open. Gives false while nobody answers; then it tries
 * again by itself every few seconds.
 */
export function useLiveDoor(group: string, meeting: string): boolean {
  const queries = useQueryClient();
  const [isLive, setLive] = useState(true);
  useEffect(() => {
    const leaving = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    async function follow(): Promise<void> {
      try {
        await listen(
          'GET /groups/:group/meetings/:meeting/door/live',
          { group, meeting },
          leaving.signal,
          () => {
            setLive(true);
            void queries.invalidateQueries(doorQuery(group, meeting));
          },
        );
      } catch (error) {
        if (leaving.signal.aborted) return;
        setLive(false);
        if (error instanceof Refused && error.code !== 'wire/offline' && error.code !== 'wire/broken') return;
      }
      if (!leaving.signal.aborted) again = setTimeout(() => void follow(), AGAIN_MS);
    }
    void follow();
    return () => {
      leaving.abort();
      clearTimeout(again);
    };
  }, [group, meeting, queries]);
  return isLive;
}
