import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useParams } from 'react-router-dom';
import { groupQuery } from '../groups/client.ts';
import { Frame } from './Frame.tsx';
import { layByQuery } from './on-hand.ts';
import { useRouteHandle } from './route-handle.ts';
import { useTabTitle } from './tab-title.ts';
import { shownTitle } from './use-looks.ts';
import { useNav } from './use-nav.tsx';

/** Around a group's pages: its neutral title in the bar and in the tab; its own name only for who chose so. */
export function GroupShell() {
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(groupQuery(group));
  const { aside } = useRouteHandle();
  const title = shownTitle(data);
  useTabTitle(title);
  const queries = useQueryClient();
  useQuery(layByQuery(queries, group));
  return (
    <Frame name={title} to={`/groups/${group}`} aside={aside} nav={useNav()}>
      <Outlet />
    </Frame>
  );
}
