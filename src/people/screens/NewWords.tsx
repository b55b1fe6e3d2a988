import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useHref, useNavigate } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { toClipboard } from '../../design/clipboard.ts';
import { CodeBox } from '../../design/CodeBox.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Facts } from '../../design/Facts.tsx';
import { ForPasswords } from '../../design/ForPasswords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { OnPaper, OnScreen } from '../../design/OnPaper.tsx';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Steps } from '../../design/Steps.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { makeSignInWords, sendToPeople, stretched, waysInQuery } from '../client.ts';

/** Six new words, shown once. They begin to work when somebody says that they have kept them. */
export function NewWords() {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: before } = useSuspenseQuery(waysInQuery);
  // Of this page alone: whoever comes again is given others.
  const { data: words } = useSuspenseQuery({
    queryKey: ['new sign-in words'],
    queryFn: makeSignInWords,
    gcTime: 0,
    staleTime: Infinity,
  });
  const [copied, setCopied] = useState<string>();
  const [isSaved, setSaved] = useState(false);
  const address = `${globalThis.location.origin}${useHref('/sign-in')}`;
  const keeping = useSending(
    async () => {
      await sendToPeople('PUT /ways-in/words', { body: { stretched: await stretched(words) } });
      return { kept: true };
    },
    async () => {
      queries.removeQueries({ queryKey: ['new sign-in words'] });
      await queries.invalidateQueries({ queryKey: ['ways in'] });
      await navigate('/you/sign-in', { replace: true, state: 'words' });
    },
  );
  const faults = faultsIn('people', keeping.refused, {}, 'keep');

  async function copy(): Promise<void> {
    setCopied(t((await toClipboard(words.join(' '))) ? 'newWords.copied' : 'newWords.copyByHand'));
  }

  function save(): void {
    const file = URL.createObjectURL(new Blob([`${words.join(' ')}\n\n${address}\n`], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = file;
    link.download = t('newWords.fileName');
    link.click();
    URL.revokeObjectURL(file);
    setSaved(true);
  }

  return (
    <>
      <OnScreen>
        <Question
          back={
            <Link className={linkClass('back')} to="/you/sign-in">
              {t('back')}
            </Link>
          }
          errors={<ErrorSummary title={t('problem')} errors={faults.summary} attempt={keeping.attempt} />}
          heading={t('newWords.heading')}
          why={t(before.words ? 'newWords.leadAgain' : 'newWords.lead')}
          submit={t('newWords.keep')}
          waiting={keeping.waiting}
          waitingWords={t('newWords.keeping')}
          onSubmit={async () => {
            await keeping.send(undefined);
          }}
          after={<Words look="soft">{t('newWords.secret')}</Words>}
        >
          <Stack>
            <ForPasswords name={t('passwords.name')} made={words.join(' ')} />
            <CodeBox
              label={t('newWords.label')}
              big
              code={words.join(' ')}
              copyLabel={t('newWords.copy')}
              onCopy={copy}
              status={copied}
            />
            <Actions>
              <Button look="second" onClick={save}>
                {t('newWords.save')}
              </Button>
              <Button look="second" onClick={() => globalThis.print()}>
                {t('newWords.print')}
              </Button>
            </Actions>
            <div role="status">
              <Words look="small">{isSaved ? t('newWords.saved') : t('newWords.saveNote')}</Words>
            </div>
          </Stack>
        </Question>
      </OnScreen>
      <OnPaper>
        <Stack gap="l">
          <h1>{t('newWords.sheet')}</h1>
          <Steps
            steps={words.map((word) => (
              <strong key={word}>{word}</strong>
            ))}
          />
          <Facts
            facts={[
              { key: 'for', term: t('newWords.sheetFor'), fact: t('newWords.sheetForWords') },
              { key: 'where', term: t('newWords.sheetWhere'), fact: address },
              { key: 'lost', term: t('newWords.sheetLost'), fact: t('newWords.sheetLostWords') },
            ]}
          />
        </Stack>
      </OnPaper>
    </>
  );
}
