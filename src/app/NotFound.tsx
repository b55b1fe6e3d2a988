import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Refused } from '../design/Refused.tsx';

/** Nothing here, or nothing that is yours: both get this page. */
export function NotFound() {
  const { t } = useTranslation('app');
  return (
    <Refused
      heading={t('notFound.heading')}
      links={[{ key: 'start', link: <Link to="/">{t('notFound.start')}</Link> }]}
    >
      <p>{t('notFound.why')}</p>
    </Refused>
  );
}
