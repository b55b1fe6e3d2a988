import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useNavigate, useParams } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { faultsIn } from '../../words/faults.ts';
import { useAgendaSaving } from './agenda-saving.ts';
import { faultOf, isItemStep, ITEM_STEPS, itemOf, type ItemStep, useItemDraft } from './item-draft.ts';
import { ItemAnswersList } from './ItemAnswersList.tsx';
import { ItemQuestion } from './ItemQuestion.tsx';

/** Something new on the agenda: a question a page, and then all answers. */
export function NewItem() {
  const { group = '', step } = useParams();
  const draft = useItemDraft();
  const { begin } = draft;
  const isNew = (draft.group !== group && !draft.sent) || (draft.sent && step === 'what');
  useEffect(() => {
    if (isNew) begin(group);
  }, [isNew, begin, group]);

  const there = `/groups/${group}/agenda`;
  // Going back after it was sent would send it twice.
  if (draft.sent && step !== 'what') return <Navigate to={there} replace state="saved" />;
  if (isItemStep(step)) return <AskItem key={step} group={group} step={step} />;
  const missing = ITEM_STEPS.find((one) => faultOf(one, draft) !== undefined);
  return missing === undefined ? <CheckItem group={group} /> : <Navigate to={`${there}/new/${missing}`} replace />;
}

function AskItem({ group, step }: { group: string; step: ItemStep }) {
  const { t } = useTranslation('run-sheet');
  const navigate = useNavigate();
  const isChange = useLocation().state === 'change';
  const draft = useItemDraft();
  const [attempt, setAttempt] = useState(0);
  const at = ITEM_STEPS.indexOf(step);
  const fault = attempt > 0 ? faultOf(step, draft) : undefined;
  const error = fault === undefined ? undefined : t(fault);
  const to = (name: string) => `/groups/${group}/agenda/new/${name}`;
  return (
    <Question
      back={
        <Link
          className={linkClass('back')}
          to={at === 0 ? `/groups/${group}/agenda` : to(ITEM_STEPS[at - 1] ?? 'what')}
        >
          {t('back')}
        </Link>
      }
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={error === undefined ? [] : [{ fieldId: step, text: error }]}
          attempt={attempt}
        />
      }
      over={t('item.over', { at: at + 1, of: ITEM_STEPS.length })}
      submit={t('item.continue')}
      onSubmit={() => {
        setAttempt(attempt + 1);
        if (faultOf(step, draft) === undefined) void navigate(to(isChange ? 'check' : (ITEM_STEPS[at + 1] ?? 'check')));
      }}
    >
      <ItemQuestion step={step} answers={draft} error={error} onAnswer={draft.answer} />
    </Question>
  );
}

function CheckItem({ group }: { group: string }) {
  const { t } = useTranslation('run-sheet');
  const draft = useItemDraft();
  const { agenda, save, sending } = useAgendaSaving(group);
  const faults = faultsIn('meetings', sending.refused, {}, 'change-what');
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}/agenda/new/words`}>
          {t('back')}
        </Link>
      }
      errors={<ErrorSummary title={t('problem')} errors={faults.summary} attempt={sending.attempt} />}
      heading={t('item.check')}
      submit={t('item.add')}
      waiting={sending.waiting}
      waitingWords={t('item.saving')}
      onSubmit={async () => {
        const item = itemOf(draft);
        // After the last of its part of the evening.
        const last = agenda.items.findLastIndex(({ phase }) => phase === item.phase);
        const at = last === -1 ? agenda.items.length : last + 1;
        // `NewItem` leads on to the agenda.
        if (await save(agenda.items.toSpliced(at, 0, item))) draft.done();
      }}
    >
      <ItemAnswersList answers={draft} to={`/groups/${group}/agenda/new`} />
    </Question>
  );
}
