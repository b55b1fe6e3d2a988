import { useTranslation } from 'react-i18next';
import { useHref } from 'react-router-dom';
import { Card } from '../../design/Card.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Steps } from '../../design/Steps.tsx';
import { Words } from '../../design/Words.tsx';
import type { BoardPlace } from '../client.ts';
import { SixWords } from './SixWords.tsx';

interface TellDoneProps {
  /** Null where no answer is wanted. */
  readonly words: readonly string[] | null;
  readonly place: BoardPlace;
}

/** It is sent: the six words, and what happens next. */
export function TellDone({ words, place }: TellDoneProps) {
  const { t } = useTranslation('reports');
  const address = `${globalThis.location.origin}${useHref(`/box/${place.organisation}/${place.group}`)}`;
  return (
    <Stack gap="l">
      <PageHeading focusOnMount>{t(words === null ? 'done.title' : 'done.titleWords')}</PageHeading>
      {words === null ? (
        <Words look="lead">{t('done.noWords')}</Words>
      ) : (
        <Stack>
          <Words look="lead">{t('done.lead')}</Words>
          <SixWords label={t('done.label')} words={words} file={t('done.file', { words: words.join(' '), address })} />
          <div>
            <Words>{t('done.where')}</Words>
            <Words look="small">{address}</Words>
          </div>
        </Stack>
      )}
      <Card heading={t('done.next')}>
        <Steps steps={[t('done.next1'), ...(words === null ? [] : [t('done.next2')]), t('done.next3')]} />
      </Card>
    </Stack>
  );
}
