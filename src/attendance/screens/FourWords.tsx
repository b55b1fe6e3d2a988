import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSomeWords } from '../../sealing/six-words.ts';
import { sayWordFault } from '../../words/word-faults.ts';
import { DOOR_WORDS } from '../rules/door-code.ts';
import { TypedWords } from './TypedWords.tsx';

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
          ? read.faults.map((one) => sayWordFault((is, given) => t(`atDoor.words.${is}`, { ...given }), one))
          : [];
    setFaults(found);
    if ('words' in read) await send(read.words.join(' '));
    setAttempt((count) => count + 1);
  }

  return (
    <TypedWords
      id="four-words"
      problem={t('atDoor.problem')}
      label={t('atDoor.type')}
      hint={t('atDoor.typeHint')}
      submit={t('atDoor.check')}
      asHeading={asHeading}
      errors={errors}
      attempt={attempt}
      text={text}
      onText={setText}
      onSubmit={go}
    />
  );
}
