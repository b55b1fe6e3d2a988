import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Answers } from '../../design/Answers.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Written } from '../../design/Written.tsx';
import { ITEM_STEPS, type ItemAnswers, phaseOf } from './item-draft.ts';
import { TellsNote } from './TellsNote.tsx';

interface ItemAnswersListProps {
  readonly answers: ItemAnswers;
  /** The page that asks these, without the name of a question. */
  readonly to: string;
}

/** What was answered about an item, each with its way back, and what its words may make people tell. */
export function ItemAnswersList({ answers, to }: ItemAnswersListProps) {
  const { t } = useTranslation('run-sheet');
  const said = {
    what: answers.title,
    phase: t(`agenda.phases.${phaseOf(answers.phase)}`),
    minutes: answers.minutes,
    words: answers.words.trim() === '' ? t('item.nothing') : <Written>{answers.words}</Written>,
  };
  return (
    <Stack>
      <Answers
        answers={ITEM_STEPS.map((step) => ({
          key: step,
          question: t(`item.${step}`),
          answer: said[step],
          change: (
            <Link id={`change-${step}`} to={`${to}/${step}`} state="change">
              {t('item.change')}
              <HiddenWords> {t(`item.${step}`)}</HiddenWords>
            </Link>
          ),
        }))}
      />
      <TellsNote item={answers} />
    </Stack>
  );
}
