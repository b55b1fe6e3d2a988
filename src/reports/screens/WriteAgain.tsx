import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import type { BoardView } from '../../envelopes/client.ts';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { type BoardPlace, type OwnWords, putInLetterbox, sealLetter, signAgain } from '../client.ts';
import { type MayRead, mayReadFrom, offeredAgain } from '../rules/may-read.ts';

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
  const [fault, setFault] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const sealed = useRef<{ of: string; text: string } | null>(null);
  const { choices, first } = offeredAgain(board.readers, said);
  const mayRead = wanted ?? first;
  const sending = useSending(async (text: string) => {
    await putInLetterbox(place, text);
    return true;
  });
  const errors =
    fault === null ? faultsIn('reports', sending.refused, {}, 'again').summary : [{ fieldId: 'again', text: fault }];

  async function send(): Promise<void> {
    if (mayRead === null) return;
    setAttempt(attempt + 1);
    setFault(words.trim() === '' ? t('errors.again.missing') : null);
    if (words.trim() === '') return;
    const letter = signAgain({ kind: 'again', mayRead, words: words.trim() }, own, place.group);
    const of = JSON.stringify(letter);
    if (sealed.current?.of !== of) {
      const made = await sealLetter(letter, board.readers);
      if ('over' in made) {
        setFault(t('errors.words.too-long', { count: made.over }));
        return;
      }
      sealed.current = { of, text: made.sealed };
    }
    if ((await sending.send(sealed.current.text)) !== true) return;
    sealed.current = null;
    setWords('');
    onSent();
  }

  if (mayRead === null) return <p>{t('tell.noReaders')}</p>;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.waiting) void send();
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
          <Button type="submit" waiting={sending.waiting} waitingWords={t('check.sending')}>
            {t('box.send')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
