import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Question } from '../../design/Question.tsx';
import { TextField } from '../../design/TextField.tsx';
import { readSomeWords, type WordFault } from '../../sealing/six-words.ts';
import { DOOR_WORDS } from '../rules/door-code.ts';

interface FourWordsProps {
  /** What came of the last try, in words; null where there is nothing to say. */
  readonly said: string | null;
  /** Sends words of the list; whatever is none has been said before. */
  readonly send: (words: string) => Promise<unknown>;
  readonly asHeading?: boolean;
}

/** The four words of a door, to be typed: a slip is told before anything is sent. */
export function FourWords({ said, send, asHeading = false }: FourWordsProps) {
  const { t } = useTranslation('attendance');
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [attempt, setAttempt] = useState(0);
  const errors = faults.length > 0 ? faults : said === null ? [] : [said];

  async function go(): Promise<void> {
    const read = readSomeWords(text, DOOR_WORDS);
    const found =
      text.trim() === ''
        ? [t('atDoor.words.missing')]
        : 'faults' in read
          ? read.faults.map((one) => sayFault(t, one))
          : [];
    setFaults(found);
    if ('words' in read) await send(read.words.join(' '));
    setAttempt((count) => count + 1);
  }

  return (
    <Question
      errors={
        <ErrorSummary
          title={t('atDoor.problem')}
          errors={errors.map((error) => ({ fieldId: 'four-words', text: error }))}
          attempt={attempt}
        />
      }
      submit={t('atDoor.check')}
      onSubmit={go}
    >
      <TextField
        id="four-words"
        asHeading={asHeading}
        label={t('atDoor.type')}
        hint={t('atDoor.typeHint')}
        error={errors.length === 0 ? undefined : errors.join(' ')}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={setText}
      />
    </Question>
  );
}

function sayFault(t: TFunction<'attendance'>, fault: WordFault): string {
  if (fault.is === 'not-a-word') {
    const said = t('atDoor.words.not-a-word', { at: fault.at, word: fault.word });
    const words = fault.perhaps.join(', ');
    return words === '' ? said : `${said} ${t('atDoor.words.perhaps', { words })}`;
  }
  return fault.is === 'slip' ? '' : t(`atDoor.words.${fault.is}`, { count: fault.count });
}
