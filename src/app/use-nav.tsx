import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

/** The bar's links for whoever is signed in. */
export function useNav() {
  const { t } = useTranslation('app');
  return [
    <Link key="places" to="/">
      {t('frame.places')}
    </Link>,
    <Link key="you" to="/you">
      {t('frame.you')}
    </Link>,
  ];
}
