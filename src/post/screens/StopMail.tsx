import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToPost } from '../client.ts';

/** From any mail: no more of them, without a sign-in. */
export function StopMail() {
  const { t } = useTranslation('post');
  const { secret = '' } = useParams();
  const [isDone, setDone] = useState(false);
  const stopping = useSending(
    (brought: string) => sendToPost('POST /mail/stop', { body: { secret: brought } }),
    () => setDone(true),
  );
  const faults = faultsIn('post', stopping.refused, {}, 'stop');
  return (
    <Stack gap="l">
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={stopping.attempt} />
      <PageHeading key={String(isDone)} focusOnMount={isDone}>
        {t(isDone ? 'stop.done' : 'stop.heading')}
      </PageHeading>
      <Words>{t(isDone ? 'stop.doneWords' : 'stop.words')}</Words>
      {!isDone && (
        <div>
          <Button id="stop" waiting={stopping.waiting} onClick={() => void stopping.send(secret)}>
            {t('stop.yes')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
