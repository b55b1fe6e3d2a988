import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { useArrival } from '../../wire/arrival.ts';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { meetingQuery, sendToMeetings } from '../client.ts';
import { CancelMeeting } from './CancelMeeting.tsx';
import { ChangeSeries } from './ChangeSeries.tsx';
import { EndSeries } from './EndSeries.tsx';
import { MeetingFacts } from './MeetingFacts.tsx';
import { MeetingNews } from './MeetingNews.tsx';
import { MoveMeeting } from './MoveMeeting.tsx';

/** One meeting: what can be changed about it, each on its own page. */
export function ChangeMeeting() {
  const { group = '', meeting = '', how } = useParams();
  const at = { group, meeting };
  switch (how) {
    case 'move':
      return <MoveMeeting {...at} />;
    case 'cancel':
      return <CancelMeeting {...at} />;
    case 'later':
      return <ChangeSeries {...at} />;
    case 'end':
      return <EndSeries {...at} />;
    case undefined:
    default:
      return <ChooseChange {...at} />;
  }
}

const DONE = ['moved', 'moved-back', 'cancelled', 'held'] as const;
type Done = (typeof DONE)[number];

function ChooseChange({ group, meeting }: { group: string; meeting: string }) {
  const { t } = useTranslation('meetings');
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(meetingQuery(group, meeting));
  const arrival = useArrival();
  const [done, setDone] = useState<Done | null>(DONE.find((one) => one === arrival) ?? null);
  const path = { group, meeting };
  const again = () => queries.invalidateQueries({ queryKey: ['group', group] });
  const undoing = useSending(({ what, version }: { what: 'held' | 'moved-back'; version: number }) =>
    what === 'held'
      ? sendToMeetings('PUT /groups/:group/meetings/:meeting/held', { path, body: { version } })
      : sendToMeetings('PUT /groups/:group/meetings/:meeting/moved-back', { path, body: { version } }),
  );
  const faults = faultsIn('meetings', undoing.refused, {}, 'now');
  const undo = async (what: 'held' | 'moved-back') => {
    setDone(null);
    const sent = await undoing.send({ what, version: data.version });
    // Where somebody else was faster the page shows what it is now.
    await again();
    if (sent !== null) setDone(what);
  };
  const to = (how: string) => `/groups/${group}/meetings/${meeting}/change/${how}`;
  const isCancelled = data.state === 'cancelled';
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/meetings`}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={undoing.attempt} />
      {done !== null && <Banner key={done} title={t(`change.done.${done}`)} focusOnMount />}
      <PageHeading over={sayMeeting(data, t('to'))}>{t('change.heading')}</PageHeading>
      <div id="now" tabIndex={-1}>
        <Stack>
          <MeetingNews meeting={data} />
          {!isCancelled && <MeetingFacts meeting={data} />}
        </Stack>
      </div>
      {(isCancelled || data.was !== null) && (
        <Actions>
          {isCancelled ? (
            <Button waitingWords={t('change.wait')} onClick={() => undo('held')}>
              {t('change.hold')}
            </Button>
          ) : (
            <Button look="second" waitingWords={t('change.wait')} onClick={() => undo('moved-back')}>
              {t('change.moveBack')}
            </Button>
          )}
        </Actions>
      )}
      {!isCancelled && (
        <LinkList
          items={(['move', 'cancel', 'later', 'end'] as const).map((how) => ({
            key: how,
            link: <Link to={to(how)}>{t(`change.${how}`)}</Link>,
          }))}
        />
      )}
    </Stack>
  );
}
