import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { useSending } from '../../wire/sending.ts';
import { sentenceFor } from '../../words/problems.ts';
import { sendToMeetings } from '../client.ts';
import { useLastChange } from './last-change.ts';

/** What was just changed about a series, and the way to take it back. */
export function TakeBack({ group }: { group: string }) {
  const { t } = useTranslation('meetings');
  const queries = useQueryClient();
  const last = useLastChange();
  const [isBack, setIsBack] = useState(false);
  const undoing = useSending(
    (change: string) => sendToMeetings('PUT /groups/:group/changes/:change/undone', { path: { group, change } }),
    async () => {
      setIsBack(true);
      last.forget();
      await queries.invalidateQueries({ queryKey: ['group', group] });
    },
  );
  if (isBack) return <Banner key="back" title={t('change.takenBack')} focusOnMount />;
  if (last.group !== group || last.change === '') return null;
  const { refused } = undoing;
  if (refused !== null && refused.code !== 'wire/offline' && refused.code !== 'wire/broken') {
    const isOver = refused.code === 'wire/not-found';
    return <Banner key="no" tone="care" title={isOver ? t('change.tooLate') : sentenceFor(refused)} focusOnMount />;
  }
  return (
    <Banner title={last.what === 'ended' ? t('change.ended') : t('change.all')}>
      {refused !== null && <p>{sentenceFor(refused)}</p>}
      <p>{t('change.takeBackWords')}</p>
      <Actions>
        <Button
          look="second"
          waitingWords={t('change.wait')}
          onClick={async () => {
            await undoing.send(last.change);
          }}
        >
          {t('change.takeBack')}
        </Button>
      </Actions>
    </Banner>
  );
}
