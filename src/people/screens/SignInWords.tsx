import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { ForPasswords } from '../../design/ForPasswords.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import type { SentBodyOf } from '../../wire/endpoint.ts';
import { useSending } from '../../wire/sending.ts';
import { sentenceFor } from '../../words/problems.ts';
import { sayWordFault } from '../../words/word-faults.ts';
import { placeKind, sendToPeople, stretched } from '../client.ts';
import type { PeopleContract } from '../contract.ts';

interface SignInWordsProps {
  readonly look: 'first' | 'second';
  readonly shared: boolean;
  readonly onIn: (notices: readonly string[]) => Promise<void>;
}

/** Six words, pasted, filled in by a password manager or written: what is wrong with them is said, and nothing is lost. */
export function SignInWords({ look, shared, onIn }: SignInWordsProps) {
  const { t } = useTranslation('people');
  const [text, setText] = useState('');
  const [isShown, setShown] = useState(true);
  const [isStretching, setStretching] = useState(false);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [attempt, setAttempt] = useState(0);
  const signing = useSending(
    (body: SentBodyOf<PeopleContract['POST /sign-in/words']>, key) =>
      sendToPeople('POST /sign-in/words', { body, key }),
    ({ notices }) => onIn(notices),
  );

  async function signIn(): Promise<void> {
    setAttempt(attempt + 1);
    if (text.trim() === '') return setFaults([t('six.missing')]);
    const { readWords } = await import('../../sealing/six-words.ts');
    const read = readWords(text);
    if ('faults' in read)
      return setFaults(read.faults.map((fault) => sayWordFault((is, given) => t(`six.${is}`, { ...given }), fault)));
    setFaults([]);
    setStretching(true);
    try {
      await signing.send({ stretched: await stretched(read.words), kind: placeKind(), shared });
    } finally {
      setStretching(false);
    }
  }

  const refused = signing.refused === null ? [] : [sentenceFor(signing.refused)];
  const errors = faults.length > 0 ? faults : refused;
  const waiting = isStretching || signing.waiting;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!waiting) void signIn();
      }}
    >
      <Stack>
        <ErrorSummary
          title={t('problem')}
          errors={errors.map((error) => ({ fieldId: 'sign-in-words', text: error }))}
          attempt={attempt}
        />
        <div>
          <ForPasswords name={t('passwords.name')} />
          <TextField
            id="sign-in-words"
            name="current-password"
            type={isShown ? 'text' : 'password'}
            label={t('signIn.label')}
            hint={t('signIn.hint')}
            whoSees={t('signIn.whoSees')}
            error={errors.length === 0 ? undefined : errors.join(' ')}
            autoComplete="current-password"
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
            value={text}
            onChange={setText}
          />
          <Button look="quiet" onClick={() => setShown(!isShown)}>
            {t(isShown ? 'signIn.hide' : 'signIn.show')}
          </Button>
        </div>
        <div>
          <Button type="submit" look={look} waiting={waiting} waitingWords={t('signIn.waiting')}>
            {t('signIn.submit')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
