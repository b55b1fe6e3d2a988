import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams } from 'react-router-dom';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sentenceForField } from '../../words/problems.ts';
import { rulesQuery, sendToAgreements } from '../client.ts';
import { type GroundRule, STARTER_RULES } from '../rules/rule-set.ts';

/** A group's first rules: from the starter library, and one of its own. */
export function ChooseRules() {
  const { t } = useTranslation('agreements');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(rulesQuery(group));
  const [chosen, setChosen] = useState<readonly string[]>(STARTER_RULES.map(({ key }) => key));
  const [own, setOwn] = useState<GroundRule>({ says: '', why: '' });
  const [missing, setMissing] = useState<'rules' | 'own' | null>(null);
  const [attempt, setAttempt] = useState(0);
  const publishing = useSending(
    (rules: GroundRule[], key) =>
      sendToAgreements('POST /groups/:group/rules', { path: { group }, body: { rules }, key }),
    async () => {
      await queries.invalidateQueries(rulesQuery(group));
      await navigate(`/groups/${group}/rules`, { state: 'published' });
    },
  );
  const faults = faultsIn('agreements', publishing.refused, { rules: 'own-says' }, 'chosen');
  const nothing = missing === 'rules' ? sentenceForField('agreements', 'rules', 'missing') : undefined;
  const unsaid = missing === 'own' ? sentenceForField('agreements', 'own', 'missing') : undefined;

  if (data.version !== null && publishing.attempt === 0) {
    return <Navigate to={`/groups/${group}/rules`} replace />;
  }

  async function publish(): Promise<void> {
    const starters = STARTER_RULES.filter(({ key }) => chosen.includes(key)).map(({ key }) => ({
      says: t(`starter.${key}.says`),
      why: t(`starter.${key}.why`),
    }));
    const rules = own.says.trim() === '' ? starters : [...starters, own];
    const found = own.says.trim() === '' && own.why.trim() !== '' ? 'own' : rules.length === 0 ? 'rules' : null;
    setMissing(found);
    setAttempt(attempt + 1);
    if (found === null) await publishing.send(rules);
  }

  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}/get-ready`}>
          {t('back')}
        </Link>
      }
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={
            nothing !== undefined
              ? [{ fieldId: 'chosen', text: nothing }]
              : unsaid !== undefined
                ? [{ fieldId: 'own-says', text: unsaid }]
                : faults.summary
          }
          attempt={attempt}
        />
      }
      heading={t('choose.heading')}
      why={t('choose.why')}
      submit={t('choose.publish')}
      waiting={publishing.waiting}
      waitingWords={t('choose.publishing')}
      onSubmit={publish}
    >
      <Stack gap="l">
        <ChoiceGroup
          id="chosen"
          kind="checkbox"
          legend={t('choose.legend')}
          whoSees={t('choose.whoSees')}
          error={nothing}
          items={STARTER_RULES.map(({ key, lacking }) => ({
            value: key,
            label: t(`starter.${key}.says`),
            hint: lacking ? `${t(`starter.${key}.why`)} ${t('choose.lacking')}` : t(`starter.${key}.why`),
          }))}
          values={chosen}
          onChange={setChosen}
        />
        <TextField
          id="own-says"
          label={t('choose.own')}
          hint={t('choose.ownHint')}
          value={own.says}
          error={unsaid ?? faults.of('rules')}
          onChange={(says) => setOwn({ ...own, says })}
        />
        <TextField
          id="own-why"
          label={t('choose.ownWhy')}
          value={own.why}
          onChange={(why) => setOwn({ ...own, why })}
        />
      </Stack>
    </Question>
  );
}
