import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../../design/Actions.tsx';
import { Banner } from '../../../design/Banner.tsx';
import { Button } from '../../../design/Button.tsx';
import { ErrorSummary } from '../../../design/ErrorSummary.tsx';
import { FileField } from '../../../design/FileField.tsx';
import { Section } from '../../../design/Section.tsx';
import { Stack } from '../../../design/Stack.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { Words } from '../../../design/Words.tsx';
import type { CopyFault } from '../messages.ts';
import { askToPersist, openCopy } from '../page/keep.ts';
import type { Line } from '../page/line.ts';
import { leaveSeat } from '../page/seat-here.ts';
import { baseOf } from '../world.ts';

type Wrong = CopyFault | 'no-file' | 'failed';

/** A copy becomes this device's group, where there is none yet. */
export function OpenCopy({ line, isEmpty }: { line: Line; isEmpty: boolean }) {
  const { t } = useTranslation('device');
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [seats, setSeats] = useState<number | null>(null);

  async function open(): Promise<void> {
    setAttempt(attempt + 1);
    if (file === null) return setWrong('no-file');
    setWrong(null);
    try {
      const result = await openCopy(line, file, passphrase);
      if ('refused' in result) return setWrong(result.refused);
      leaveSeat('own');
      // From here on it matters that the browser does not tidy it away.
      void askToPersist().catch((error: unknown) => console.info('the browser was not asked to keep it', error));
      setSeats(result.opened.seats);
    } catch (error) {
      console.error('opening a copy', error);
      setWrong('failed');
    }
  }

  // A new page from here on: nothing that was on this one knows what came.
  const home = baseOf('own');
  if (seats !== null) {
    return (
      <Banner focusOnMount title={t('keep.opened')}>
        <Words>{t(seats > 0 ? 'keep.openedSeats' : 'keep.openedWords')}</Words>
        <a href={seats > 0 ? `${home}/seats` : `${home}/`}>{t(seats > 0 ? 'keep.chooseSeat' : 'keep.goIn')}</a>
      </Banner>
    );
  }
  if (!isEmpty) {
    return (
      <Section heading={t('keep.openHeading')}>
        <Words>
          {t('keep.openNotEmpty')} <Link to="/delete">{t('seats.delete')}</Link>
        </Words>
      </Section>
    );
  }
  const isOfPassphrase = wrong === 'passphrase';
  const said = wrong === null ? undefined : t(`keep.wrong.${wrong}`);
  return (
    <Section heading={t('keep.openHeading')}>
      <Stack gap="m">
        <ErrorSummary
          title={t('keep.problem')}
          errors={said === undefined ? [] : [{ fieldId: isOfPassphrase ? 'copy-passphrase' : 'copy-file', text: said }]}
          attempt={attempt}
        />
        <FileField
          id="copy-file"
          label={t('keep.file')}
          hint={t('keep.fileHint')}
          error={isOfPassphrase ? undefined : said}
          onChange={setFile}
        />
        <TextField
          id="copy-passphrase"
          label={t('keep.passphrase')}
          hint={t('keep.passphraseHint')}
          error={isOfPassphrase ? said : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={passphrase}
          onChange={setPassphrase}
        />
        <Actions>
          <Button waitingWords={t('keep.opening')} onClick={open}>
            {t('keep.open')}
          </Button>
        </Actions>
      </Stack>
    </Section>
  );
}
