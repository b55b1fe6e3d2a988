import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Words } from '../../design/Words.tsx';
import { comingCountsQuery } from '../client.ts';

/** How many come, are not sure and wait, for whoever runs the group: a sentence of numbers, and nobody's name. */
export function ComingCounts({ group, meeting }: { group: string; meeting: string }) {
  const { t } = useTranslation('meetings');
  const { data } = useSuspenseQuery(comingCountsQuery(group));
  const counted = data.meetings.find((one) => one.meeting === meeting);
  if (counted === undefined) return null;
  const { coming, notSure, waiting, capacity } = counted;
  return (
    <Words look="soft">
      {[
        t('counts.coming', { count: coming }),
        ...(notSure === 0 ? [] : [t('counts.notSure', { count: notSure })]),
        ...(waiting === 0 ? [] : [t('counts.waiting', { count: waiting })]),
        ...(capacity === null ? [] : [t('counts.room', { count: capacity })]),
      ].join(' ')}
    </Words>
  );
}
