import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Note } from '../../design/Note.tsx';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { useFullScreen } from './full-screen.ts';
import { pressTablet } from './kept-tablet.ts';
import type { TabletView } from './Tablet.tsx';

interface TabletAskProps {
  readonly place: string;
  /** A guest gives any word, and no number. */
  readonly isGuest: boolean;
  /** Whether the first field takes the focus: not when the page is opened, but for each next person. */
  readonly focus: boolean;
  readonly waiting: number;
  readonly go: (view: TabletView) => void;
}

/** "What are you called here?" and a number, or a guest's word. The same answer whoever it is. */
export function TabletAsk({ place, isGuest, focus, waiting, go }: TabletAskProps) {
  const { t } = useTranslation('attendance');
  const [called, setCalled] = useState('');
  const [number, setNumber] = useState('');
  const [fault, setFault] = useState<'noName' | 'noNumber' | 'longWord' | null>(null);
  const [attempt, setAttempt] = useState(0);
  const fill = useFullScreen();
  useEffect(() => {
    if (focus) document.getElementById('called')?.focus();
  }, [focus]);

  async function press(kind: 'in' | 'out' | 'guest'): Promise<void> {
    const digits = number.replaceAll(/\D/g, '');
    const wrong =
      called.trim() === ''
        ? 'noName'
        : (kind === 'in' && digits.length !== 4) || (kind === 'out' && ![0, 4].includes(digits.length))
          ? 'noNumber'
          : !(await pressTablet(place, { kind, called: called.trim(), number: digits === '' ? null : digits }))
            ? 'longWord'
            : null;
    setFault(wrong);
    setAttempt((count) => count + 1);
    if (wrong === null) go({ at: 'done', kind: kind === 'out' ? 'out' : 'in' });
  }

  const field = fault === 'noNumber' ? 'number' : 'called';
  const said = fault === null ? undefined : t(`tablet.${fault}`);
  return (
    <Stack gap="l">
      <Question
        heading={t(isGuest ? 'tablet.guestHeading' : 'tablet.heading')}
        errors={
          <ErrorSummary
            title={t('problem')}
            errors={said === undefined ? [] : [{ fieldId: field, text: said }]}
            attempt={attempt}
          />
        }
        submit={t('tablet.in')}
        onSubmit={() => press(isGuest ? 'guest' : 'in')}
      >
        <TextField
          id="called"
          label={t(isGuest ? 'tablet.word' : 'tablet.called')}
          {...(isGuest ? { hint: t('tablet.wordHint') } : {})}
          error={field === 'called' ? said : undefined}
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
          width="long"
          maxLength={40}
          value={called}
          onChange={setCalled}
        />
        {!isGuest && (
          <TextField
            id="number"
            label={t('tablet.number')}
            hint={t('tablet.numberHint')}
            error={field === 'number' ? said : undefined}
            autoComplete="off"
            spellCheck={false}
            inputMode="numeric"
            width="short"
            maxLength={8}
            value={number}
            onChange={setNumber}
          />
        )}
      </Question>
      <Actions>
        {isGuest ? (
          <Button look="second" onClick={() => go({ at: 'ask', again: true })}>
            {t('tablet.back')}
          </Button>
        ) : (
          <Button look="second" onClick={() => go({ at: 'guest' })}>
            {t('tablet.guest')}
          </Button>
        )}
        {!isGuest && (
          <Button look="second" onClick={() => press('out')}>
            {t('tablet.out')}
          </Button>
        )}
      </Actions>
      <WhoSees>{t('tablet.whoSees')}</WhoSees>
      <div role="status">{waiting > 0 && <Note>{t('tablet.waiting', { count: waiting })}</Note>}</div>
      <Actions>
        {fill !== null && (
          <Button look="quiet" onClick={fill}>
            {t('tablet.full')}
          </Button>
        )}
        <Button look="quiet" onClick={() => go({ at: 'close' })}>
          {t('tablet.close')}
        </Button>
      </Actions>
    </Stack>
  );
}
