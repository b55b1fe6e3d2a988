import { useTranslation } from 'react-i18next';
import { Waiting } from '../design/Waiting.tsx';

/** While the code of a page that was opened by its address is on its way. */
export function Opening() {
  const { t } = useTranslation('app');
  return (
    <main>
      <Waiting>{t('frame.waiting')}</Waiting>
    </main>
  );
}
