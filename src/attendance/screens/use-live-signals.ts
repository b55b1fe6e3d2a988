import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { listen } from '../../wire/client.ts';
import { signalsQuery } from '../client.ts';

const AGAIN_MS = 3000;

/** Who is outside, kept up to date while its page is open, as the door is (use-live-door.ts). */
export function useLiveSignals(group: string, meeting: string) {
  const queries = useQueryClient();
  const { data, dataUpdatedAt } = useSuspenseQuery(signalsQuery(group, meeting));
  const live = useQuery({
    queryKey: ['outside is live', group, meeting],
    queryFn: async ({ signal }) => {
      await listen('GET /groups/:group/meetings/:meeting/signals/live', { group, meeting }, signal, () => {
        void queries.invalidateQueries(signalsQuery(group, meeting));
      });
      return null;
    },
    refetchInterval: AGAIN_MS,
    retry: false,
    gcTime: 0,
  });
  return { signals: data, isLost: live.isError && dataUpdatedAt < live.errorUpdatedAt };
}
