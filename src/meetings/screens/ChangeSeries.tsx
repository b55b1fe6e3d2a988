import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import type { SentBodyOf } from '../../wire/endpoint.ts';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { sentenceForField } from '../../words/problems.ts';
import { sendToMeetings } from '../client.ts';
import type { SeriesView } from '../contract/changes.ts';
import type { MeetingsContract } from '../contract.ts';
import { joinMeanwhile, type Meanwhile } from '../rules/meanwhile.ts';
import { isPlainWeekly } from '../rules/plain-weekly.ts';
import {
  answersOf,
  bodyOf,
  CHANGED_FIELDS,
  type ChangeAnswers,
  type ChangedField,
  changedFrom,
  FIELD_IDS,
  isNoNumber,
} from './change-answers.ts';
import { ChangeFields } from './ChangeFields.tsx';
import { useLastChange } from './last-change.ts';
import { MeanwhileNote } from './MeanwhileNote.tsx';
import { NoSeries } from './NoSeries.tsx';
import { type MeetingInSeries, seriesNow, useSeriesOf } from './series-of.ts';

interface InSeries extends MeetingInSeries {
  readonly series: SeriesView;
}

/** This meeting and all later ones become others. */
export function ChangeSeries({ group, meeting }: { group: string; meeting: string }) {
  const [base, setBase] = useState(useSeriesOf(group, meeting));
  const { series } = base;
  if (series === null) return <NoSeries back={`/groups/${group}/meetings/${meeting}/change`} />;
  return <ChangeLater group={group} base={{ ...base, series }} onNow={setBase} />;
}

function answersIn({ meeting, series }: InSeries): ChangeAnswers {
  return answersOf({ ...series, startsOn: meeting.startsOn }, series.rule);
}

interface ChangeLaterProps {
  readonly group: string;
  readonly base: InSeries;
  readonly onNow: (now: MeetingInSeries) => void;
}

type Faulty = Readonly<Partial<Record<ChangedField, string>>>;

function ChangeLater({ group, base, onNow }: ChangeLaterProps) {
  const { t } = useTranslation('meetings');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { note } = useLastChange();
  const { meeting, series } = base;
  const [answers, setAnswers] = useState(answersIn(base));
  const [reason, setReason] = useState('');
  const [meanwhile, setMeanwhile] = useState<Meanwhile<ChangedField> | null>(null);
  const [own, setOwn] = useState<{ faulty: Faulty; attempt: number }>({ faulty: {}, attempt: 0 });
  const here = `/groups/${group}/meetings/${meeting.meeting}/change`;
  const changing = useSending(
    (asked: { series: string; body: SentBodyOf<MeetingsContract['PUT /groups/:group/series/:series']> }) =>
      sendToMeetings('PUT /groups/:group/series/:series', {
        path: { group, series: asked.series },
        body: asked.body,
      }),
    async ({ change }) => {
      note({ group, change, what: 'all' });
      await queries.invalidateQueries({ queryKey: ['group', group] });
      await navigate(`/groups/${group}/meetings`);
    },
  );
  const faults = faultsIn('meetings', changing.refused, FIELD_IDS, meanwhile === null ? 'startsOn' : 'meanwhile');
  const isOtherDay = answers.startsOn !== meeting.startsOn;
  const isPlain = isPlainWeekly(series.rule);

  function faultsHere(): Faulty {
    return {
      ...(isNoNumber(answers) ? { capacity: sentenceForField('meetings', 'capacity', 'not-a-number') } : {}),
      ...(isOtherDay && !isPlain && answers.rule === series.rule ? { rule: t('change.ruleDay') } : {}),
    };
  }
  function faultOf(field: ChangedField | 'reason'): string | undefined {
    const said = field === 'reason' ? undefined : own.faulty[field];
    if (said !== undefined) return said;
    const refused = faults.of(field);
    return field === 'rule' && refused !== undefined ? t('change.ruleFault') : refused;
  }

  async function send(): Promise<void> {
    const faulty = faultsHere();
    setOwn({ faulty, attempt: own.attempt + 1 });
    if (Object.keys(faulty).length > 0) return;
    const { skipped, twice, version } = series;
    const rule = isPlain && isOtherDay ? 'FREQ=WEEKLY' : answers.rule;
    const body = { ...bodyOf(answers), version, from: changedFrom(meeting), rule, skipped, twice, reason };
    const sent = await changing.send({ series: series.series, body });
    if (sent !== null) return;
    const now = await seriesNow(queries, group, meeting.meeting);
    const isSame = now.series?.series === series.series && now.series.version === version;
    if (isSame) return;
    if (now.series !== null) {
      const theirs = answersIn({ ...now, series: now.series });
      const joined = joinMeanwhile(CHANGED_FIELDS, { before: answersIn(base), mine: answers, theirs });
      setMeanwhile(joined);
      setAnswers(joined.answers);
    }
    onNow(now);
  }

  const ownErrors = Object.entries(own.faulty).map(([fieldId, text]) => ({ fieldId, text }));
  const refusedErrors = faults.summary.map((error) =>
    error.fieldId === 'rule' ? { ...error, text: t('change.ruleFault') } : error,
  );
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
            errors={ownErrors.length > 0 ? ownErrors : refusedErrors}
            attempt={changing.attempt + own.attempt}
          />
          {meanwhile !== null && (
            <MeanwhileNote differences={meanwhile.differences} cancelled={meeting.state === 'cancelled'} />
          )}
        </>
      }
      over={sayMeeting(meeting, t('to'))}
      heading={t('change.later')}
      why={
        <>
          <p>{t('change.laterWords')}</p>
          <p>{t('change.asked')}</p>
        </>
      }
      submit={t('change.laterSend')}
      waiting={changing.waiting}
      waitingWords={t('change.wait')}
      onSubmit={send}
    >
      <ChangeFields
        series
        asksRule={!isPlain}
        answers={answers}
        change={(part) => setAnswers({ ...answers, ...part })}
        faultOf={faultOf}
        reason={reason}
        onReason={setReason}
      />
    </Question>
  );
}
