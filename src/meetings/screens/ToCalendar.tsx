import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { Words } from '../../design/Words.tsx';

interface ToCalendarProps {
  /** When the meeting is, for those who hear the button without what stands around it. */
  readonly when: string;
  /** Gives the name of the file that was saved, or null. */
  readonly save: () => Promise<string | null>;
}

/** One meeting as a file that the device's own calendar takes. */
export function ToCalendar({ when, save }: ToCalendarProps) {
  const { t } = useTranslation('meetings');
  const [saved, setSaved] = useState<string | null>(null);
  return (
    <div>
      <Button
        look="quiet"
        onClick={async () => {
          setSaved(await save());
        }}
      >
        {t('calendar.add')}
        <HiddenWords>{t('calendar.onDay', { when })}</HiddenWords>
      </Button>
      <div role="status">{saved !== null && <Words look="small">{t('calendar.saved', { file: saved })}</Words>}</div>
    </div>
  );
}
