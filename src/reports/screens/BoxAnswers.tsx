import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Empty } from '../../design/Empty.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Written } from '../../design/Written.tsx';
import { Words } from '../../design/Words.tsx';
import type { BoardView } from '../../envelopes/client.ts';
import { sayDate } from '../../words/dates.ts';
import type { BoardPlace, OpenedAnswer, OwnWords } from '../client.ts';
import { WriteAgain } from './WriteAgain.tsx';

interface BoxAnswersProps {
  readonly place: BoardPlace;
  readonly board: BoardView;
  readonly own: OwnWords;
  readonly answers: readonly OpenedAnswer[];
  readonly onAgain: () => Promise<void>;
  readonly onOther: () => void;
}

/** What was answered to these six words, and a way to write again. */
export function BoxAnswers({ place, board, own, answers, onAgain, onOther }: BoxAnswersProps) {
  const { t } = useTranslation('reports');
  const [isFetched, setFetched] = useState(false);
  const [isSent, setSent] = useState(false);
  return (
    <Stack gap="l">
      {isSent && <Banner title={t('box.sent')} focusOnMount />}
      <PageHeading focusOnMount>
        {answers.length === 0 ? t('box.none') : t('box.answers', { count: answers.length })}
      </PageHeading>
      {answers.length === 0 ? (
        <Empty>{t('box.noneWords')}</Empty>
      ) : (
        answers.map(({ day, letter, role }) => (
          <Card key={`${day} ${String(letter.step)}`} heading={sayDate(day)}>
            <Stack gap="s">
              <Words look="soft">{t(`box.from.${role}`)}</Words>
              <Words>{t(`answerStates.${letter.state}`)}</Words>
              {letter.words !== '' && <Written>{letter.words}</Written>}
            </Stack>
          </Card>
        ))
      )}
      <Actions>
        <Button
          look="second"
          onClick={async () => {
            await onAgain();
            setFetched(true);
          }}
        >
          {t('box.again')}
        </Button>
      </Actions>
      <div role="status">{isFetched && <Words look="small">{t('box.fetched')}</Words>}</div>
      <Section heading={t('box.write')}>
        <WriteAgain
          place={place}
          board={board}
          own={own}
          said={answers.map(({ letter }) => letter.mayRead)}
          onSent={() => setSent(true)}
        />
      </Section>
      <div>
        <Button look="quiet" onClick={onOther}>
          {t('box.other')}
        </Button>
      </div>
    </Stack>
  );
}
