import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import type { BoardView } from '../../envelopes/client.ts';
import { faultsIn } from '../../words/faults.ts';
import { type BoardPlace, type OwnWords, signAgain } from '../client.ts';
import { type MayRead, mayReadFrom, offeredAgain } from '../rules/may-read.ts';
import { useLetterbox } from './use-letterbox.ts';

interface WriteAgainProps {
  readonly place: BoardPlace;
  readonly board: BoardView;
  readonly own: OwnWords;
  /** Who could read what these words wrote before, as the answers say. */
  readonly said: readonly MayRead[];
  readonly onSent: () => void;
}

/** Another letter under the same six words. */
export function WriteAgain({ place, board, own, said, onSent }: WriteAgainProps) {
  const { t } = useTranslation('reports');
  const [words, setWords] = useState('');
  const [wanted, setWanted] = useState<MayRead | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const letterbox = useLetterbox(place);
  const { choices, first } = offeredAgain(board.readers, said);
  const mayRead = wanted ?? first;
  const { over } = letterbox;
  const fault = isMissing ? t('errors.again.missing') : over > 0 ? t('errors.words.too-long', { count: over }) : null;
  const errors =
    fault === null ? faultsIn('reports', letterbox.refused, {}, 'again').summary : [{ fieldId: 'again', text: fault }];

  async function send(): Promise<void> {
    if (mayRead === null) return;
    setAttempt(attempt + 1);
    setMissing(words.trim() === '');
    if (words.trim() === '') return;
    const letter = signAgain({ kind: 'again', mayRead, words: words.trim() }, own, place.group);
    if (!(await letterbox.post(letter, board.readers))) return;
    setWords('');
    onSent();
  }

  if (mayRead === null) return <p>{t('tell.noReaders')}</p>;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!letterbox.waiting) void send();
      }}
    >
      <Stack>
        <ErrorSummary title={t('problem')} errors={errors} attempt={attempt} />
        {choices.length > 1 && (
          <ChoiceGroup
            id="again-may-read"
            kind="radio"
            legend={t('box.whoReads')}
            items={choices.map((choice) => ({
              value: choice,
              label: t(`ask.mayRead.${choice}`),
              hint: t(`ask.mayRead.${choice}Hint`),
            }))}
            values={[mayRead]}
            onChange={([value]) => setWanted(mayReadFrom(value))}
          />
        )}
        <TextField
          id="again"
          multiline
          rows={6}
          label={t('box.field')}
          whoSees={t('steps.readsRoles', { roles: t(`whoRoles.${mayRead}`) })}
          error={fault ?? undefined}
          autoComplete="off"
          spellCheck={false}
          value={words}
          onChange={setWords}
        />
        <div>
          <Button type="submit" waiting={letterbox.waiting} waitingWords={t('check.sending')}>
            {t('box.send')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
