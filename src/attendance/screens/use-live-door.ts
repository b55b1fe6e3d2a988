import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { listen } from '../../wire/client.ts';
import { doorQuery, signalsQuery } from '../client.ts';

const AGAIN_MS = 3000;

/**
 * The door as it is now, kept up to date while its page is open. `isLost` while nobody answers;
 * it then tries again by itself every few seconds, as it does when the stream has ended.
 */
export function useLiveDoor(group: string, meeting: string) {
  const queries = useQueryClient();
  const { data, dataUpdatedAt } = useSuspenseQuery(doorQuery(group, meeting));
  const live = useQuery({
    queryKey: ['door is live', group, meeting],
    // Pending for as long as the stream lasts: asking again while it does changes nothing.
    queryFn: async ({ signal }) => {
      await listen('GET /groups/:group/meetings/:meeting/door/live', { group, meeting }, signal, () => {
        void queries.invalidateQueries(doorQuery(group, meeting));
        void queries.invalidateQueries(signalsQuery(group, meeting));
      });
      return null;
    },
    refetchInterval: AGAIN_MS,
    retry: false,
    gcTime: 0,
  });
  // The first word of a new stream has the door asked anew: then what was lost is found again.
  return { door: data, isLost: live.isError && dataUpdatedAt < live.errorUpdatedAt };
}
