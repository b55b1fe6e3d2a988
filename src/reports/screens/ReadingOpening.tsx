import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Progress } from '../../design/Progress.tsx';
import { Refused as RefusedPage } from '../../design/Refused.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Refused } from '../../wire/client.ts';
import { sentenceFor } from '../../words/problems.ts';
import type { BoardPlace, ReadingKey } from '../client.ts';
import { fetchPost, PARTS, type Post } from './reading-post.ts';

interface ReadingOpeningProps {
  readonly place: BoardPlace;
  readonly readingKey: ReadingKey;
  readonly onOpened: (post: Post) => void;
  readonly onLock: () => void;
}

/** Fetching and opening what came. Told in quarters: a count would tell how much there is for others. */
export function ReadingOpening({ place, readingKey, onOpened, onLock }: ReadingOpeningProps) {
  const { t } = useTranslation('reports');
  const queries = useQueryClient();
  const [part, setPart] = useState(0);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [attempt, setAttempt] = useState(1);

  const fetchIt = useEffectEvent((reached: (part: number) => void) =>
    fetchPost(queries, place, readingKey, null, reached),
  );
  const hand = useEffectEvent(onOpened);
  useEffect(() => {
    let isWanted = true;
    const reached = (now: number) => {
      if (isWanted) setPart(now);
    };
    fetchIt(reached).then(
      (post) => {
        if (isWanted) hand(post);
      },
      (error: unknown) => {
        if (isWanted) setRefused(error instanceof Refused ? error : new Refused('wire/broken'));
        if (!(error instanceof Refused)) throw error;
      },
    );
    return () => {
      isWanted = false;
    };
  }, [attempt]);

  if (refused !== null) {
    return (
      <RefusedPage heading={t('reading.opening.failed')} focusOnMount>
        <p>{sentenceFor(refused)}</p>
        <Actions>
          <Button
            onClick={() => {
              setRefused(null);
              setPart(0);
              setAttempt(attempt + 1);
            }}
          >
            {t('reading.opening.again')}
          </Button>
          <Button look="second" onClick={onLock}>
            {t('reading.lock')}
          </Button>
        </Actions>
      </RefusedPage>
    );
  }
  return (
    <Stack gap="l">
      <PageHeading focusOnMount>{t('reading.opening.heading')}</PageHeading>
      <Progress label={t('reading.opening.label')} value={part} max={PARTS}>
        {t(`reading.opening.part${partOf(part)}`)}
      </Progress>
      <Actions>
        <Button look="second" onClick={onLock}>
          {t('reading.lock')}
        </Button>
      </Actions>
    </Stack>
  );
}

function partOf(part: number): 0 | 1 | 2 | 3 | 4 {
  return ([0, 1, 2, 3, 4] as const)[part] ?? 0;
}
