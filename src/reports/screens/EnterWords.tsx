import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Question } from '../../design/Question.tsx';
import { TextField } from '../../design/TextField.tsx';
import { readWords } from '../../sealing/six-words.ts';
import { sayWordFault } from '../../words/word-faults.ts';

interface EnterWordsProps {
  readonly heading: string;
  readonly lead: ReactNode;
  readonly submit: string;
  readonly waitingWords: string;
  /** What is said of six words that open nothing. */
  readonly wrong?: string;
  /** Takes six words of the list; false where they open nothing. */
  readonly onWords: (words: readonly string[]) => Promise<boolean>;
  readonly after?: ReactNode;
}

/** Six words to be written in; a slip of the pen is told before anything is tried. */
export function EnterWords({ heading, lead, submit, waitingWords, wrong, onWords, after }: EnterWordsProps) {
  const { t } = useTranslation('reports');
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [attempt, setAttempt] = useState(0);

  async function open(): Promise<void> {
    setAttempt(attempt + 1);
    if (text.trim() === '') {
      setFaults([t('errors.six.missing')]);
      return;
    }
    const read = readWords(text);
    if ('faults' in read)
      setFaults(read.faults.map((fault) => sayWordFault((is, given) => t(`errors.six.${is}`, { ...given }), fault)));
    else setFaults((await onWords(read.words)) ? [] : [wrong ?? t('errors.six.slip')]);
  }

  return (
    <Question
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={faults.map((fault) => ({ fieldId: 'six-words', text: fault }))}
          attempt={attempt}
        />
      }
      heading={heading}
      focusOnMount
      why={lead}
      submit={submit}
      waitingWords={waitingWords}
      onSubmit={open}
      after={after}
    >
      <TextField
        id="six-words"
        multiline
        rows={2}
        label={t('box.label')}
        hint={t('box.hint')}
        error={faults.length === 0 ? undefined : faults.join(' ')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={text}
        onChange={setText}
      />
    </Question>
  );
}
