import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';

interface WriteMessageProps {
  readonly label: string;
  readonly whoSees: string;
  readonly submit: string;
  /** Said once it is there. */
  readonly sent: string;
  readonly request: (words: string, key: string) => Promise<undefined>;
  readonly after: () => Promise<unknown>;
  /** What is said in the place of the field where nothing may be written now. */
  readonly instead?: ReactNode;
}

/** A field and a button: what was written stays in the field until it has arrived. */
export function WriteMessage({ label, whoSees, submit, sent, request, after, instead }: WriteMessageProps) {
  const { t } = useTranslation('post');
  const [words, setWords] = useState('');
  const [isSent, setSent] = useState(false);
  const sending = useSending(request, async () => {
    await after();
    setWords('');
    setSent(true);
  });
  const faults = faultsIn('post', sending.refused, { words: 'words' }, 'words');
  const arrived = isSent && <Banner title={sent} focusOnMount />;
  if (instead !== undefined) {
    return (
      <Stack>
        {arrived}
        {instead}
      </Stack>
    );
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (sending.waiting) return;
        setSent(false);
        void sending.send(words);
      }}
    >
      <Stack>
        {arrived}
        <ErrorSummary title={t('problem')} errors={faults.summary} attempt={sending.attempt} />
        <TextField
          id="words"
          multiline
          rows={6}
          label={label}
          hint={t('hint')}
          whoSees={whoSees}
          error={faults.of('words')}
          autoComplete="off"
          value={words}
          onChange={setWords}
        />
        <div>
          <Button type="submit" waiting={sending.waiting} waitingWords={t('sending')}>
            {submit}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
