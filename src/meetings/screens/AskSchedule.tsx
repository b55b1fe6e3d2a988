import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router-dom';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { peopleQuery } from '../../groups/client.ts';
import { sentenceForField } from '../../words/problems.ts';
import { type ScheduleAnswers, type Step, STEPS, useScheduleDraft } from './schedule-draft.ts';

type Faulty = Partial<Record<keyof ScheduleAnswers, string>>;

/** What can be told before sending; the API decides the rest. */
function faultsOf(step: Step, draft: ScheduleAnswers): Faulty {
  switch (step) {
    case 'day':
      return draft.startsOn === '' ? { startsOn: 'not-a-date' } : {};
    case 'time':
      return draft.localStart === '' ? { localStart: 'not-a-time' } : {};
    case 'where':
      if (draft.link.trim() !== '' && !/^https:\/\/./.test(draft.link.trim())) return { link: 'not-a-link' };
      return draft.place.trim() === '' && draft.link.trim() === '' ? { place: 'place-or-link' } : {};
    case 'hosts':
      return draft.hosts.length === 0 ? { hosts: 'missing' } : {};
    case 'check':
      return {};
  }
}

/** One question about the weekly meeting. */
export function AskSchedule({ group, step }: { group: string; step: Exclude<Step, 'check'> }) {
  const { t } = useTranslation('meetings');
  const navigate = useNavigate();
  const arrivedTo: unknown = useLocation().state;
  const draft = useScheduleDraft();
  const { data } = useSuspenseQuery(peopleQuery(group));
  const [faulty, setFaulty] = useState<Faulty>({});
  const [attempt, setAttempt] = useState(0);
  const at = STEPS.indexOf(step);
  const faultOf = (field: keyof ScheduleAnswers) => {
    const is = faulty[field];
    return is === undefined ? undefined : sentenceForField('meetings', field, is);
  };
  const errors = Object.entries(faulty).map(([field, is]) => ({
    fieldId: field,
    text: sentenceForField('meetings', field, is),
  }));

  function goOn(): void {
    const found = faultsOf(step, draft);
    setFaulty(found);
    setAttempt(attempt + 1);
    if (Object.keys(found).length > 0) return;
    // Whoever came to change one answer goes straight back to all of them.
    const next = arrivedTo === 'change' ? 'check' : (STEPS[at + 1] ?? 'check');
    void navigate(`/groups/${group}/meetings/new/${next}`);
  }

  return (
    <Question
      back={
        <Link
          className={linkClass('back')}
          to={at === 0 ? `/groups/${group}/meetings` : `/groups/${group}/meetings/new/${STEPS[at - 1] ?? 'day'}`}
        >
          {t('back')}
        </Link>
      }
      errors={<ErrorSummary title={t('problem')} errors={errors} attempt={attempt} />}
      over={t('schedule.over', { at: at + 1, of: STEPS.length - 1 })}
      {...(step === 'time' || step === 'where' ? { heading: t(`schedule.${step}`) } : {})}
      submit={t('schedule.continue')}
      onSubmit={goOn}
    >
      {step === 'day' && (
        <TextField
          id="startsOn"
          type="date"
          asHeading
          label={t('schedule.day')}
          hint={t('schedule.dayHint')}
          value={draft.startsOn}
          error={faultOf('startsOn')}
          onChange={(startsOn) => draft.answer({ startsOn })}
        />
      )}
      {step === 'time' && (
        <Stack>
          <TextField
            id="localStart"
            type="time"
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
            options={[30, 45, 60, 75, 90, 105, 120, 150, 180].map((minutes) => ({
              value: String(minutes),
              label: t('schedule.minutesOption', { count: minutes }),
            }))}
            onChange={(minutes) => draft.answer({ minutes })}
          />
        </Stack>
      )}
      {step === 'where' && (
        <Stack>
          <TextField
            id="place"
            multiline
            rows={3}
            label={t('schedule.place')}
            hint={t('schedule.placeHint')}
            whoSees={t('schedule.whoSees')}
            value={draft.place}
            error={faultOf('place')}
            onChange={(place) => draft.answer({ place })}
          />
          <TextField
            id="link"
            type="url"
            inputMode="url"
            autoCapitalize="none"
            spellCheck={false}
            label={t('schedule.link')}
            hint={t('schedule.linkHint')}
            value={draft.link}
            error={faultOf('link')}
            onChange={(link) => draft.answer({ link })}
          />
        </Stack>
      )}
      {step === 'hosts' && (
        <ChoiceGroup
          id="hosts"
          kind="checkbox"
          asHeading
          legend={t('schedule.hosts')}
          hint={t('schedule.hostsHint')}
          items={data.people
            .filter(({ facilitates }) => facilitates)
            .map(({ membership, knownAs }) => ({ value: membership, label: knownAs }))}
          values={draft.hosts}
          error={faultOf('hosts')}
          onChange={(hosts) => draft.answer({ hosts })}
        />
      )}
    </Question>
  );
}
