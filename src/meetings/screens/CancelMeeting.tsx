import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
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
import { meetingQuery, sendToMeetings } from '../client.ts';
import { FIELD_IDS } from './change-answers.ts';
import { ReasonField } from './ChangeFields.tsx';
import { MeetingFacts } from './MeetingFacts.tsx';
import { MeetingNews } from './MeetingNews.tsx';

/** One meeting is not held. One press: it can be held after all. */
export function CancelMeeting({ group, meeting }: { group: string; meeting: string }) {
  const { t } = useTranslation('meetings');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(meetingQuery(group, meeting));
  const [base, setBase] = useState(data);
  const [reason, setReason] = useState('');
  const here = `/groups/${group}/meetings/${meeting}/change`;
  const cancelling = useSending(
    (body: { version: number; reason: string }) =>
      sendToMeetings('PUT /groups/:group/meetings/:meeting/cancelled', { path: { group, meeting }, body }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['group', group] });
      await navigate(here, { state: 'cancelled' });
    },
  );
  const faults = faultsIn('meetings', cancelling.refused, FIELD_IDS, 'now');
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={here}>
          {t('back')}
        </Link>
      }
      errors={<ErrorSummary title={t('problem')} errors={faults.summary} attempt={cancelling.attempt} />}
      over={sayMeeting(base, t('to'))}
      heading={t('change.cancel')}
      why={t('change.cancelWords')}
      submit={t('change.cancelSend')}
      waiting={cancelling.waiting}
      waitingWords={t('change.wait')}
      onSubmit={async () => {
        const sent = await cancelling.send({ version: base.version, reason });
        if (sent === null) setBase(await queries.fetchQuery({ ...meetingQuery(group, meeting), staleTime: 0 }));
      }}
    >
      <div id="now" tabIndex={-1}>
        <Stack>
          <MeetingNews meeting={base} />
          <MeetingFacts meeting={base} />
        </Stack>
      </div>
      <ReasonField value={reason} error={faults.of('reason')} onChange={setReason} />
    </Question>
  );
}
