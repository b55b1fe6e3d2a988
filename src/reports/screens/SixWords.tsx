import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { toClipboard } from '../../design/clipboard.ts';
import { CodeBox } from '../../design/CodeBox.tsx';
import { Words } from '../../design/Words.tsx';

interface SixWordsProps {
  readonly label: string;
  readonly words: readonly string[];
  /** What a saved file holds. */
  readonly file: string;
}

/** Six words, shown once: to copy, to save, to print. */
export function SixWords({ label, words, file }: SixWordsProps) {
  const { t } = useTranslation('reports');
  const [copied, setCopied] = useState<string>();
  const [isSaved, setSaved] = useState(false);

  async function copy(): Promise<void> {
    setCopied(t((await toClipboard(words.join(' '))) ? 'done.copied' : 'done.copyByHand'));
  }

  function save(): void {
    const address = URL.createObjectURL(new Blob([file], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = t('done.fileName');
    link.click();
    URL.revokeObjectURL(address);
    setSaved(true);
  }

  return (
    <>
      <CodeBox label={label} big code={words.join(' ')} copyLabel={t('done.copy')} onCopy={copy} status={copied} />
      <Actions>
        <Button look="second" onClick={save}>
          {t('done.save')}
        </Button>
        <Button look="second" onClick={() => globalThis.print()}>
          {t('done.print')}
        </Button>
      </Actions>
      <div role="status">
        <Words look="small">{isSaved ? `${t('done.saved')} ${t('done.saveNote')}` : t('done.saveNote')}</Words>
      </div>
    </>
  );
}
