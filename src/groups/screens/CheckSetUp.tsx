import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Answers } from '../../design/Answers.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { dateLanguage } from '../../words/dates.ts';
import { sendToGroups } from '../client.ts';
import { type SetUpAnswers, STEP_OF, useSetUpDraft } from './set-up-draft.ts';

/** All answers, before the organisation is made. `code` is the one that this device knows, if any. */
export function CheckSetUp({ code }: { code: string | null }) {
  const { t } = useTranslation('groups');
  const queries = useQueryClient();
  const draft = useSetUpDraft();
  const settingUp = useSending(
    (body: SetUpAnswers, key) => sendToGroups('POST /set-up', { body, key }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['me'] });
      // `SetUp` leads on to the organisation.
      draft.done();
      await queries.invalidateQueries({ queryKey: ['home'] });
    },
  );
  const country = new Intl.DisplayNames(dateLanguage(), { type: 'region' }).of(draft.country) ?? draft.country;
  const rows: readonly (readonly [keyof SetUpAnswers, string, string])[] = [
    ...(code === null ? ([['code', t('setUp.codeShort'), draft.code]] as const) : []),
    ['name', t('setUp.nameShort'), draft.name],
    ['publicName', t('setUp.publicNameShort'), draft.publicName],
    ['country', t('setUp.country'), country],
    ['zone', t('setUp.zone'), draft.zone.replaceAll('_', ' ')],
  ];
  const ids = Object.fromEntries(rows.map(([field]) => [field, `change-${field}`]));
  const isCodeWrong = settingUp.refused?.code === 'groups/code-wrong';
  const faults = faultsIn('groups', settingUp.refused, ids, isCodeWrong ? 'change-code' : 'change-name');

  return (
    <Question
      back={
        <Link className={linkClass('back')} to="/set-up/place">
          {t('back')}
        </Link>
      }
      errors={<ErrorSummary title={t('problem')} errors={faults.summary} attempt={settingUp.attempt} />}
      heading={t('setUp.check')}
      why={t('setUp.checkWhy')}
      submit={t('setUp.send')}
      waiting={settingUp.waiting}
      waitingWords={t('setUp.sending')}
      onSubmit={async () => {
        const { name, publicName, zone, country: where } = draft;
        await settingUp.send({ code: code ?? draft.code, name, publicName, zone, country: where });
      }}
    >
      <Answers
        answers={rows.map(([field, question, answer]) => ({
          key: field,
          question,
          answer,
          change: (
            <Link id={`change-${field}`} to={`/set-up/${STEP_OF[field]}`} state="change">
              {t('setUp.change')}
              <HiddenWords> {question}</HiddenWords>
            </Link>
          ),
        }))}
      />
    </Question>
  );
}
