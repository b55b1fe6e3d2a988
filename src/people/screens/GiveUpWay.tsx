import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToPeople } from '../client.ts';

/** The six words, or the address of a passkey. */
export type Way = 'words' | { readonly passkey: string };

interface GiveUpWayProps {
  readonly way: Way;
  /** There is no other one. */
  readonly isLast: boolean;
  readonly onBack: () => void;
  readonly onGone: () => Promise<void>;
}

/** Says what it means to give up a way in, above all the last one, and does it. */
export function GiveUpWay({ way, isLast, onBack, onGone }: GiveUpWayProps) {
  const { t } = useTranslation('people');
  const isWords = way === 'words';
  const stopping = useSending(async () => {
    if (way === 'words') await sendToPeople('DELETE /ways-in/words');
    else await sendToPeople('PUT /ways-in/passkeys/ended', { body: { passkey: way.passkey } });
    return { stopped: true };
  }, onGone);
  const faults = faultsIn('people', stopping.refused, {}, 'stop');
  return (
    <Stack gap="m">
      <button type="button" className={linkClass('back')} onClick={onBack}>
        {t('back')}
      </button>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={stopping.attempt} />
      <PageHeading focusOnMount>{t(isWords ? 'stop.heading' : 'stop.headingPasskey')}</PageHeading>
      <Words look="lead">{t(isWords ? 'stop.lead' : 'stop.leadPasskey')}</Words>
      {isLast && <Note tone="clay">{t('stop.last')}</Note>}
      <Actions>
        <Button
          id="stop"
          look="care"
          waiting={stopping.waiting}
          waitingWords={t('stop.doing')}
          onClick={() => void stopping.send(undefined)}
        >
          {t(isWords ? 'stop.do' : 'stop.doPasskey')}
        </Button>
        <Button look="second" onClick={onBack}>
          {t(isWords ? 'stop.keep' : 'stop.keepPasskey')}
        </Button>
      </Actions>
    </Stack>
  );
}
