import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Words } from '../../design/Words.tsx';
import { closeByCode } from './kept-tablet.ts';

/** Closes the tablet by its four digits; no network is needed. */
export function TabletClose({ place, back }: { place: string; back: () => void }) {
  const { t } = useTranslation('attendance');
  const [code, setCode] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const said = isWrong ? t('tablet.wrongCode') : undefined;
  return (
    <Stack gap="l">
      <Question
        heading={t('tablet.closeHeading')}
        focusOnMount
        errors={
          <ErrorSummary
            title={t('problem')}
            errors={said === undefined ? [] : [{ fieldId: 'code', text: said }]}
            attempt={attempt}
          />
        }
        why={<Words>{t('tablet.closeWords')}</Words>}
        submit={t('tablet.close')}
        onSubmit={async () => {
          setWrong(!(await closeByCode(place, code.replaceAll(/\D/g, ''))));
          setAttempt((count) => count + 1);
        }}
      >
        <TextField
          id="code"
          label={t('tablet.code')}
          hint={t('tablet.codeHint')}
          error={said}
          autoComplete="off"
          spellCheck={false}
          inputMode="numeric"
          width="short"
          maxLength={8}
          value={code}
          onChange={setCode}
        />
      </Question>
      <Actions>
        <Button look="second" onClick={back}>
          {t('tablet.back')}
        </Button>
      </Actions>
    </Stack>
  );
}
