import { useTranslation } from 'react-i18next';
import { Actions } from '../../../design/Actions.tsx';
import { Button } from '../../../design/Button.tsx';
import { Refused } from '../../../design/Refused.tsx';
import type { Fault } from '../messages.ts';

interface CannotRunProps {
  readonly fault: Fault | 'not-safe' | 'too-old';
  /** The names of what an old browser lacks. */
  readonly missing?: string;
}

/** What stands in the way, in words, and what to do about it. */
export function CannotRun({ fault, missing = '' }: CannotRunProps) {
  const { t } = useTranslation('device');
  const mayHelp = fault !== 'not-safe' && fault !== 'too-old';
  return (
    <Refused
      heading={t(`faults.${fault}.heading`)}
      links={[{ key: 'chooser', link: <a href="/here/">{t('faults.chooser')}</a> }]}
    >
      <p>{t(`faults.${fault}.why`, { missing })}</p>
      {mayHelp && (
        <Actions>
          <Button onClick={() => location.reload()}>{t('faults.reload')}</Button>
        </Actions>
      )}
    </Refused>
  );
}
