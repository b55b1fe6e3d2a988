import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { DateField, TimeField } from '../../design/DateField.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { dateLanguage } from '../../words/dates.ts';
import { OFFERED_MINUTES } from '../rules/planning.ts';
import type { ChangeAnswers } from './change-answers.ts';

interface ChangeFieldsProps {
  readonly answers: ChangeAnswers;
  readonly change: (answers: Partial<ChangeAnswers>) => void;
  readonly faultOf: (field: keyof ChangeAnswers | 'reason') => string | undefined;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  /** For this and all later ones. */
  readonly series?: boolean;
  /** Asks how often, where that cannot be told from the day alone. */
  readonly asksRule?: boolean;
}

/** When and where a meeting is, and why it changes. */
export function ChangeFields({ answers, change, faultOf, reason, onReason, ...props }: ChangeFieldsProps) {
  const { t } = useTranslation('meetings');
  const { series = false, asksRule = false } = props;
  const lengths = [...new Set([...OFFERED_MINUTES, Number(answers.minutes)])].sort((a, b) => a - b);
  return (
    <Stack>
      <DateField
        id="startsOn"
        language={dateLanguage()}
        label={series ? t('change.newDay') : t('change.day')}
        hint={series ? t('change.newDayHint') : undefined}
        value={answers.startsOn}
        error={faultOf('startsOn')}
        onChange={(startsOn) => change({ startsOn })}
      />
      {asksRule && (
        <TextField
          id="rule"
          label={t('change.rule')}
          hint={t('change.ruleHint')}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          value={answers.rule}
          error={faultOf('rule')}
          onChange={(rule) => change({ rule })}
        />
      )}
      <TimeField
        id="localStart"
        language={dateLanguage()}
        label={t('schedule.start')}
        value={answers.localStart}
        error={faultOf('localStart')}
        onChange={(localStart) => change({ localStart })}
      />
      <SelectField
        id="minutes"
        width="medium"
        label={t('schedule.minutes')}
        value={answers.minutes}
        error={faultOf('minutes')}
        options={lengths.map((minutes) => ({
          value: String(minutes),
          label: t('schedule.minutesOption', { count: minutes }),
        }))}
        onChange={(minutes) => change({ minutes })}
      />
      <TextField
        id="place"
        multiline
        rows={2}
        label={t('schedule.place')}
        value={answers.place}
        error={faultOf('place')}
        onChange={(place) => change({ place })}
      />
      <TextField
        id="directions"
        multiline
        rows={2}
        label={t('change.wayIn')}
        hint={t('change.wayInHint')}
        value={answers.directions}
        error={faultOf('directions')}
        onChange={(directions) => change({ directions })}
      />
      <TextField
        id="link"
        type="url"
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        label={t('schedule.link')}
        hint={t('schedule.linkHint')}
        value={answers.link}
        error={faultOf('link')}
        onChange={(link) => change({ link })}
      />
      <TextField
        id="capacity"
        width="short"
        inputMode="numeric"
        autoComplete="off"
        label={t('change.room')}
        hint={t('change.roomHint')}
        value={answers.capacity}
        error={faultOf('capacity')}
        onChange={(capacity) => change({ capacity })}
      />
      <ChoiceGroup
        id="walkIns"
        kind="radio"
        legend={t('change.walkIns')}
        items={[
          { value: 'yes', label: t('change.walkInsYes') },
          { value: 'no', label: t('change.walkInsNo') },
        ]}
        values={[answers.walkIns]}
        onChange={([walkIns = 'yes']) => change({ walkIns })}
      />
      <ReasonField value={reason} error={faultOf('reason')} onChange={onReason} />
    </Stack>
  );
}

interface ReasonFieldProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (reason: string) => void;
}

/** Why, as members read it. */
export function ReasonField({ value, error, onChange }: ReasonFieldProps) {
  const { t } = useTranslation('meetings');
  return (
    <TextField
      id="reason"
      multiline
      rows={2}
      label={t('change.reason')}
      hint={t('change.reasonHint')}
      whoSees={t('change.whoSees')}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}
