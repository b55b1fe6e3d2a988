import { useTranslation } from 'react-i18next';
import { useHref } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { type KeptTablet, waitingOf } from '../rules/journal.ts';
import { bringWaiting, stopBeingTablet } from './kept-tablet.ts';

/** A tablet that is closed, with what still waits; or a device that never was one. */
export function TabletOver({ place, tablet }: { place: string; tablet: KeptTablet | null }) {
  const { t } = useTranslation('attendance');
  const front = useHref('/');
  const waiting = tablet === null ? 0 : waitingOf(tablet).length;
  return (
    <Stack gap="l">
      <PageHeading focusOnMount={tablet !== null}>{t(tablet === null ? 'tablet.none' : 'tablet.closed')}</PageHeading>
      <Words look="lead">{t(tablet === null ? 'tablet.noneWords' : 'tablet.closedWords')}</Words>
      {tablet?.tooLate === true && <Note tone="clay">{t('tablet.tooLate')}</Note>}
      <div role="status">
        {waiting > 0 && (
          <Note tone="clay">
            <p>{t('tablet.waiting', { count: waiting })}</p>
            <p>{t('tablet.keepWaiting')}</p>
          </Note>
        )}
      </div>
      <Actions>
        {waiting > 0 ? (
          <Button look="second" onClick={() => bringWaiting(place)}>
            {t('tablet.send')}
          </Button>
        ) : (
          <Button
            look="second"
            onClick={() => {
              stopBeingTablet(place);
              globalThis.location.assign(front);
            }}
          >
            {t('tablet.leave')}
          </Button>
        )}
      </Actions>
    </Stack>
  );
}
