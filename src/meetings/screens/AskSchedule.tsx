import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router-dom';
import { DateField, TimeField } from '../../design/DateField.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { groupQuery } from '../../groups/client.ts';
import { dateLanguage } from '../../words/dates.ts';
import { sentenceForField } from '../../words/problems.ts';
import { rotaQuery } from '../client.ts';
import { readOften, wholeFrom, withFirstDay } from '../rules/how-often.ts';
import { LARGEST_CAPACITY, OFFERED_MINUTES, SMALLEST_CAPACITY } from '../rules/planning.ts';
import { NEEDED_JOBS } from '../rules/rota.ts';
import { AskOften, AskUntil } from './AskOften.tsx';
import { AskRoom, AskWhere } from './AskWhere.tsx';
import { FIELD_OF, type ScheduleAnswers, type Step, stepsAfter, useScheduleDraft } from './schedule-draft.ts';

/** What is wrong with an answer, and where its sentence stands. */
interface Fault {
  readonly at: string;
  readonly is: string;
}
type Faulty = Partial<Record<keyof ScheduleAnswers, Fault>>;

/** What can be told before sending; the API decides the rest. */
function faultsOf(step: Step, draft: ScheduleAnswers, zone: string): Faulty {
  const one = (field: keyof ScheduleAnswers, is: string): Faulty => ({ [field]: { at: field, is } });
  switch (step) {
    case 'day':
      return draft.startsOn === '' ? one('startsOn', 'not-a-date') : {};
    case 'time':
      return draft.localStart === '' ? one('localStart', 'not-a-time') : {};
    case 'often':
      // Its end is asked for on the next page.
      return oftenFaults({ ...draft, ends: 'never' }, zone);
    case 'until':
      return oftenFaults(draft, zone);
    case 'where':
      if (draft.link.trim() !== '' && !/^https:\/\/./.test(draft.link.trim())) return one('link', 'not-a-link');
      return draft.place.trim() === '' && draft.link.trim() === '' ? one('place', 'place-or-link') : {};
    case 'room': {
      if (draft.capacity.trim() === '') return {};
      const capacity = wholeFrom(draft.capacity);
      if (capacity === null) return one('capacity', 'not-a-number');
      if (capacity < SMALLEST_CAPACITY) return one('capacity', 'too-few');
      return capacity > LARGEST_CAPACITY ? one('capacity', 'too-many') : {};
    }
    case 'team':
      return isTwice(draft) ? one('coFacilitator', 'one-job-each') : {};
    case 'check':
      return {};
  }
}

function oftenFaults(draft: ScheduleAnswers, zone: string): Faulty {
  const read = readOften(draft, zone);
  return 'fault' in read ? { [read.fault.field]: read.fault } : {};
}

/** One person for two jobs at the same meeting. */
function isTwice({ facilitator, coFacilitator, doorHost }: ScheduleAnswers): boolean {
  const asked = [facilitator, coFacilitator, doorHost].filter((one) => one !== '');
  return new Set(asked).size < asked.length;
}

