import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Words } from '../../design/Words.tsx';
import type { HandoverView } from '../../groups/client.ts';
import { MOST_PROMISES } from '../../groups/rules/handover.ts';

type Promises = HandoverView['promises'];
const EMPTY = { words: '', due: '' };

interface WritePromisesProps {
  readonly promises: Promises;
  /** What is wrong with which of them. */
  readonly fault: { readonly at: number; readonly says: string | undefined };
  readonly onChange: (promises: Promises) => void;
}

/** What the group was promised, and by which day: to be written, changed and taken off. */
export function WritePromises({ promises, fault, onChange }: WritePromisesProps) {
  const { t } = useTranslation('hand-over');
  const shown = promises.length === 0 ? [EMPTY] : promises;
  const change = (at: number, part: Partial<Promises[number]>) =>
    onChange(shown.map((one, i) => (i === at ? { ...one, ...part } : one)));
  return (
    <Section heading={t('form.promises')}>
      <Words>{t('form.promisesWords')}</Words>
      {shown.map(({ words, due }, at) => (
        <Section key={at} level={3} heading={t('form.promise', { at: at + 1 })}>
          <Stack>
            <TextField
              id={`words-${at}`}
              label={t('form.words')}
              error={at === fault.at ? fault.says : undefined}
              autoComplete="off"
              spellCheck={false}
              value={words}
              onChange={(value) => change(at, { words: value })}
            />
            <TextField
              id={`due-${at}`}
              type="date"
              label={t('form.due')}
              value={due}
              onChange={(value) => change(at, { due: value })}
            />
            {promises.length > 0 && (
              <Actions>
                <Button look="quiet" onClick={() => onChange(shown.filter((_, i) => i !== at))}>
                  {t('form.less', { at: at + 1 })}
                </Button>
              </Actions>
            )}
          </Stack>
        </Section>
      ))}
      {shown.length < MOST_PROMISES && (
        <Actions>
          <Button look="quiet" onClick={() => onChange([...shown, EMPTY])}>
            {t('form.more')}
          </Button>
        </Actions>
      )}
    </Section>
  );
}
