import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { boardQuery } from '../../envelopes/client.ts';
import { openAnswers, type OpenedAnswer, type OwnWords, ownWords } from '../client.ts';
import { BoxAnswers } from './BoxAnswers.tsx';
import { EnterWords } from './EnterWords.tsx';
import { LeaveBar } from './LeaveBar.tsx';

/**
 * Coming back with six words, on any device, signed in or not. The board is here before the words
 * are written, and they never leave the page.
 */
export function Box() {
  const { t } = useTranslation('reports');
  const { organisation = '', group = '' } = useParams();
  const queries = useQueryClient();
  const { data: board } = useSuspenseQuery(boardQuery(organisation, group));
  const [open, setOpen] = useState<{ own: OwnWords; answers: readonly OpenedAnswer[] } | null>(null);
  const clear = useCallback(() => setOpen(null), []);

  async function lookAgain(own: OwnWords): Promise<void> {
    const fresh = await queries.fetchQuery({ ...boardQuery(organisation, group), staleTime: 0 });
    setOpen({ own, answers: await openAnswers(fresh, own, group) });
  }

  return (
    <LeaveBar clear={clear}>
      {open === null ? (
        <EnterWords
          heading={t('box.heading')}
          lead={t('box.lead')}
          submit={t('box.open')}
          waitingWords={t('box.opening')}
          onWords={async (words) => {
            const own = await ownWords(words, group);
            setOpen({ own, answers: await openAnswers(board, own, group) });
            return true;
          }}
        />
      ) : (
        <BoxAnswers
          place={{ organisation, group }}
          board={board}
          own={open.own}
          answers={open.answers}
          onAgain={() => lookAgain(open.own)}
          onOther={clear}
        />
      )}
    </LeaveBar>
  );
}
