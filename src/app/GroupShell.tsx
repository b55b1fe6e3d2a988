import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useMatches, useParams } from 'react-router-dom';
import { groupQuery } from '../groups/client.ts';
import { Frame } from './Frame.tsx';
import { useTabTitle } from './tab-title.ts';

/** Around a group's pages: its neutral title in the bar and in the tab, never its own name. */
export function GroupShell() {
  const { t } = useTranslation('app');
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(groupQuery(group));
  useTabTitle(data.title);
  return (
    <Frame
      name={data.title}
      to={`/groups/${group}`}
      aside={useAside()}
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

/** A page for two columns names its second in its route's handle. */
function useAside(): ReactNode {
  const handles = useMatches().map((match) => match.handle as { aside?: ReactNode } | undefined);
  return handles.findLast((handle) => handle?.aside !== undefined)?.aside;
}
