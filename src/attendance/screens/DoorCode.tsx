import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useHref, useParams } from 'react-router-dom';
import { DoorSign } from '../../design/DoorSign.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { squareOf } from '../../groups/screens/square-of.ts';
import { Refused } from '../../wire/client.ts';
import { doorCodeQuery } from '../client.ts';

/** For whoever keeps the door to put up beside it: it changes by itself. */
export function DoorCode() {
  const { t } = useTranslation('attendance');
  const { group = '', meeting = '' } = useParams();
  const { data, error } = useSuspenseQuery(doorCodeQuery(group, meeting));
  const base = `${globalThis.location.origin}${useHref('/').replace(/\/$/, '')}`;
  const isClosed = error instanceof Refused && error.code === 'attendance/door-closed';
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/door/${meeting}`}>
        {t('code.back')}
      </Link>
      <PageHeading>{t('code.heading')}</PageHeading>
      {isClosed ? (
        <Note>{t('code.closed')}</Note>
      ) : (
        <>
          {error !== null && <Note tone="clay">{t('code.notLive')}</Note>}
          <Words>{data.link === null ? t('code.howDevice') : t('code.how')}</Words>
          <DoorSign
            words={data.words}
            square={data.link === null ? null : squareOf(`${base}${data.link}`)}
            squareLabel={t('code.square')}
          />
          <Words look="small">{t('code.lasts')}</Words>
        </>
      )}
    </Stack>
  );
}
