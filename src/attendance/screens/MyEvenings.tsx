import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { Empty } from '../../design/Empty.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Points } from '../../design/Points.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { sayDate } from '../../words/dates.ts';
import { eveningsQuery } from '../client.ts';
import { useSavingTable } from './use-saving.ts';

/** For a member: when she was here, as long as it is known. */
export function MyEvenings() {
  const { t } = useTranslation('attendance');
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(eveningsQuery(group));
  const { days } = data;
  const { saved, save } = useSavingTable();
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/meetings`}>
        {t('back')}
      </Link>
      <PageHeading>{t('evenings.heading')}</PageHeading>
      <Words look="lead">{t('evenings.lead')}</Words>
      {days.length === 0 ? (
        <Empty>{t('evenings.empty')}</Empty>
      ) : (
        <>
          <Section heading={t('evenings.days', { count: days.length })}>
            <Points>
              {days.map((day, index) => (
                <li key={`${day} ${index}`}>{sayDate(day)}</li>
              ))}
            </Points>
          </Section>
          <Actions>
            <Button
              look="second"
              onClick={() => save(t('evenings.file'), [[t('evenings.day')], ...days.map((day) => [day])])}
            >
              {t('evenings.save')}
            </Button>
          </Actions>
          <div role="status">
            <Words look="small">{saved !== null && t('saved', { name: saved })}</Words>
          </div>
          <LinkList
            items={[
              {
                key: 'letter',
                link: <Link to={`/groups/${group}/my-evenings/letter`}>{t('evenings.letter')}</Link>,
                note: t('evenings.letterNote'),
              },
            ]}
          />
        </>
      )}
    </Stack>
  );
}
