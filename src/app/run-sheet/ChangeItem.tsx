import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import type { AgendaItemView } from '../../meetings/contract/agenda.ts';
import { withMoved } from '../../meetings/rules/agenda.ts';
import { useArrival } from '../../wire/arrival.ts';
import { faultsIn } from '../../words/faults.ts';
import { type AgendaSaving, useAgendaSaving } from './agenda-saving.ts';
import { answersOf, faultOf, isItemStep, itemOf, type ItemAnswers, type ItemStep } from './item-draft.ts';
import { ItemAnswersList } from './ItemAnswersList.tsx';
import { ItemQuestion } from './ItemQuestion.tsx';
import { useRemovedItem } from './removed-item.ts';

interface OneItem {
  readonly group: string;
  readonly item: AgendaItemView;
  /** Its place, from 0. */
  readonly at: number;
  readonly saving: AgendaSaving;
}

/** One item of the agenda: what it is, each answer to be changed, and its place in the order. */
export function ChangeItem() {
  const { t } = useTranslation('run-sheet');
  const { group = '', at = '', step } = useParams();
  const saving = useAgendaSaving(group);
  const place = Number(at) - 1;
  const item = saving.agenda.items[place];
  if (item === undefined) {
    return (
      <Stack gap="l">
        <Link className={linkClass('back')} to={`/groups/${group}/agenda`}>
          {t('back')}
        </Link>
        <PageHeading>{t('item.gone')}</PageHeading>
      </Stack>
    );
  }
  const one = { group, item, at: place, saving };
  return isItemStep(step) ? <AskAgain key={step} {...one} step={step} /> : <SeeItem {...one} />;
}

/** One answer, asked again and saved at once. */
function AskAgain({ group, item, at, saving, step }: OneItem & { step: ItemStep }) {
  const { t } = useTranslation('run-sheet');
  const navigate = useNavigate();
  const [answers, setAnswers] = useState<ItemAnswers>(answersOf(item));
  const [attempt, setAttempt] = useState(0);
  const { agenda, save, sending } = saving;
  const fault = attempt > 0 ? faultOf(step, answers) : undefined;
  const error = fault === undefined ? undefined : t(fault);
  const faults = faultsIn('meetings', sending.refused, {}, step);
  const there = `/groups/${group}/agenda/${at + 1}`;
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
          errors={error === undefined ? faults.summary : [{ fieldId: step, text: error }]}
          attempt={attempt + sending.attempt}
        />
      }
      over={item.title}
      submit={t('item.save')}
      waiting={sending.waiting}
      waitingWords={t('item.saving')}
      onSubmit={async () => {
        setAttempt(attempt + 1);
        if (faultOf(step, answers) !== undefined) return;
        if (await save(agenda.items.with(at, itemOf(answers)))) await navigate(there, { state: 'saved' });
      }}
    >
      <ItemQuestion
        step={step}
        answers={answers}
        error={error}
        onAnswer={(more) => setAnswers({ ...answers, ...more })}
      />
    </Question>
  );
}

function SeeItem({ group, item, at, saving }: OneItem) {
  const { t } = useTranslation('run-sheet');
  const navigate = useNavigate();
  const isSaved = useArrival() === 'saved';
  const [moved, setMoved] = useState(0);
  const note = useRemovedItem(({ note: keep }) => keep);
  const { agenda, save, sending } = saving;
  const { items } = agenda;
  const faults = faultsIn('meetings', sending.refused, {}, 'move-up');
  const before = items[at - 1];

  async function move(by: -1 | 1): Promise<void> {
    if (!(await save(withMoved(items, at, by)))) return;
    setMoved(moved + 1);
    await navigate(`/groups/${group}/agenda/${at + 1 + by}`, { replace: true });
  }

  async function remove(): Promise<void> {
    if (!(await save(items.toSpliced(at, 1)))) return;
    note({ group, item, at });
    await navigate(`/groups/${group}/agenda`);
  }

  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/agenda`}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={sending.attempt} />
      {isSaved && moved === 0 && <Banner title={t('agenda.saved')} />}
      <PageHeading over={t('item.place', { at: at + 1, of: items.length })}>{item.title}</PageHeading>
      <ItemAnswersList answers={answersOf(item)} to={`/groups/${group}/agenda/${at + 1}`} />
      <div role="status">
        <Words>
          {moved > 0 && t('item.moved', { at: at + 1, of: items.length })}{' '}
          {before === undefined ? t('item.first') : t('item.after', { title: before.title })}
        </Words>
      </div>
      <Actions>
        {at > 0 && (
          <Button id="move-up" look="second" waitingWords={t('agenda.wait')} onClick={() => move(-1)}>
            {t('item.up')}
          </Button>
        )}
        {at < items.length - 1 && (
          <Button id="move-down" look="second" waitingWords={t('agenda.wait')} onClick={() => move(1)}>
            {t('item.down')}
          </Button>
        )}
        <Button look="second" waitingWords={t('agenda.wait')} onClick={remove}>
          {t('item.remove')}
        </Button>
      </Actions>
    </Stack>
  );
}
