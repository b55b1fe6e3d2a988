import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { signalsQuery } from '../client.ts';
import { useLive } from './use-live.ts';

/** Who is outside, kept up to date while its page is open. */
export function useLiveSignals(group: string, meeting: string) {
  const queries = useQueryClient();
  const { data, dataUpdatedAt } = useSuspenseQuery(signalsQuery(group, meeting));
  const route = 'GET /groups/:group/meetings/:meeting/signals/live';
  const isLost = useLive(route, { group, meeting }, dataUpdatedAt, () => {
    void queries.invalidateQueries(signalsQuery(group, meeting));
  });
  return { signals: data, isLost };
}
