import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { sentenceForField } from '../../words/problems.ts';
import { dateLanguage } from '../../words/dates.ts';
import { COUNTRIES } from '../rules/countries.ts';
import { type Step, useSetUpDraft } from './set-up-draft.ts';

interface AskSetUpProps {
  readonly step: Exclude<Step, 'check'>;
  readonly steps: readonly Step[];
}

/** Which answer a step asks for in words; the place is chosen, never missing. */
const FIELD_OF: Readonly<Record<Exclude<Step, 'check'>, 'code' | 'name' | 'publicName' | null>> = {
  code: 'code',
  name: 'name',
  'public-name': 'publicName',
  place: null,
};

/** One question of setting up. */
export function AskSetUp({ step, steps }: AskSetUpProps) {
  const { t } = useTranslation('groups');
  const navigate = useNavigate();
  const arrivedTo: unknown = useLocation().state;
  const draft = useSetUpDraft();
  const [attempt, setAttempt] = useState(0);
  const at = steps.indexOf(step);
  const field = FIELD_OF[step];
  const isMissing = field !== null && draft[field].trim() === '';
  const error = attempt > 0 && isMissing ? sentenceForField('groups', field, 'missing') : undefined;

  function goOn(): void {
    setAttempt(attempt + 1);
    // Whoever came to change one answer goes straight back to all of them.
    const next = arrivedTo === 'change' ? 'check' : (steps[at + 1] ?? 'check');
    if (!isMissing) void navigate(`/set-up/${next}`);
  }

  return (
    <Question
      back={
        <Link className={linkClass('back')} to={at === 0 ? '/' : `/set-up/${steps[at - 1] ?? ''}`}>
          {t('back')}
        </Link>
      }
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={error === undefined || field === null ? [] : [{ fieldId: field, text: error }]}
          attempt={attempt}
        />
      }
      over={t('setUp.over', { at: at + 1, of: steps.length - 1 })}
      {...(step === 'place' ? { heading: t('setUp.place'), why: t('setUp.placeWhy') } : {})}
      submit={t('setUp.continue')}
      onSubmit={goOn}
    >
      {step === 'place' ? (
        <Stack>
          <SelectField
            id="country"
            label={t('setUp.country')}
            value={draft.country}
            options={countries(dateLanguage())}
            onChange={(country) => draft.answer({ country })}
          />
          <SelectField
            id="zone"
            label={t('setUp.zone')}
            hint={t('setUp.zoneHint')}
            value={draft.zone}
            options={zones(draft.zone)}
            onChange={(zone) => draft.answer({ zone })}
          />
        </Stack>
      ) : (
        <AskWords
          step={step}
          value={draft[field ?? 'name']}
          error={error}
          onChange={(value) => draft.answer({ [field ?? 'name']: value })}
        />
      )}
    </Question>
  );
}

interface AskWordsProps {
  readonly step: 'code' | 'name' | 'public-name';
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function AskWords({ step, value, error, onChange }: AskWordsProps) {
  const { t } = useTranslation('groups');
  const shared = { asHeading: true, error, value, onChange, autoComplete: 'off' };
  switch (step) {
    case 'code':
      return (
        <TextField
          {...shared}
          id="code"
          label={t('setUp.code')}
          hint={t('setUp.codeHint')}
          autoCapitalize="none"
          spellCheck={false}
          width="long"
        />
      );
    case 'name':
      return (
        <TextField
          {...shared}
          id="name"
          label={t('setUp.name')}
          hint={t('setUp.nameHint')}
          whoSees={t('setUp.nameWhoSees')}
        />
      );
    case 'public-name':
      return (
        <TextField
          {...shared}
          id="publicName"
          label={t('setUp.publicName')}
          hint={t('setUp.publicNameHint')}
          whoSees={t('setUp.publicNameWhoSees')}
        />
      );
  }
}

function countries(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) =>
    a.label.localeCompare(b.label, language),
  );
}

function zones(own: string): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set([own, ...known])].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}
