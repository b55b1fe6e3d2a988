import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useMatch } from 'react-router-dom';
import { meQuery } from '../groups/client.ts';
import { Frame } from './Frame.tsx';
import { useTabTitle } from './tab-title.ts';
import { useNav } from './use-nav.tsx';

/** Around the pages that belong to no group. */
export function Shell({ children = <Outlet /> }: { children?: ReactNode }) {
  const { t } = useTranslation('app');
  const { data } = useQuery(meQuery);
  const isFront = useMatch('/') !== null;
  const isStranger = data === undefined || data.me === null;
  useTabTitle(null);
  const nav = useNav();
  // Whoever is not signed in may have larger text all the same.
  const looks = (
    <Link key="looks" to="/you/page">
      {t('frame.looks')}
    </Link>
  );
  return (
    <Frame name={t('name')} to="/" nav={isStranger ? [looks] : nav} wide={isFront && isStranger}>
      {children}
    </Frame>
  );
}
