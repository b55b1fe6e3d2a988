import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useParams } from 'react-router-dom';
import { meQuery } from '../groups/client.ts';
import { Frame } from './Frame.tsx';
import { useTabTitle } from './tab-title.ts';

/** Around what a reader reads: many readers are no members, so that its title comes from their own list of groups. */
export function ReadingShell() {
  const { t } = useTranslation('app');
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(meQuery);
  const mine = data.me?.groups.find((one) => one.group === group);
  useTabTitle(mine?.title ?? null);
  return (
    <Frame
      name={mine?.title ?? t('name')}
      to={mine?.roles.includes('member') === true ? `/groups/${group}` : '/'}
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
