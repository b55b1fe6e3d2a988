import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useParams } from 'react-router-dom';
import { groupQuery } from '../groups/client.ts';
import { Frame } from './Frame.tsx';
import { layByQuery } from './on-hand.ts';
import { useRouteHandle } from './route-handle.ts';
import { useTabTitle } from './tab-title.ts';

/** Around a group's pages: its neutral title in the bar and in the tab, never its own name. */
export function GroupShell() {
  const { t } = useTranslation('app');
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(groupQuery(group));
  const { aside } = useRouteHandle();
  useTabTitle(data.title);
  const queries = useQueryClient();
  useQuery(layByQuery(queries, group));
  return (
    <Frame
      name={data.title}
      to={`/groups/${group}`}
      aside={aside}
      nav={[
        <Link key="places" to="/">
          {t('frame.places')}
        </Link>,
      ]}
    >
      <Outlet />
    </Frame>
  );
}
