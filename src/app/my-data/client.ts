import { queryOptions } from '@tanstack/react-query';
import { sendToGroups } from '../../groups/client.ts';

/** Always asked anew: a page about what is kept must not show what was kept before. */
export const myDataQuery = queryOptions({
  queryKey: ['my-data'],
  queryFn: () => sendToGroups('GET /my-data'),
  staleTime: 0,
  gcTime: 0,
});

export type MyData = Awaited<ReturnType<typeof sendToGroups<'GET /my-data'>>>;
export type KeptThing = MyData['kept'][number];
