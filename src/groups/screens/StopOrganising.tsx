import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Points } from '../../design/Points.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { Refused } from '../../wire/client.ts';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { meQuery, organisersQuery, sendToGroups } from '../client.ts';

/** An organiser lays it down: what happens then, or why it cannot be yet; and that it is done. */
export function StopOrganising() {
  const [stopped, setStopped] = useState(false);
  return stopped ? <Stopped /> : <Ask onStopped={() => setStopped(true)} />;
}

function Ask({ onStopped }: { onStopped: () => void }) {
  const { t } = useTranslation('groups');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(organisersQuery);
  const { data: mine } = useSuspenseQuery(meQuery);
  const stopping = useSending(
    () =>
      sendToGroups('DELETE /organisers/me').catch((error: unknown) => {
        // The answer to an earlier try was lost: she has stopped.
        if (error instanceof Refused && error.code === 'people/signed-out') return { nothingLeft: true };
        if (error instanceof Refused && error.code === 'wire/not-found') return { nothingLeft: false };
        throw error;
      }),
    async ({ nothingLeft }) => {
      if (nothingLeft) return navigate('/you/data/done', { replace: true, state: 'all' });
      onStopped();
      for (const queryKey of [['organisers'], ['groups'], ['crisis help']]) queries.removeQueries({ queryKey });
      return queries.invalidateQueries(meQuery);
    },
  );
  const faults = faultsIn('groups', stopping.refused, {}, 'stop');
  const isAlone = data.organisers === 1;
  const belongsNowhere = mine.me?.groups.length === 0;
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to="/organisation">
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={stopping.attempt} />
      <PageHeading>{t('stop.heading')}</PageHeading>
      {isAlone ? (
        <>
          <Words look="lead">{t('stop.alone')}</Words>
          <Words>{t('stop.aloneHow')}</Words>
          <Actions>
            <Link className={buttonClass()} to="/organisation#invite-organiser">
              {t('stop.aloneGo')}
            </Link>
          </Actions>
        </>
      ) : (
        <>
          <Words look="lead">{t('stop.lead')}</Words>
          <Points>
            <li>{t('stop.atOnce')}</li>
            <li>{t(belongsNowhere ? 'stop.nothingLeft' : 'stop.groups')}</li>
            <li>{t('stop.told')}</li>
          </Points>
          <Words>{t('stop.back')}</Words>
          <Actions>
            <Button
              id="stop"
              look="care"
              waiting={stopping.waiting}
              waitingWords={t('stop.doing')}
              onClick={() => void stopping.send(undefined)}
            >
              {t('stop.do')}
            </Button>
            <Link className={buttonClass({ look: 'second' })} to="/organisation">
              {t('stop.stay')}
            </Link>
          </Actions>
        </>
      )}
    </Stack>
  );
}

function Stopped() {
  const { t } = useTranslation('groups');
  return (
    <Stack gap="l">
      <PageHeading>{t('stop.done')}</PageHeading>
      <Words look="lead">{t('stop.doneWords')}</Words>
      <Actions>
        <Link className={buttonClass()} to="/" replace>
          {t('stop.doneGo')}
        </Link>
      </Actions>
    </Stack>
  );
}
