import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { OnPaper, OnScreen } from '../../design/OnPaper.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import type { ReadingView } from '../../envelopes/client.ts';
import { faultsIn } from '../../words/faults.ts';
import { makeOwnReadingKey, makeReaderWords, type ReadingKey } from '../client.ts';
import { useAttempt } from './reading-attempt.ts';
import { RecoverySheet } from './RecoverySheet.tsx';
import { SixWords } from './SixWords.tsx';

interface ReadingNewWordsProps {
  readonly group: string;
  readonly role: ReadingView['role'];
  readonly onBack: () => void;
  /** The words are kept, and their key is made and sent. */
  readonly onKept: (key: ReadingKey) => Promise<void>;
}

/** Six new words, shown once. Their key is made only when somebody says that they have kept them. */
export function ReadingNewWords({ group, role, onBack, onKept }: ReadingNewWordsProps) {
  const { t } = useTranslation('reports');
  const [words] = useState(makeReaderWords);
  const { run, refused, attempt } = useAttempt();
  const address = `${globalThis.location.origin}${useHref(`/reading/${group}`)}`;
  const faults = faultsIn('envelopes', refused, {}, 'kept');
  return (
    <>
      <OnScreen>
        <Stack gap="l">
          <button type="button" className={linkClass('back')} onClick={onBack}>
            {t('reading.back')}
          </button>
          <ErrorSummary title={t('problem')} errors={faults.summary} attempt={attempt} />
          <PageHeading focusOnMount>{t('reading.new.heading')}</PageHeading>
          <Words look="lead">{t('reading.new.lead')}</Words>
          <Stack>
            <SixWords
              label={t('reading.new.label')}
              words={words}
              file={t('reading.new.file', { words: words.join(' '), address })}
            />
          </Stack>
          <Actions>
            <Button
              id="kept"
              waitingWords={t('reading.new.keeping')}
              onClick={() =>
                run(async () => {
                  await onKept(await makeOwnReadingKey(group, words));
                })
              }
            >
              {t('reading.new.keep')}
            </Button>
          </Actions>
        </Stack>
      </OnScreen>
      <OnPaper>
        <RecoverySheet group={group} role={role} words={words} address={address} />
      </OnPaper>
    </>
  );
}
