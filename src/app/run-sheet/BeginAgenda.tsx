import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams } from 'react-router-dom';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { AGENDA_TEMPLATE_NAMES, AGENDA_TEMPLATES } from '../../meetings/rules/agenda-templates.ts';
import { faultsIn } from '../../words/faults.ts';
import { useAgendaSaving } from './agenda-saving.ts';

/** The first agenda of a group: one that groups like it use. */
export function BeginAgenda() {
  const { t } = useTranslation('run-sheet');
  const { group = '' } = useParams();
  const navigate = useNavigate();
  const { agenda, save, sending } = useAgendaSaving(group);
  const [chosen, setChosen] = useState<string>('');
  const [unchosen, setUnchosen] = useState(0);
  const name = AGENDA_TEMPLATE_NAMES.find((one) => one === chosen);
  const error = unchosen > 0 && name === undefined ? t('begin.choose') : undefined;
  const faults = faultsIn('meetings', sending.refused, {}, 'begin');
  const there = `/groups/${group}/agenda`;
  // Whoever has one already changes it.
  if (agenda.items.length > 0 && sending.attempt === 0) return <Navigate to={there} replace />;

  async function begin(): Promise<void> {
    if (name === undefined) return setUnchosen(unchosen + 1);
    const items = AGENDA_TEMPLATES[name].map(({ item, phase, minutes }) => ({
      phase,
      minutes,
      title: t(`items.${item}.title`),
      words: t(`items.${item}.words`),
    }));
    if (await save(items)) await navigate(there, { state: 'saved' });
  }

  return (
    <Question
      back={
        <Link className={linkClass('back')} to={there}>
          {t('back')}
        </Link>
      }
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={error === undefined ? faults.summary : [{ fieldId: 'begin', text: error }]}
          attempt={sending.attempt + unchosen}
        />
      }
      why={t('begin.why')}
      submit={t('begin.submit')}
      waiting={sending.waiting}
      waitingWords={t('agenda.wait')}
      onSubmit={begin}
    >
      <ChoiceGroup
        id="begin"
        kind="radio"
        asHeading
        legend={t('begin.heading')}
        whoSees={t('begin.whoSees')}
        error={error}
        items={AGENDA_TEMPLATE_NAMES.map((value) => ({
          value,
          label: t(`begin.${value}`),
          hint: t(`begin.${value}Hint`),
        }))}
        values={[chosen]}
        onChange={([value = '']) => setChosen(value)}
      />
    </Question>
  );
}
