import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { Stack } from '../../design/Stack.tsx';
import { fingerprint } from '../../sealing/reading-key.ts';
import { Refused } from '../../wire/client.ts';
import type { BoardPlace, ReadingKey } from '../client.ts';
import { CaseView } from './CaseView.tsx';
import { casesIn, fetchPost, type Post } from './reading-post.ts';
import { ReadingList } from './ReadingList.tsx';

interface ReadingUnlockedProps {
  readonly place: BoardPlace;
  /** What this reader is called. */
  readonly by: string;
  readonly readingKey: ReadingKey;
  /** The key has just been made. */
  readonly isNew: boolean;
  readonly post: Post;
  readonly onPost: (post: Post) => void;
  /** The hash of the report that is open; null for the list. */
  readonly shown: string | null;
  readonly onShow: (hash: string | null) => void;
  readonly onLock: () => void;
}

/** What came, open: the list, or one report of it. */
export function ReadingUnlocked(props: ReadingUnlockedProps) {
  const { place, by, readingKey, isNew, post, onPost, shown, onShow, onLock } = props;
  const { t } = useTranslation('reports');
  const queries = useQueryClient();
  const cases = useMemo(() => casesIn(post, place.group), [post, place.group]);
  const one = cases.find(({ hash }) => hash === shown);

  async function look(): Promise<void> {
    onPost(await fetchPost(queries, place, readingKey, post));
  }

  /** Whether what was just saved could be fetched again. */
  async function lookAfterSaving(): Promise<boolean> {
    try {
      await look();
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return false;
    }
  }

  return (
    <Stack gap="l">
      {one === undefined ? (
        <ReadingList cases={cases} isNew={isNew} code={fingerprint(readingKey.seals)} onLook={look} onOpen={onShow} />
      ) : (
        <CaseView
          key={one.hash}
          one={one}
          place={place}
          by={by}
          readingKey={readingKey}
          onBack={() => onShow(null)}
          onSaved={lookAfterSaving}
        />
      )}
      <div>
        <Button look="second" onClick={onLock}>
          {t('reading.lock')}
        </Button>
      </div>
    </Stack>
  );
}
