import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Steps } from '../../design/Steps.tsx';
import { Words } from '../../design/Words.tsx';
import type { ReadingView } from '../../envelopes/client.ts';

interface ReadingStartProps {
  readonly role: ReadingView['role'];
  /** There were words already; making new ones shuts out what came before. */
  readonly isLost?: boolean;
  /** Not the first page that is shown here: its heading is read out. */
  readonly isAgain: boolean;
  readonly onBack?: () => void;
  readonly onMake: () => void;
}

/** Before reading words are made: what they are, and what is lost with them. */
export function ReadingStart({ role, isLost = false, isAgain, onBack, onMake }: ReadingStartProps) {
  const { t } = useTranslation('reports');
  return (
    <Stack gap="l">
      {onBack !== undefined && (
        <button type="button" className={linkClass('back')} onClick={onBack}>
          {t('reading.back')}
        </button>
      )}
      <PageHeading over={t(`reading.roles.${role}`)} focusOnMount={isAgain}>
        {t(isLost ? 'reading.lost.heading' : 'reading.start.heading')}
      </PageHeading>
      <Words look="lead">{t(isLost ? 'reading.lost.look' : 'reading.start.lead')}</Words>
      {isLost && <Note tone="clay">{t('reading.lost.before')}</Note>}
      <Steps
        steps={([1, 2, 3] as const).map((step) => (
          <p key={step}>
            <strong>{t(`reading.start.step${step}`)}</strong> {t(`reading.start.step${step}Words`)}
          </p>
        ))}
      />
      {!isLost && <Note>{t('reading.start.nobody')}</Note>}
      <Actions>
        <Button size={isLost ? 'normal' : 'big'} onClick={onMake}>
          {t(isLost ? 'reading.lost.make' : 'reading.start.make')}
        </Button>
      </Actions>
    </Stack>
  );
}

/** The way out for whoever has lost their words. */
export function ReadingLost({ onLost }: { onLost: () => void }) {
  const { t } = useTranslation('reports');
  return (
    <div>
      <Button look="quiet" onClick={onLost}>
        {t('reading.lost.ask')}
      </Button>
    </div>
  );
}
