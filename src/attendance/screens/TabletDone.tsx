import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { deviceClock } from '../../wire/device-clock.ts';

/** Long enough to be read slowly, twice. */
const STAYS_MS = 12_000;

/** The answer, the same for everybody; it goes by itself, or by a press. */
export function TabletDone({ kind, next }: { kind: 'in' | 'out'; next: () => void }) {
  const { t } = useTranslation('attendance');
  const goOn = useEffectEvent(next);
  useEffect(() => deviceClock().every(STAYS_MS, () => goOn()), []);
  return (
    <Stack gap="l">
      <PageHeading size="display" focusOnMount>
        {t(kind === 'in' ? 'tablet.doneIn' : 'tablet.doneOut')}
      </PageHeading>
      <Actions>
        <Button look="second" onClick={next}>
          {t('tablet.next')}
        </Button>
      </Actions>
    </Stack>
  );
}
