import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../../design/Actions.tsx';
import { Banner } from '../../../design/Banner.tsx';
import { Button } from '../../../design/Button.tsx';
import { ChoiceGroup } from '../../../design/ChoiceGroup.tsx';
import { toClipboard } from '../../../design/clipboard.ts';
import { CodeBox } from '../../../design/CodeBox.tsx';
import { ErrorSummary } from '../../../design/ErrorSummary.tsx';
import { Section } from '../../../design/Section.tsx';
import { Stack } from '../../../design/Stack.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { Words } from '../../../design/Words.tsx';
import { isLongEnough } from '../../../sealing/passphrase.ts';
import { downloadCopy, sixWords } from '../page/keep.ts';
import type { Line } from '../page/line.ts';
import { WordsFirst } from './WordsFirst.tsx';

type Which = 'given' | 'own';

/** A sealed copy goes to the downloads: with six words that are shown once, or a passphrase of one's own. */
export function MakeCopy({ line, onMade }: { line: Line; onMade: () => void }) {
  const { t } = useTranslation('device');
  const [words] = useState(sixWords);
  const [which, setWhich] = useState<Which>('given');
  const [own, setOwn] = useState('');
  const [copied, setCopied] = useState<string>();
  const [made, setMade] = useState<string | null>(null);
  const [fault, setFault] = useState<'short' | 'failed' | null>(null);
  const [attempt, setAttempt] = useState(0);

  async function make(): Promise<void> {
    setAttempt(attempt + 1);
    setMade(null);
    if (which === 'own' && !isLongEnough(own)) return setFault('short');
    setFault(null);
    try {
      setMade(await downloadCopy(line, which === 'own' ? own : words));
      onMade();
    } catch (error) {
      console.error('copying', error);
      setFault('failed');
    }
  }

  const tooShort = fault === 'short' ? t('keep.tooShort') : undefined;
  return (
    <Section heading={t('keep.makeHeading')}>
      <Stack gap="m">
        <WordsFirst line={line} />
        <ErrorSummary
          title={t('keep.problem')}
          errors={tooShort === undefined ? [] : [{ fieldId: 'own-passphrase', text: tooShort }]}
          attempt={attempt}
        />
        {fault === 'failed' && <Banner tone="care" focusOnMount title={t('keep.makeFailed')} />}
        <ChoiceGroup
          id="which-passphrase"
          kind="radio"
          legend={t('keep.which')}
          hint={t('keep.whichHint')}
          items={[
            { value: 'given', label: t('keep.given') },
            { value: 'own', label: t('keep.own') },
          ]}
          values={[which]}
          onChange={([value]) => setWhich(value === 'own' ? 'own' : 'given')}
        />
        {which === 'given' ? (
          <>
            <CodeBox
              label={t('keep.words')}
              big
              code={words}
              copyLabel={t('keep.wordsCopy')}
              onCopy={async () => setCopied(t((await toClipboard(words)) ? 'keep.wordsCopied' : 'keep.wordsByHand'))}
              status={copied}
            />
            <Words look="small">{t('keep.wordsNote')}</Words>
          </>
        ) : (
          <TextField
            id="own-passphrase"
            label={t('keep.ownLabel')}
            hint={t('keep.ownHint')}
            error={tooShort}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={own}
            onChange={setOwn}
          />
        )}
        <Actions>
          <Button waitingWords={t('keep.making')} onClick={make}>
            {t('keep.make')}
          </Button>
        </Actions>
        {made !== null && (
          <Banner focusOnMount title={t('keep.made', { file: made })}>
            <Words>{t('keep.madeNote')}</Words>
          </Banner>
        )}
      </Stack>
    </Section>
  );
}
