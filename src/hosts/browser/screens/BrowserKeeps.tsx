import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../../design/Actions.tsx';
import { Button } from '../../../design/Button.tsx';
import { Section } from '../../../design/Section.tsx';
import { Words } from '../../../design/Words.tsx';
import { askToPersist, isPersistent } from '../page/keep.ts';

/** What the browser says when asked to keep this: it is asked when a group is set up, and here. */
export function BrowserKeeps() {
  const { t } = useTranslation('device');
  const [promised, setPromised] = useState<boolean | null>(null);
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    isPersistent().then(setPromised, () => setPromised(null));
  }, []);
  async function ask(): Promise<void> {
    setPromised(await askToPersist());
    setAsked(true);
  }
  const state = promised === true ? 'promised' : promised === false ? (isAsked ? 'refused' : 'open') : 'unknown';
  return (
    <Section heading={t('keep.browserHeading')}>
      <div role="status">
        <Words>{t(`keep.browser.${state}`)}</Words>
      </div>
      {state === 'open' && (
        <Actions>
          <Button look="second" onClick={ask}>
            {t('keep.browserAsk')}
          </Button>
        </Actions>
      )}
    </Section>
  );
}
