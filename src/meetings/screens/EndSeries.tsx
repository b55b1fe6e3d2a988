import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToMeetings } from '../client.ts';
import { changedFrom, FIELD_IDS } from './change-answers.ts';
import { ReasonField } from './ChangeFields.tsx';
import { useLastChange } from './last-change.ts';
import { MeetingFacts } from './MeetingFacts.tsx';
import { MeetingNews } from './MeetingNews.tsx';
import { NoSeries } from './NoSeries.tsx';
import { seriesNow, useSeriesOf } from './series-of.ts';

/** This meeting and all later ones are not held. */
export function EndSeries({ group, meeting }: { group: string; meeting: string }) {
  const { t } = useTranslation('meetings');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { note } = useLastChange();
  const [base, setBase] = useState(useSeriesOf(group, meeting));
  const [reason, setReason] = useState('');
  const here = `/groups/${group}/meetings/${meeting}/change`;
  const ending = useSending(
    ({ series, ...body }: { series: string; version: number; from: string; reason: string }) =>
      sendToMeetings('PUT /groups/:group/series/:series/ended', { path: { group, series }, body }),
    async ({ change }) => {
      note({ group, change, what: 'ended' });
      await queries.invalidateQueries({ queryKey: ['group', group] });
      await navigate(`/groups/${group}/meetings`);
    },
  );
  const faults = faultsIn('meetings', ending.refused, FIELD_IDS, 'now');
  const { series } = base;
  if (series === null) return <NoSeries back={here} />;
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={here}>
          {t('back')}
        </Link>
      }
      errors={<ErrorSummary title={t('problem')} errors={faults.summary} attempt={ending.attempt} />}
      over={sayMeeting(base.meeting, t('to'))}
      heading={t('change.end')}
      why={t('change.endWords')}
      submit={t('change.endSend')}
      waiting={ending.waiting}
      waitingWords={t('change.wait')}
      onSubmit={async () => {
        const from = changedFrom(base.meeting);
        const sent = await ending.send({ series: series.series, version: series.version, from, reason });
        if (sent === null) setBase(await seriesNow(queries, group, meeting));
      }}
    >
      <div id="now" tabIndex={-1}>
        <Stack>
          <MeetingNews meeting={base.meeting} />
          <MeetingFacts meeting={base.meeting} />
        </Stack>
      </div>
      <ReasonField value={reason} error={faults.of('reason')} onChange={setReason} />
    </Question>
  );
}
