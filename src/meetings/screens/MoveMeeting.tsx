import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { sentenceForField } from '../../words/problems.ts';
import { meetingQuery, sendToMeetings } from '../client.ts';
import { joinMeanwhile, type Meanwhile } from '../rules/meanwhile.ts';
import { answersOf, bodyOf, CHANGED_FIELDS, type ChangedField, FIELD_IDS, isNoNumber } from './change-answers.ts';
import { ChangeFields } from './ChangeFields.tsx';
import { MeanwhileNote } from './MeanwhileNote.tsx';

/** Another day, hour or place for one meeting. */
export function MoveMeeting({ group, meeting }: { group: string; meeting: string }) {
  const { t } = useTranslation('meetings');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(meetingQuery(group, meeting));
  // What one began from: the page fetches again by itself, and what one saw is what one changes.
  const [base, setBase] = useState(data);
  const [answers, setAnswers] = useState(answersOf(base, ''));
  const [reason, setReason] = useState(base.reason);
  const [meanwhile, setMeanwhile] = useState<Meanwhile<ChangedField> | null>(null);
  const [noNumber, setNoNumber] = useState(0);
  const here = `/groups/${group}/meetings/${meeting}/change`;
  const moving = useSending(
    (body: ReturnType<typeof bodyOf> & { version: number; reason: string }) =>
      sendToMeetings('PUT /groups/:group/meetings/:meeting', { path: { group, meeting }, body }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['group', group] });
      await navigate(here, { state: 'moved' });
    },
  );
  const faults = faultsIn('meetings', moving.refused, FIELD_IDS, meanwhile === null ? 'startsOn' : 'meanwhile');
  const numberFault = noNumber > 0 ? sentenceForField('meetings', 'capacity', 'not-a-number') : undefined;

  async function send(): Promise<void> {
    setNoNumber(isNoNumber(answers) ? noNumber + 1 : 0);
    if (isNoNumber(answers)) return;
    const sent = await moving.send({ ...bodyOf(answers), version: base.version, reason });
    if (sent !== null) return;
    const now = await queries.fetchQuery({ ...meetingQuery(group, meeting), staleTime: 0 });
    if (now.version === base.version) return;
    const both = { before: answersOf(base, ''), mine: answers, theirs: answersOf(now, '') };
    const joined = joinMeanwhile(CHANGED_FIELDS, both);
    setMeanwhile(joined);
    setAnswers(joined.answers);
    if (reason === base.reason) setReason(now.reason);
    setBase(now);
  }

  return (
    <Question
      back={
        <Link className={linkClass('back')} to={here}>
          {t('back')}
        </Link>
      }
      errors={
        <>
          <ErrorSummary
            title={t('problem')}
            errors={numberFault === undefined ? faults.summary : [{ fieldId: 'capacity', text: numberFault }]}
            attempt={moving.attempt + noNumber}
          />
          {meanwhile !== null && (
            <MeanwhileNote differences={meanwhile.differences} cancelled={base.state === 'cancelled'} />
          )}
        </>
      }
      over={sayMeeting(base, t('to'))}
      heading={t('change.move')}
      why={t('change.asked')}
      submit={t('change.moveSend')}
      waiting={moving.waiting}
      waitingWords={t('change.wait')}
      onSubmit={send}
    >
      <ChangeFields
        answers={answers}
        change={(part) => setAnswers({ ...answers, ...part })}
        faultOf={(field) => (field === 'capacity' ? numberFault : undefined) ?? faults.of(field)}
        reason={reason}
        onReason={setReason}
      />
    </Question>
  );
}