/** One question about when a group meets. */
export function AskSchedule({ group, step }: { group: string; step: Exclude<Step, 'check'> }) {
  const { t } = useTranslation('meetings');
  const navigate = useNavigate();
  const arrivedTo: unknown = useLocation().state;
  const draft = useScheduleDraft();
  const { data } = useSuspenseQuery(rotaQuery(group));
  const { zone } = useSuspenseQuery(groupQuery(group)).data;
  const [found, setFound] = useState<{ how: string; faulty: Faulty }>({ how: '', faulty: {} });
  // Another way of saying how often has no faults yet.
  const faulty = found.how === draft.how ? found.faulty : {};
  const [attempt, setAttempt] = useState(0);
  const steps = stepsAfter(draft);
  const at = steps.indexOf(step);
  const faultOf = (field: keyof ScheduleAnswers) => {
    const fault = faulty[field];
    return fault === undefined ? undefined : sentenceForField('meetings', fault.at, fault.is);
  };
  const errors = Object.entries(faulty).map(([field, fault]) => ({
    fieldId: field === 'rule' && draft.how !== 'pasted' ? 'how' : field,
    text: sentenceForField('meetings', fault.at, fault.is),
  }));

  function goOn(): void {
    const now = faultsOf(step, draft, zone);
    setFound({ how: draft.how, faulty: now });
    setAttempt(attempt + 1);
    if (Object.keys(now).length > 0) return;
    const next = steps[at + 1] ?? 'check';
    if (arrivedTo !== 'change') return void navigate(`/groups/${group}/meetings/new/${next}`);
    // Whoever came to change one answer goes straight back to all of them, unless another hangs on it.
    if (step === 'often' && next === 'until')
      return void navigate(`/groups/${group}/meetings/new/until`, { state: 'change' });
    const fits = Object.keys(oftenFaults(draft, zone)).length === 0;
    void navigate(`/groups/${group}/meetings/new/${fits ? 'check' : 'often'}`, fits ? {} : { state: 'change' });
  }

  return (
    <Question
      back={
        <Link
          className={linkClass('back')}
          to={at === 0 ? `/groups/${group}/meetings` : `/groups/${group}/meetings/new/${steps[at - 1] ?? 'day'}`}
        >
          {t('back')}
        </Link>
      }
      errors={<ErrorSummary title={t('problem')} errors={errors} attempt={attempt} />}
      over={t('schedule.over', { at: at + 1, of: steps.length - 1 })}
      {...(step === 'time' || step === 'where' || step === 'team' ? { heading: t(`schedule.${step}`) } : {})}
      {...(step === 'room' ? { heading: t('schedule.room.heading') } : {})}
      submit={t('schedule.continue')}
      onSubmit={goOn}
    >
      {step === 'day' && (
        <DateField
          id="startsOn"
          asHeading
          language={dateLanguage()}
          label={t('schedule.day')}
          hint={t('schedule.dayHint')}
          value={draft.startsOn}
          error={faultOf('startsOn')}
          onChange={(startsOn) => draft.answer(withFirstDay(startsOn, draft))}
        />
      )}
      {step === 'time' && (
        <Stack>
          <TimeField
            id="localStart"
            language={dateLanguage()}
            label={t('schedule.start')}
            hint={t('schedule.startHint')}
            value={draft.localStart}
            error={faultOf('localStart')}
            onChange={(localStart) => draft.answer({ localStart })}
          />
          <SelectField
            id="minutes"
            width="medium"
            label={t('schedule.minutes')}
            value={draft.minutes}
            options={OFFERED_MINUTES.map((minutes) => ({
              value: String(minutes),
              label: t('schedule.minutesOption', { count: minutes }),
            }))}
            onChange={(minutes) => draft.answer({ minutes })}
          />
        </Stack>
      )}
      {step === 'often' && <AskOften group={group} faultOf={faultOf} />}
      {step === 'until' && <AskUntil group={group} faultOf={faultOf} />}
      {step === 'where' && <AskWhere faultOf={faultOf} />}
      {step === 'room' && <AskRoom faultOf={faultOf} />}
      {step === 'team' && (
        <Stack>
          <Words>{t('schedule.teamWords')}</Words>
          {NEEDED_JOBS.map((job) => (
            <SelectField
              key={job}
              id={FIELD_OF[job]}
              label={t(`jobs.${job}`)}
              value={draft[FIELD_OF[job]]}
              error={faultOf(FIELD_OF[job])}
              options={[
                { value: '', label: t('schedule.nobody') },
                ...data.helpers
                  .filter(({ jobs }) => jobs.includes(job))
                  .map(({ membership, knownAs, own }) => ({
                    value: membership,
                    label: own ? t('rota.you', { name: knownAs }) : knownAs,
                  })),
              ]}
              onChange={(membership) => draft.answer({ [FIELD_OF[job]]: membership })}
            />
          ))}
        </Stack>
      )}
    </Question>
  );
}
