import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';

/** The series of a meeting has ended meanwhile. */
export function NoSeries({ back }: { back: string }) {
  const { t } = useTranslation('meetings');
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={back}>
        {t('back')}
      </Link>
      <PageHeading>{t('change.noSeries')}</PageHeading>
    </Stack>
  );
}
