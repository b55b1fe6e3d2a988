import { useTranslation } from 'react-i18next';
import { Actions } from '../../../design/Actions.tsx';
import { Button } from '../../../design/Button.tsx';
import { Refused } from '../../../design/Refused.tsx';

/** Without shared workers one tab has the database; another may take it over. */
export function Elsewhere({ move }: { move: () => Promise<void> }) {
  const { t } = useTranslation('device');
  return (
    <Refused heading={t('elsewhere.heading')}>
      <p>{t('elsewhere.why')}</p>
      <Actions>
        <Button look="second" onClick={move}>
          {t('elsewhere.move')}
        </Button>
      </Actions>
    </Refused>
  );
}
