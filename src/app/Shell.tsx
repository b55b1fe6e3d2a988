import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useMatch } from 'react-router-dom';
import { meQuery } from '../groups/client.ts';
import { Frame } from './Frame.tsx';
import { useTabTitle } from './tab-title.ts';

/** Around the pages that belong to no group. */
export function Shell({ children = <Outlet /> }: { children?: ReactNode }) {
  const { t } = useTranslation('app');
  const { data } = useQuery(meQuery);
  const isFront = useMatch('/') !== null;
  const isStranger = data === undefined || data.me === null;
  useTabTitle(null);
  const nav = isStranger
    ? []
    : [
        <Link key="places" to="/">
          {t('frame.places')}
        </Link>,
      ];
  return (
    <Frame name={t('name')} to="/" nav={nav} wide={isFront && isStranger}>
      {children}
    </Frame>
  );
}
