import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { readWords } from '../../sealing/six-words.ts';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sayWordFault } from '../../words/word-faults.ts';
import { sendToGroups } from '../client.ts';
import { codeOfWords } from './code-of-words.ts';

/** For whoever runs a group: says that they have met the outside contact, with the words read out to them. */
export function ConfirmContact() {
  const { t } = useTranslation('groups');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [slips, setSlips] = useState<readonly string[]>([]);
  const [attempt, setAttempt] = useState(0);
  const confirming = useSending(
    (code: string, key) => sendToGroups('POST /groups/:group/met-contacts', { path: { group }, body: { code }, key }),
    () => queries.invalidateQueries(),
  );
  const back = (
    <Link className={linkClass('back')} to={`/groups/${group}/readers`}>
      {t('back')}
    </Link>
  );
  if (confirming.made !== null) {
    return (
      <Stack gap="l">
        {back}
        <Banner title={t('met.done', { name: confirming.made.knownAs })} focusOnMount />
      </Stack>
    );
  }

  async function confirm(): Promise<void> {
    setAttempt(attempt + 1);
    const read = readWords(text);
    setSlips(
      'faults' in read
        ? read.faults.map((fault) => sayWordFault((is, given) => t(`invitation.words.${is}`, { ...given }), fault))
        : [],
    );
    if ('words' in read) await confirming.send(codeOfWords(read.words, group));
  }
  const refused = faultsIn('groups', confirming.refused, { code: 'six-words' }, 'six-words').summary;
  const errors = slips.length > 0 ? slips.map((slip) => ({ fieldId: 'six-words', text: slip })) : refused;

  return (
    <Question
      back={back}
      errors={<ErrorSummary title={t('problem')} errors={errors} attempt={attempt} />}
      why={t('met.askWhy')}
      submit={t('met.submit')}
      waiting={confirming.waiting}
      waitingWords={t('met.waiting')}
      onSubmit={confirm}
    >
      <TextField
        id="six-words"
        asHeading
        multiline
        rows={2}
        label={t('met.askHeading')}
        error={errors.length === 0 ? undefined : errors.map((error) => error.text).join(' ')}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={setText}
      />
    </Question>
  );
}
