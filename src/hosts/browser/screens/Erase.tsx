import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../../design/Actions.tsx';
import { Banner } from '../../../design/Banner.tsx';
import { Button } from '../../../design/Button.tsx';
import { buttonClass } from '../../../design/button-class.ts';
import { PageHeading } from '../../../design/PageHeading.tsx';
import { Stack } from '../../../design/Stack.tsx';
import { Words } from '../../../design/Words.tsx';

interface EraseProps {
  readonly erase: () => Promise<void>;
  /** Who has a seat in the own world, by what each is called. */
  readonly whoUses: () => Promise<readonly string[]>;
  /** Where to go instead. */
  readonly keep: string;
}

/** Says what goes, and asks: this cannot be undone. */
export function Erase({ erase, whoUses, keep }: EraseProps) {
  const { t } = useTranslation('device');
  const [failed, setFailed] = useState(false);
  const [users, setUsers] = useState<readonly string[] | null>(null);
  useEffect(() => {
    whoUses().then(setUsers, (error: unknown) => console.info('who uses this is not known', error));
  }, [whoUses]);
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
      <ul>
        <li>{ownWords(users, t)}</li>
        <li>{t('erase.example')}</li>
        <li>{t('erase.seats')}</li>
      </ul>
      <Words>
        {t('erase.never')} {t('erase.others')}
      </Words>
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

function ownWords(users: readonly string[] | null, t: TFunction<'device'>): string {
  if (users === null) return t('erase.own');
  const names = users.filter((name) => name !== '');
  if (names.length > 0) return t('erase.ownUsed', { who: names.join(', ') });
  return t(users.length === 0 ? 'erase.ownNone' : 'erase.own');
}
