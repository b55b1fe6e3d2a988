import { useQuery } from '@tanstack/react-query';
import { listen } from '../../wire/client.ts';

const AGAIN_MS = 3000;

/**
 * Listens to a live page while it is open, and calls `changed` at each change. True while nobody answers, till
 * what it shows was asked for anew (`askedAt`); it then tries again by itself every few seconds, as it does
 * when the stream has ended.
 */
export function useLive(
  route: string,
  { group, meeting }: { readonly group: string; readonly meeting: string },
  askedAt: number,
  changed: () => void,
): boolean {
  const live = useQuery({
    queryKey: ['is live', route, group, meeting],
    // Pending for as long as the stream lasts: asking again while it does changes nothing.
    queryFn: async ({ signal }) => {
      await listen(route, { group, meeting }, signal, changed);
      return null;
    },
    refetchInterval: AGAIN_MS,
    retry: false,
    gcTime: 0,
  });
  // The first word of a new stream has all asked anew: then what was lost is found again.
  return live.isError && askedAt < live.errorUpdatedAt;
}
