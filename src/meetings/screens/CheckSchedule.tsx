import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Answers } from '../../design/Answers.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { groupQuery } from '../../groups/client.ts';
import { textOf } from '../../time/rule.ts';
import { useSending } from '../../wire/sending.ts';
import { sayDate } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { sentenceForField } from '../../words/problems.ts';
import { rotaQuery, sendToMeetings } from '../client.ts';
import { foresee, readOften } from '../rules/how-often.ts';
import { NEEDED_JOBS } from '../rules/rota.ts';
import { skippedOf, twiceOf } from './PlannedDates.tsx';
import { sayClock, sayPattern } from './say-pattern.ts';
import { FIELD_OF, type ScheduleAnswers, type Step, useScheduleDraft } from './schedule-draft.ts';

/** Where each answer was given, for the links back. */
const STEP_OF: Readonly<Record<string, Step>> = {
  startsOn: 'day',
  localStart: 'time',
  minutes: 'time',
  rule: 'often',
  skipped: 'often',
  twice: 'often',
  place: 'where',
  directions: 'where',
  link: 'where',
  capacity: 'room',
  walkIns: 'room',
  facilitator: 'team',
  coFacilitator: 'team',
  doorHost: 'team',
};

type Row = [keyof ScheduleAnswers, string, string];

/** All answers, before they are sent. */
export function CheckSchedule({ group }: { group: string }) {
  const { t } = useTranslation('meetings');
  const queries = useQueryClient();
  const draft = useScheduleDraft();
  const { data } = useSuspenseQuery(rotaQuery(group));
  const { zone } = useSuspenseQuery(groupQuery(group)).data;
  const often = readOften(draft, zone);
  const rule = 'rule' in often ? textOf(often.rule) : draft.rule;
  const dates = 'rule' in often ? foresee(often.rule, often.first, twiceOf(draft)) : null;
  const scheduling = useSending(
    (body: ReturnType<typeof bodyOf>, key) =>
      sendToMeetings('POST /groups/:group/series', { path: { group }, body, key }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['group', group] });
      // `Schedule` leads on to the meetings.
      draft.done();
    },
  );
  const ids = Object.fromEntries(Object.keys(STEP_OF).map((field) => [field, `change-${field}`]));
  const faults = faultsIn('meetings', scheduling.refused, ids, 'change-startsOn');
  const nameOf = (membership: string) =>
    data.helpers.find((helper) => helper.membership === membership)?.knownAs ?? t('schedule.nobody');
  const skippedRow: Row = ['skipped', t('dates.skippedShort'), t(`dates.skippedBy.${skippedOf(draft)}`)];
  const twiceRow: Row = ['twice', t('dates.twiceShort'), t(`dates.twiceBy.${twiceOf(draft)}`)];
  const rows: readonly Row[] = [
    ['startsOn', t('schedule.dayShort'), sayDate(draft.startsOn)],
    ['localStart', t('schedule.start'), 'rule' in often ? sayClock(often.first.localStart) : draft.localStart],
    ['minutes', t('schedule.minutes'), t('schedule.minutesOption', { count: Number(draft.minutes) })],
    [
      'rule',
      t('schedule.often.heading'),
      'rule' in often
        ? sayPattern(t, often.rule, often.first.startsOn)
        : sentenceForField('meetings', often.fault.at, often.fault.is),
    ],
    ...(dates?.skipped === true ? [skippedRow] : []),
    ...(dates?.twice === true ? [twiceRow] : []),
    ['place', t('schedule.placeShort'), draft.place.trim() === '' ? t('schedule.nothing') : draft.place],
    [
      'directions',
      t('schedule.directionsShort'),
      draft.directions.trim() === '' ? t('schedule.nothing') : draft.directions,
    ],
    ['link', t('schedule.linkShort'), draft.link.trim() === '' ? t('schedule.nothing') : draft.link],
    [
      'capacity',
      t('schedule.room.capacityShort'),
      draft.capacity.trim() === '' ? t('schedule.room.all') : draft.capacity,
    ],
    [
      'walkIns',
      t('schedule.room.walkIns'),
      draft.walkIns === 'no' ? t('schedule.room.walkInsNo') : t('schedule.room.walkInsYes'),
    ],
    ...NEEDED_JOBS.map((job): Row => [FIELD_OF[job], t(`jobs.${job}`), nameOf(draft[FIELD_OF[job]])]),
  ];
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}/meetings/new/team`}>
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
        await scheduling.send(bodyOf(draft, rule));
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

function bodyOf(draft: ScheduleAnswers, rule: string) {
  return {
    startsOn: draft.startsOn,
    localStart: draft.localStart.slice(0, 5),
    minutes: Number(draft.minutes),
    place: draft.place,
    link: draft.link,
    directions: draft.directions,
    capacity: draft.capacity.trim() === '' ? null : Number(draft.capacity),
    walkIns: draft.walkIns !== 'no',
    rule,
    skipped: skippedOf(draft),
    twice: twiceOf(draft),
    team: NEEDED_JOBS.flatMap((job) => {
      const membership = draft[FIELD_OF[job]];
      return membership === '' ? [] : [{ job, membership }];
    }),
  };
}
