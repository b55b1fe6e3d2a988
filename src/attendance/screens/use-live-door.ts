import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { doorQuery, signalsQuery } from '../client.ts';
import { useLive } from './use-live.ts';

/** The door as it is now, and who is outside, kept up to date while its page is open. */
export function useLiveDoor(group: string, meeting: string) {
  const queries = useQueryClient();
  const { data, dataUpdatedAt } = useSuspenseQuery(doorQuery(group, meeting));
  const route = 'GET /groups/:group/meetings/:meeting/door/live';
  const isLost = useLive(route, { group, meeting }, dataUpdatedAt, () => {
    void queries.invalidateQueries(doorQuery(group, meeting));
    void queries.invalidateQueries(signalsQuery(group, meeting));
  });
  return { door: data, isLost };
}
