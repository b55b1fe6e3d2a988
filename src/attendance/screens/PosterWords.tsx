import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayWordFault } from '../../words/word-faults.ts';
import { type PosterBrought, posterOfWords } from './poster-brought.ts';
import { TypedWords } from './TypedWords.tsx';

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
    <TypedWords
      id="poster"
      problem={t('came.problem')}
      label={t('came.words')}
      hint={t('came.wordsHint')}
      submit={t('came.goOn')}
      asHeading
      errors={errors}
      attempt={attempt}
      text={text}
      onText={setText}
      onSubmit={go}
    />
  );
}

function saysOf(t: TFunction<'attendance'>, brought: PosterBrought): readonly string[] {
  if ('secret' in brought) return [];
  if ('words' in brought)
    return brought.words.map((fault) => sayWordFault((is, given) => t(`came.fault.${is}`, { ...given }), fault));
  return [brought.fault === 'nothing-here' ? t('came.notHere') : t(`came.fault.${brought.fault}`)];
}
