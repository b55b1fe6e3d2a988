import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../../design/Actions.tsx';
import { Banner } from '../../../design/Banner.tsx';
import { Button } from '../../../design/Button.tsx';
import { buttonClass } from '../../../design/button-class.ts';
import { PageHeading } from '../../../design/PageHeading.tsx';
import { Stack } from '../../../design/Stack.tsx';
import { Words } from '../../../design/Words.tsx';

/** Asks once more: this cannot be undone. */
export function Erase({ erase, keep }: { erase: () => Promise<void>; keep: string }) {
  const { t } = useTranslation('device');
  const [failed, setFailed] = useState(false);
  async function doErase(): Promise<void> {
    setFailed(false);
    try {
      await erase();
    } catch (error) {
      console.error('erasing', error);
      setFailed(true);
    }
  }
  return (
    <Stack gap="m">
      <PageHeading>{t('erase.heading')}</PageHeading>
      {failed && <Banner tone="care" focusOnMount title={t('erase.failed')} />}
      <Words>{t('erase.what')}</Words>
      <Words>{t('erase.others')}</Words>
      <Actions>
        <Button look="care" waitingWords={t('erase.doing')} onClick={doErase}>
          {t('erase.do')}
        </Button>
        <a className={buttonClass({ look: 'second' })} href={keep}>
          {t('erase.keep')}
        </a>
      </Actions>
    </Stack>
  );
}
