import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Question } from '../../design/Question.tsx';
import { TextField } from '../../design/TextField.tsx';
import type { WordFault } from '../../sealing/six-words.ts';
import { type PosterBrought, posterOfWords } from './poster-brought.ts';

interface PosterWordsProps {
  /** Whose words are typed here; null before set-up. */
  readonly organisation: string | null;
  /** A link that somebody followed was not whole. */
  readonly broken: boolean;
  readonly onPoster: (secret: string) => void;
}

/** The five words of a poster, for whoever cannot scan its square. */
export function PosterWords({ organisation, broken, onPoster }: PosterWordsProps) {
  const { t } = useTranslation('attendance');
  const [text, setText] = useState('');
  const [brought, setBrought] = useState<PosterBrought | null>(broken ? { fault: 'link' } : null);
  const [attempt, setAttempt] = useState(0);
  const errors = brought === null ? [] : saysOf(t, brought);

  function go(): void {
    const now = posterOfWords(text, organisation);
    setBrought(now);
    setAttempt(attempt + 1);
    if ('secret' in now) onPoster(now.secret);
  }

  return (
    <Question
      errors={
        <ErrorSummary
          title={t('came.problem')}
          errors={errors.map((error) => ({ fieldId: 'poster', text: error }))}
          attempt={attempt}
        />
      }
      submit={t('came.goOn')}
      onSubmit={go}
    >
      <TextField
        id="poster"
        asHeading
        label={t('came.words')}
        hint={t('came.wordsHint')}
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

function saysOf(t: TFunction<'attendance'>, brought: PosterBrought): readonly string[] {
  if ('secret' in brought) return [];
  if ('words' in brought) return brought.words.map((fault) => sayFault(t, fault));
  return [brought.fault === 'nothing-here' ? t('came.notHere') : t(`came.fault.${brought.fault}`)];
}

function sayFault(t: TFunction<'attendance'>, fault: WordFault): string {
  if (fault.is === 'not-a-word') {
    const said = t('came.fault.not-a-word', { at: fault.at, word: fault.word });
    const words = fault.perhaps.join(', ');
    return words === '' ? said : `${said} ${t('came.fault.perhaps', { words })}`;
  }
  return fault.is === 'slip' ? '' : t(`came.fault.${fault.is}`, { count: fault.count });
}
