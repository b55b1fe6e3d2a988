import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteHandle } from './route-handle.ts';

/**
 * "Dates, Tuesday group": the page's neutral word from its route's handle, and the group's neutral
 * title. Nothing there says what the group is.
 */
export function useTabTitle(group: string | null): void {
  const { t } = useTranslation('app');
  const { tab } = useRouteHandle();
  const place = group ?? t('name');
  const title = tab === undefined ? place : `${t(`tabs.${tab}`)}, ${place}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
