import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Outlet, useParams } from 'react-router-dom';
import { meQuery } from '../groups/client.ts';
import { Frame } from './Frame.tsx';
import { useTabTitle } from './tab-title.ts';
import { shownTitle } from './use-looks.ts';
import { useNav } from './use-nav.tsx';

/** Around what a reader reads: many readers are no members, so that its title comes from their own list of groups. */
export function ReadingShell() {
  const { t } = useTranslation('app');
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(meQuery);
  const mine = data.me?.groups.find((one) => one.group === group);
  const title = mine === undefined ? null : shownTitle(mine);
  useTabTitle(title);
  return (
    <Frame
      name={title ?? t('name')}
      to={mine?.roles.includes('member') === true ? `/groups/${group}` : '/'}
      nav={useNav()}
    >
      <Outlet />
    </Frame>
  );
}
