import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Empty } from '../../design/Empty.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { faultsIn } from '../../words/faults.ts';
import type { Case } from '../rules/fold.ts';
import { sayCase, sayCases, sayHowFar } from './case-words.ts';
import { useAttempt } from './reading-attempt.ts';

interface ReadingListProps {
  readonly cases: readonly Case[];
  /** The key has just been made. */
  readonly isNew: boolean;
  /** What members compare this reader's key by. */
  readonly code: string;
  readonly onLook: () => Promise<void>;
  readonly onOpen: (hash: string) => void;
}

/** All that this reader may read: what is new first. */
export function ReadingList({ cases, isNew, code, onLook, onOpen }: ReadingListProps) {
  const { t } = useTranslation('reports');
  const { run, refused, attempt } = useAttempt();
  const [isLooked, setLooked] = useState(false);
  const faults = faultsIn('reports', refused, {}, 'look');
  return (
    <Stack gap="l">
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={attempt} />
      {isNew && (
        <Banner title={t('reading.list.ready')}>
          <p>{t('reading.list.readyWords')}</p>
        </Banner>
      )}
      <PageHeading focusOnMount>{sayCases(t, cases)}</PageHeading>
      {cases.length === 0 ? (
        <Empty>{t('reading.list.noneWords')}</Empty>
      ) : (
        <LinkList
          items={cases.map((one) => ({
            key: one.hash,
            link: (
              <Button look="quiet" onClick={() => onOpen(one.hash)}>
                {sayCase(t, one)}
              </Button>
            ),
            note: sayHowFar(t, one),
          }))}
        />
      )}
      <Actions>
        <Button
          id="look"
          look="second"
          waitingWords={t('reading.list.looking')}
          onClick={() =>
            run(async () => {
              setLooked(false);
              await onLook();
              setLooked(true);
            })
          }
        >
          {t('reading.list.look')}
        </Button>
      </Actions>
      <div role="status">{isLooked && <Words look="small">{t('reading.list.looked')}</Words>}</div>
      <Words look="soft">{t('reading.list.code', { code })}</Words>
    </Stack>
  );
}
