import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMatches } from 'react-router-dom';

/** What a page calls itself in the tab, by a word that tells a stranger nothing. */
export type TabWord = 'today' | 'dates' | 'rules' | 'people' | 'door' | 'start' | 'places' | 'welcome' | 'device';

/**
 * "Dates, Tuesday group": the page's neutral word from its route's handle, and the group's neutral
 * title. Nothing there says what the group is.
 */
export function useTabTitle(group: string | null): void {
  const { t } = useTranslation('app');
  const handles = useMatches().map((match) => match.handle as { tab?: TabWord } | undefined);
  const tab = handles.findLast((handle) => handle?.tab !== undefined)?.tab;
  const place = group ?? t('name');
  const title = tab === undefined ? place : `${t(`tabs.${tab}`)}, ${place}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
