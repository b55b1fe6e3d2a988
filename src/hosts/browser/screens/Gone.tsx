import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../../design/PageHeading.tsx';
import { Stack } from '../../../design/Stack.tsx';
import { Words } from '../../../design/Words.tsx';

/** After everything was deleted. Says nothing of what it was. */
export function Gone() {
  const { t } = useTranslation('device');
  return (
    <Stack gap="m">
      <PageHeading>{t('gone.heading')}</PageHeading>
      <Words>{t('gone.words')}</Words>
      <Words>{t('gone.server')}</Words>
      <Words look="soft">{t('gone.history')}</Words>
    </Stack>
  );
}
