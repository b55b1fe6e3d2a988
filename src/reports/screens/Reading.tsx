import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Fragment, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { LinkList } from '../../design/LinkList.tsx';
import { boardQuery, readersQuery, readingQuery } from '../../envelopes/client.ts';
import { type ReadingKey, unlock } from '../client.ts';
import { useBackWithin } from './back-within.ts';
import { EnterWords } from './EnterWords.tsx';
import { LeaveBar } from './LeaveBar.tsx';
import type { Post } from './reading-post.ts';
import { ReadingLost, ReadingStart } from './ReadingStart.tsx';
import { ReadingNewWords } from './ReadingNewWords.tsx';
import { ReadingOpening } from './ReadingOpening.tsx';
import { ReadingUnlocked } from './ReadingUnlocked.tsx';

/** How far the page is open. All of it is this component's memory: no address and no cache knows it. */
type Stage =
  | { readonly at: 'locked' | 'lost' | 'new-words' }
  | { readonly at: 'opening'; readonly key: ReadingKey; readonly isNew: boolean }
  | { readonly at: 'open'; readonly key: ReadingKey; readonly isNew: boolean; readonly post: Post };

const LOCKED: Stage = { at: 'locked' };

/** For whoever reads: their six words, what came, one report, an answer. All at one address. */
export function Reading() {
  const { t } = useTranslation('reports');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data: own } = useSuspenseQuery(readingQuery(group));
  const [stage, setStage] = useState<Stage>(LOCKED);
  const [shown, setShown] = useState<string | null>(null);
  // Counts the times it was locked: what was being written goes as well.
  const [round, setRound] = useState(0);
  const roundNow = useRef(0);

  const lock = useCallback(() => {
    roundNow.current += 1;
    setRound(roundNow.current);
    setStage(LOCKED);
    setShown(null);
  }, []);

  /** What was under way when the page was locked does not open it again. */
  function open(next: Stage): void {
    if (roundNow.current === round) setStage(next);
  }

  useBackWithin(stage.at !== 'locked', () => {
    if (shown === null) lock();
    setShown(null);
    return shown !== null;
  });

  async function hasNewKey(key: ReadingKey): Promise<void> {
    await Promise.all(
      [readingQuery(group), readersQuery(group), boardQuery(own.organisation, group)].map(({ queryKey }) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
    open({ at: 'opening', key, isNew: true });
  }

  function page() {
    switch (stage.at) {
      case 'locked': {
        const { mine } = own;
        const forgotten = () => setStage({ at: 'lost' });
        if (mine === null)
          return <ReadingStart role={own.role} isAgain={round > 0} onMake={() => setStage({ at: 'new-words' })} />;
        return (
          <EnterWords
            heading={t('reading.locked.heading')}
            lead={t('reading.locked.why')}
            submit={t('reading.locked.open')}
            waitingWords={t('reading.locked.opening')}
            wrong={t('reading.locked.wrong')}
            onWords={async (words) => {
              const key = await unlock(own, words);
              if (key !== null) open({ at: 'opening', key, isNew: false });
              return key !== null;
            }}
            after={<ReadingLost onLost={forgotten} />}
          />
        );
      }
      case 'lost':
        return (
          <ReadingStart role={own.role} isAgain isLost onBack={lock} onMake={() => setStage({ at: 'new-words' })} />
        );
      case 'new-words':
        return <ReadingNewWords group={group} role={own.role} onBack={lock} onKept={hasNewKey} />;
      case 'opening':
        return (
          <ReadingOpening
            place={{ organisation: own.organisation, group }}
            readingKey={stage.key}
            onOpened={(post) => open({ ...stage, at: 'open', post })}
            onLock={lock}
          />
        );
      case 'open':
        return (
          <ReadingUnlocked
            place={{ organisation: own.organisation, group }}
            by={own.knownAs}
            readingKey={stage.key}
            isNew={stage.isNew}
            post={stage.post}
            onPost={(post) => open({ ...stage, isNew: false, post })}
            shown={shown}
            onShow={setShown}
            onLock={lock}
          />
        );
    }
  }

  return (
    <LeaveBar clear={lock}>
      <Fragment key={round}>{page()}</Fragment>
      {stage.at === 'locked' && (
        <LinkList
          items={[
            {
              key: 'draw',
              link: <Link to={`/reading/${group}/draw`}>{t('reading.draw')}</Link>,
              note: t('reading.drawNote'),
            },
            ...(own.role === 'safety-lead'
              ? [{ key: 'missed', link: <Link to={`/reading/${group}/missed`}>{t('reading.missed')}</Link> }]
              : []),
            ...(own.role === 'outside-contact'
              ? [{ key: 'meet', link: <Link to={`/reading/${group}/meet`}>{t('reading.meet')}</Link> }]
              : []),
          ]}
        />
      )}
    </LeaveBar>
  );
}
