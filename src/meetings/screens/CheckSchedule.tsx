import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Answers } from '../../design/Answers.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { peopleQuery } from '../../groups/client.ts';
import { useSending } from '../../wire/sending.ts';
import { sayDate, sayNames } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToMeetings } from '../client.ts';
import { type ScheduleAnswers, type Step, useScheduleDraft } from './schedule-draft.ts';

/** Where each answer was given, for the links back. */
const STEP_OF: Readonly<Record<string, Step>> = {
  startsOn: 'day',
  localStart: 'time',
  minutes: 'time',
  place: 'where',
  link: 'where',
  hosts: 'hosts',
};

/** All answers, before they are sent. */
export function CheckSchedule({ group }: { group: string }) {
  const { t } = useTranslation('meetings');
  const queries = useQueryClient();
  const draft = useScheduleDraft();
  const { data } = useSuspenseQuery(peopleQuery(group));
  const scheduling = useSending(
    (body: Parameters<typeof bodyOf>[0], key) =>
      sendToMeetings('POST /groups/:group/series', { path: { group }, body: bodyOf(body), key }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['group', group] });
      // `Schedule` leads on to the meetings.
      draft.done();
    },
  );
  const ids = Object.fromEntries(Object.keys(STEP_OF).map((field) => [field, `change-${field}`]));
  const faults = faultsIn('meetings', scheduling.refused, ids, 'change-startsOn');
  const hosts = data.people.filter(({ membership }) => draft.hosts.includes(membership)).map((p) => p.knownAs);
  const rows: readonly [keyof ScheduleAnswers, string, string][] = [
    ['startsOn', t('schedule.dayShort'), sayDate(draft.startsOn)],
    ['localStart', t('schedule.start'), draft.localStart],
    ['minutes', t('schedule.minutes'), t('schedule.minutesOption', { count: Number(draft.minutes) })],
    ['place', t('schedule.placeShort'), draft.place.trim() === '' ? t('schedule.nothing') : draft.place],
    ['link', t('schedule.linkShort'), draft.link.trim() === '' ? t('schedule.nothing') : draft.link],
    ['hosts', t('schedule.hostsShort'), sayNames(hosts)],
  ];
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}/meetings/new/hosts`}>
          {t('back')}
        </Link>
      }
      errors={<ErrorSummary title={t('problem')} errors={faults.summary} attempt={scheduling.attempt} />}
      heading={t('schedule.check')}
      why={t('schedule.checkWords')}
      submit={t('schedule.send')}
      waiting={scheduling.waiting}
      waitingWords={t('schedule.sending')}
      onSubmit={async () => {
        await scheduling.send(draft);
      }}
    >
      <Answers
        answers={rows.map(([field, question, answer]) => ({
          key: field,
          question,
          answer,
          change: (
            <Link id={`change-${field}`} to={`/groups/${group}/meetings/new/${STEP_OF[field] ?? 'day'}`} state="change">
              {t('schedule.change')}
              <HiddenWords> {question}</HiddenWords>
            </Link>
          ),
        }))}
      />
    </Question>
  );
}

function bodyOf(draft: ScheduleAnswers) {
  return {
    startsOn: draft.startsOn,
    localStart: draft.localStart.slice(0, 5),
    minutes: Number(draft.minutes),
    place: draft.place,
    link: draft.link,
    hosts: [...draft.hosts],
  };
}
