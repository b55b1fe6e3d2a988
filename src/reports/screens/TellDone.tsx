import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { toClipboard } from '../../design/clipboard.ts';
import { CodeBox } from '../../design/CodeBox.tsx';
import { OnPaper, OnScreen } from '../../design/OnPaper.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Steps } from '../../design/Steps.tsx';
import { Words } from '../../design/Words.tsx';
import { homeQuery } from '../../groups/client.ts';
import type { BoardPlace } from '../client.ts';
import { SixWords } from './SixWords.tsx';

interface TellDoneProps {
  /** Null where no answer is wanted. */
  readonly words: readonly string[] | null;
  readonly place: BoardPlace;
  readonly onLeave: () => void;
}

/** It is sent: the six words, where to come back with them, and what happens next. */
export function TellDone({ words, place, onLeave }: TellDoneProps) {
  const { t } = useTranslation('reports');
  const { data: home } = useSuspenseQuery({ ...homeQuery, staleTime: Infinity });
  const address = `${globalThis.location.origin}${useHref(`/box/${place.organisation}/${place.group}`)}`;
  return (
    <>
      <OnScreen>
        <Stack gap="l">
          <PageHeading focusOnMount>{t(words === null ? 'done.title' : 'done.titleWords')}</PageHeading>
          {words === null ? (
            <Words look="lead">{t('done.noWords')}</Words>
          ) : (
            <Stack>
              <Words look="lead">{t('done.lead')}</Words>
              <SixWords
                label={t('done.label')}
                words={words}
                file={t('done.file', { words: words.join(' '), address })}
              />
              <Where address={address} label={t(home.kind === 'device' ? 'done.whereHere' : 'done.where')} />
            </Stack>
          )}
          <Card heading={t('done.next')}>
            <Steps steps={[t('done.next1'), ...(words === null ? [] : [t('done.next2')]), t('done.next3')]} />
          </Card>
          <Actions>
            <Button onClick={onLeave}>{t(words === null ? 'done.finish' : 'done.finishWords')}</Button>
          </Actions>
        </Stack>
      </OnScreen>
      {words !== null && (
        <OnPaper>
          <Stack gap="l">
            <h1>{t('done.label')}</h1>
            <Steps
              steps={words.map((word) => (
                <strong key={word}>{word}</strong>
              ))}
            />
            <p>{address}</p>
          </Stack>
        </OnPaper>
      )}
    </>
  );
}

/** The address to come back to: nobody has to type it. */
function Where({ address, label }: { address: string; label: string }) {
  const { t } = useTranslation('reports');
  const [status, setStatus] = useState<string>();
  async function copy(): Promise<void> {
    setStatus(t((await toClipboard(address)) ? 'done.copied' : 'done.copyByHand'));
  }
  return <CodeBox label={label} code={address} copyLabel={t('done.copyAddress')} onCopy={copy} status={status} />;
}
