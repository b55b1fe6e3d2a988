import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Card } from '../../design/Card.tsx';
import { Facts } from '../../design/Facts.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { sayMonth } from '../../words/dates.ts';
import { missedCountsQuery } from '../client.ts';

/** For the safety lead: how many were told that they were missed, quarter by quarter. */
export function MissedCounts() {
  const { t } = useTranslation('attendance');
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(missedCountsQuery(group));
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/reading/${group}`}>
        {t('outside.back')}
      </Link>
      <PageHeading>{t('missedCounts.heading')}</PageHeading>
      <Words look="lead">{t('missedCounts.lead')}</Words>
      <Card>
        <Facts
          facts={data.quarters.map(({ quarter, said }) => ({
            key: quarter,
            term: t('missedCounts.from', { month: sayMonth(quarter.slice(0, 7)) }),
            fact: said === null ? t('missedCounts.few') : said === 0 ? t('missedCounts.none') : String(said),
          }))}
        />
      </Card>
      <Words look="soft">{t('missedCounts.why')}</Words>
    </Stack>
  );
}
