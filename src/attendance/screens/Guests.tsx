import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Empty } from '../../design/Empty.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import { sayDate } from '../../words/dates.ts';
import { guestsQuery } from '../client.ts';

/** Guests of the last five weeks, for whoever runs the group: one of them may have become a member. */
export function Guests() {
  const { t } = useTranslation('attendance');
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(guestsQuery(group));
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('door.back')}
      </Link>
      <PageHeading>{t('right.lately')}</PageHeading>
      <Words look="lead">{t('guest.latelyWords')}</Words>
      {data.guests.length === 0 ? (
        <Empty>{t('guest.none')}</Empty>
      ) : (
        <LinkList
          items={data.guests.map(({ guest, meeting, called, heldOn, same }) => ({
            key: guest,
            link: (
              <Link to={`/groups/${group}/guests/${meeting}/${guest}`}>
                {t('guest.one', { name: called, on: sayDate(heldOn) })}
              </Link>
            ),
            note: same === null ? undefined : t('right.same', { name: same }),
          }))}
        />
      )}
      <WhoSees>{t('guest.whoSees')}</WhoSees>
    </Stack>
  );
}
