import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToPost } from '../client.ts';

/** From the one mail that an address gets unasked. A press confirms: mail programs open links by themselves. */
export function ConfirmMail() {
  const { t } = useTranslation('post');
  const [secret] = useState(() => globalThis.location.hash.slice(1));
  const [isDone, setDone] = useState(false);
  const confirming = useSending(
    (brought: string, key) => sendToPost('POST /mail/confirm', { body: { secret: brought }, key }),
    () => setDone(true),
  );
  const faults = faultsIn('post', confirming.refused, {}, 'confirm');
  return (
    <Stack gap="l">
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={confirming.attempt} />
      <PageHeading key={String(isDone)} focusOnMount={isDone}>
        {t(isDone ? 'confirm.done' : 'confirm.heading')}
      </PageHeading>
      {isDone ? (
        <Link to="/">{t('confirm.start')}</Link>
      ) : (
        <>
          <Words>{t('confirm.words')}</Words>
          <div>
            <Button id="confirm" waiting={confirming.waiting} onClick={() => void confirming.send(secret)}>
              {t('confirm.yes')}
            </Button>
          </div>
        </>
      )}
    </Stack>
  );
}
