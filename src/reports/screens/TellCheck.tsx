import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answers } from '../../design/Answers.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { Question } from '../../design/Question.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { faultsIn } from '../../words/faults.ts';
import type { BoardPlace, OwnWords } from '../client.ts';
import type { MayRead } from '../rules/may-read.ts';
import { STEPS, type Step } from '../rules/questions.ts';
import { type Draft, isEmpty, reportOf } from './draft.ts';
import { sayAnswer } from './say-answer.ts';
import { useLetterbox } from './use-letterbox.ts';
import { type NamedReader, sayWhoReads } from './who-reads.ts';

interface TellCheckProps {
  readonly draft: Draft;
  readonly mayRead: MayRead | null;
  readonly readers: readonly NamedReader[];
  readonly place: BoardPlace;
  readonly own: Promise<OwnWords> | null;
  readonly onBack: () => void;
  readonly onChange: (step: Step) => void;
  /** Gives the six words, or null where no answer is wanted. */
  readonly onSent: (words: readonly string[] | null) => void;
}

/** All answers before they are sealed and sent. */
export function TellCheck(props: TellCheckProps) {
  const { draft, mayRead, readers, place, own, onBack, onChange, onSent } = props;
  const { t } = useTranslation('reports');
  const [attempt, setAttempt] = useState(0);
  const letterbox = useLetterbox(place);
  const faults =
    letterbox.over > 0
      ? [{ fieldId: 'change-words', text: t('errors.words.too-long', { count: letterbox.over }) }]
      : faultsIn('reports', letterbox.refused, {}, 'change-safe').summary;

  async function send(): Promise<void> {
    if (mayRead === null || own === null) return;
    setAttempt(attempt + 1);
    const keys = await own;
    const letter = reportOf(draft, mayRead, keys);
    if (await letterbox.post(letter, readers)) onSent(letter.key === null ? null : keys.words);
  }

  return (
    <Question
      back={
        <button type="button" className={linkClass('back')} onClick={onBack}>
          {t('steps.back')}
        </button>
      }
      errors={<ErrorSummary title={t('problem')} errors={faults} attempt={attempt} />}
      heading={t('check.title')}
      focusOnMount
      why={t('check.words')}
      submit={t('check.send')}
      waiting={letterbox.waiting}
      waitingWords={t('check.sending')}
      onSubmit={send}
    >
      <Answers
        answers={STEPS.map((step) => ({
          key: step,
          question: t(`ask.${step}.short`),
          answer: sayAnswer(t, step, draft, mayRead),
          change: (
            <Button id={`change-${step}`} look="quiet" onClick={() => onChange(step)}>
              {t('steps.change')}
              <HiddenWords> {t(`ask.${step}.short`)}</HiddenWords>
            </Button>
          ),
        }))}
      />
      {isEmpty(draft) && <Note>{t('check.empty')}</Note>}
      <WhoSees>{sayWhoReads(t, mayRead, readers)}</WhoSees>
    </Question>
  );
}
