import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { DateField } from '../../design/DateField.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { TextField } from '../../design/TextField.tsx';
import { WEEKDAYS } from '../../time/rule.ts';
import { dateLanguage } from '../../words/dates.ts';
import { ENDS, HOW_OFTEN, MOST_TIMES, MOST_WEEKS, NTHS } from '../rules/how-often.ts';
import { PlannedDates } from './PlannedDates.tsx';
import { sayDayOfMonth, sayNth, sayWeekday } from './say-pattern.ts';
import { type ScheduleAnswers, useScheduleDraft } from './schedule-draft.ts';

interface Asked {
  readonly group: string;
  readonly faultOf: (field: keyof ScheduleAnswers) => string | undefined;
}

/** How often, and on which days; beneath it the dates that come of it. */
export function AskOften({ group, faultOf }: Asked) {
  const { t } = useTranslation('meetings');
  const draft = useScheduleDraft();
  const { how } = draft;
  const day = sayDayOfMonth(t, Number(draft.startsOn.slice(8)));
  return (
    <PlannedDates group={group}>
      <ChoiceGroup
        id="how"
        kind="radio"
        asHeading
        legend={t('schedule.often.heading')}
        items={HOW_OFTEN.map((value) => ({
          value,
          label: t(`schedule.often.${value}`, { day }),
          ...(value === 'month-weekday' || value === 'pasted' ? { hint: t(`schedule.often.${value}Hint`) } : {}),
        }))}
        values={[how]}
        error={how === 'pasted' ? undefined : faultOf('rule')}
        onChange={([chosen = how]) => draft.answer({ how: chosen })}
      />
      {how === 'weeks' && (
        <TextField
          id="every"
          type="number"
          inputMode="numeric"
          min="1"
          max={String(MOST_WEEKS)}
          width="short"
          label={t('schedule.often.every')}
          value={draft.every}
          error={faultOf('every')}
          onChange={(every) => draft.answer({ every })}
        />
      )}
      {(how === 'weekly' || how === 'weeks') && (
        <ChoiceGroup
          id="weekdays"
          kind="checkbox"
          legend={t('schedule.often.weekdays')}
          items={WEEKDAYS.map((value) => ({ value, label: sayWeekday(value) }))}
          values={draft.weekdays}
          error={faultOf('weekdays')}
          onChange={(weekdays) => draft.answer({ weekdays })}
        />
      )}
      {how === 'month-weekday' && (
        <>
          <SelectField
            id="nth"
            width="medium"
            label={t('schedule.often.nth')}
            value={draft.nth}
            options={NTHS.map((value) => ({ value, label: sayNth(t, value) }))}
            onChange={(nth) => draft.answer({ nth })}
          />
          <SelectField
            id="weekday"
            width="medium"
            label={t('schedule.often.weekday')}
            value={draft.weekday}
            options={WEEKDAYS.map((value) => ({ value, label: sayWeekday(value) }))}
            onChange={(weekday) => draft.answer({ weekday })}
          />
        </>
      )}
      {how === 'pasted' && (
        <TextField
          id="rule"
          multiline
          rows={3}
          dir="ltr"
          autoCapitalize="none"
          spellCheck={false}
          label={t('schedule.often.rule')}
          hint={t('schedule.often.ruleHint')}
          value={draft.rule}
          error={faultOf('rule')}
          onChange={(rule) => draft.answer({ rule })}
        />
      )}
    </PlannedDates>
  );
}

/** Until when it goes on. */
export function AskUntil({ group, faultOf }: Asked) {
  const { t } = useTranslation('meetings');
  const draft = useScheduleDraft();
  return (
    <PlannedDates group={group}>
      <ChoiceGroup
        id="ends"
        kind="radio"
        asHeading
        legend={t('schedule.until.heading')}
        items={ENDS.map((value) => ({ value, label: t(`schedule.until.${value}`) }))}
        values={[draft.ends]}
        onChange={([ends = 'never']) => draft.answer({ ends })}
      />
      {draft.ends === 'on' && (
        <DateField
          id="until"
          language={dateLanguage()}
          label={t('schedule.until.day')}
          value={draft.until}
          error={faultOf('until')}
          onChange={(until) => draft.answer({ until })}
        />
      )}
      {draft.ends === 'after' && (
        <TextField
          id="times"
          type="number"
          inputMode="numeric"
          min="1"
          max={String(MOST_TIMES)}
          width="short"
          label={t('schedule.until.times')}
          value={draft.times}
          error={faultOf('times')}
          onChange={(times) => draft.answer({ times })}
        />
      )}
    </PlannedDates>
  );
}
