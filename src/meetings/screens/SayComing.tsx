import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { sayMeeting } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { sentenceForField } from '../../words/problems.ts';
import { answeredQuery } from '../client.ts';
import { type Answer, ANSWERS, type Arrival, ARRIVALS } from '../rules/coming.ts';
import { MeetingNews } from './MeetingNews.tsx';
import { useSaying } from './use-saying.ts';

/** "Are you coming?", and, for whoever does or may, how they would like to arrive: a question a page, each saved by itself. */
export function SayComing() {
  const { group = '', meeting = '', how } = useParams();
  return how === undefined ? (
    <AskComing group={group} meeting={meeting} />
  ) : (
    <AskArriving group={group} meeting={meeting} />
  );
}

interface At {
  readonly group: string;
  readonly meeting: string;
}

function AskComing(at: At) {
  const { t } = useTranslation('meetings');
  const navigate = useNavigate();
  const here = `/groups/${at.group}/meetings/${at.meeting}`;
  const { data } = useSuspenseQuery(answeredQuery(at.group, at.meeting));
  const { saying, say } = useSaying(at.group, data, async (said) => {
    if (said.coming.answer === 'not-this-time') await navigate(here, { state: 'answered' });
    else await navigate(`${here}/coming/arriving`);
  });
  const [answer, setAnswer] = useState<Answer | null>(data.coming.answer);
  const [missing, setMissing] = useState(0);
  const faults = faultsIn('meetings', saying.refused, {}, 'answer');
  const fault = missing > 0 && answer === null ? sentenceForField('meetings', 'answer', 'missing') : undefined;
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={here}>
          {t('back')}
        </Link>
      }
      errors={
        <Stack>
          <ErrorSummary
            title={t('problem')}
            errors={fault === undefined ? faults.summary : [{ fieldId: 'answer', text: fault }]}
            attempt={saying.attempt + missing}
          />
          <MeetingNews meeting={data} />
        </Stack>
      }
      over={sayMeeting(data, t('to'))}
      submit={t('coming.save')}
      waiting={saying.waiting}
      waitingWords={t('change.wait')}
      onSubmit={async () => {
        setMissing(answer === null ? missing + 1 : 0);
        if (answer !== null) await say(answer, data.coming.arrive);
      }}
    >
      <Stack>
        <ChoiceGroup
          id="answer"
          kind="radio"
          legend={t('coming.question')}
          asHeading
          hint={t('coming.why')}
          whoSees={t('coming.whoSees')}
          {...(fault === undefined ? {} : { error: fault })}
          items={ANSWERS.map((value) => ({ value, label: t(`coming.answers.${value}`) }))}
          values={answer === null ? [] : [answer]}
          onChange={([value]) => setAnswer(ANSWERS.find((one) => one === value) ?? null)}
        />
        {data.capacity !== null && <Words look="soft">{t('coming.few')}</Words>}
      </Stack>
    </Question>
  );
}

function AskArriving(at: At) {
  const { t } = useTranslation('meetings');
  const navigate = useNavigate();
  const here = `/groups/${at.group}/meetings/${at.meeting}`;
  const { data } = useSuspenseQuery(answeredQuery(at.group, at.meeting));
  const { saying, say } = useSaying(at.group, data, async () => {
    await navigate(here, { state: 'answered' });
  });
  const [arrive, setArrive] = useState<Arrival>(data.coming.arrive);
  const faults = faultsIn('meetings', saying.refused, {}, 'arrive');
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`${here}/coming`}>
          {t('back')}
        </Link>
      }
      errors={<ErrorSummary title={t('problem')} errors={faults.summary} attempt={saying.attempt} />}
      over={sayMeeting(data, t('to'))}
      submit={t('coming.save')}
      waiting={saying.waiting}
      waitingWords={t('change.wait')}
      onSubmit={() => say(data.coming.answer ?? 'coming', arrive)}
    >
      <ChoiceGroup
        id="arrive"
        kind="radio"
        legend={t('coming.arriving')}
        asHeading
        hint={t('coming.arrivingWhy')}
        whoSees={t('coming.arrivingWhoSees')}
        items={ARRIVALS.map((value) => ({
          value,
          label: t(`coming.arrivals.${value}`),
          ...(value === 'none' ? {} : { hint: t(`coming.arrivalHints.${value}`) }),
        }))}
        values={[arrive]}
        onChange={([value]) => setArrive(ARRIVALS.find((one) => one === value) ?? 'none')}
      />
    </Question>
  );
}
