import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { MOST_MINUTES, PHASES } from '../../meetings/rules/agenda.ts';
import type { ItemAnswers, ItemStep } from './item-draft.ts';
import { TellsNote } from './TellsNote.tsx';

interface ItemQuestionProps {
  readonly step: ItemStep;
  readonly answers: ItemAnswers;
  readonly error: string | undefined;
  readonly onAnswer: (answers: Partial<ItemAnswers>) => void;
}

/** One question about an item, and beside its words what they may make people tell. */
export function ItemQuestion({ step, answers, error, onAnswer }: ItemQuestionProps) {
  const { t } = useTranslation('run-sheet');
  switch (step) {
    case 'what':
      return (
        <Stack>
          <TextField
            id="what"
            asHeading
            label={t('item.what')}
            hint={t('item.whatHint')}
            value={answers.title}
            error={error}
            autoComplete="off"
            onChange={(title) => onAnswer({ title })}
          />
          <TellsNote item={answers} live />
        </Stack>
      );
    case 'phase':
      return (
        <ChoiceGroup
          id="phase"
          kind="radio"
          asHeading
          legend={t('item.phase')}
          error={error}
          items={PHASES.map((value) => ({ value, label: t(`agenda.phases.${value}`) }))}
          values={[answers.phase]}
          onChange={([phase = 'circle']) => onAnswer({ phase })}
        />
      );
    case 'minutes':
      return (
        <TextField
          id="minutes"
          asHeading
          type="number"
          inputMode="numeric"
          min="0"
          max={String(MOST_MINUTES)}
          width="short"
          label={t('item.minutes')}
          hint={t('item.minutesHint')}
          value={answers.minutes}
          error={error}
          onChange={(minutes) => onAnswer({ minutes })}
        />
      );
    case 'words':
      return (
        <Stack>
          <TextField
            id="words"
            asHeading
            multiline
            rows={4}
            label={t('item.words')}
            hint={t('item.wordsHint')}
            value={answers.words}
            error={error}
            autoComplete="off"
            onChange={(words) => onAnswer({ words })}
          />
          <TellsNote item={answers} live />
        </Stack>
      );
  }
}
