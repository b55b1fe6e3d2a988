import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { Question } from '../../design/Question.tsx';
import { Refused } from '../../design/Refused.tsx';
import { homeQuery } from '../../groups/client.ts';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { remindersQuery, sendToMeetings } from '../client.ts';
import { REMIND, type Remind } from '../rules/reminding.ts';

const CHOICES = ['no', ...REMIND] as const;

/** Whether somebody wants to be told that a meeting comes, and when. */
export function Reminders() {
  const { t } = useTranslation('meetings');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data: home } = useSuspenseQuery(homeQuery);
  const { data } = useSuspenseQuery(remindersQuery(group));
  const [remind, setRemind] = useState<Remind | null>(data.remind);
  const [isKept, setKept] = useState(false);
  const saving = useSending(
    (chosen: Remind | null) =>
      sendToMeetings('PUT /groups/:group/reminders', { path: { group }, body: { remind: chosen } }),
    async () => {
      await queries.invalidateQueries(remindersQuery(group));
      setKept(true);
    },
  );
  const faults = faultsIn('meetings', saving.refused, {}, 'remind');
  if (!home.mail && home.push === null) {
    return (
      <Refused heading={t('remind.noneHere')}>
        <p>{t('problems.no-reminders')}</p>
      </Refused>
    );
  }
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}/meetings`}>
          {t('back')}
        </Link>
      }
      errors={
        <>
          {isKept && <Banner title={t(`remind.kept.${data.remind ?? 'no'}`)} focusOnMount />}
          <ErrorSummary title={t('problem')} errors={faults.summary} attempt={saving.attempt} />
        </>
      }
      why={t('remind.why')}
      submit={t('remind.submit')}
      waiting={saving.waiting}
      waitingWords={t('change.wait')}
      onSubmit={async () => {
        setKept(false);
        await saving.send(remind);
      }}
      after={
        data.remind === null || data.reached ? null : (
          <Note tone="clay">
            <p>{t('remind.notReached')}</p>
            <p>
              <Link to={`/groups/${group}/reach-me`}>{t('remind.toReach')}</Link>
            </p>
          </Note>
        )
      }
    >
      <ChoiceGroup
        id="remind"
        kind="radio"
        asHeading
        legend={t('remind.heading')}
        whoSees={t('remind.whoSees')}
        items={CHOICES.map((value) => ({
          value,
          label: t(`remind.${value}`),
          ...(value === 'no' ? {} : { hint: t(`remind.${value}Hint`) }),
        }))}
        values={[remind ?? 'no']}
        onChange={([chosen]) => setRemind(REMIND.find((one) => one === chosen) ?? null)}
      />
    </Question>
  );
}
