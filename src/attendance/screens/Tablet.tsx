import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref } from 'react-router-dom';
import { Page } from '../../design/Page.tsx';
import { waitingOf } from '../rules/journal.ts';
import { runTablet, useTablet } from './kept-tablet.ts';
import { TabletAsk } from './TabletAsk.tsx';
import { TabletClose } from './TabletClose.tsx';
import { TabletDone } from './TabletDone.tsx';
import { TabletOver } from './TabletOver.tsx';

/** What is on the tablet's screen. */
export type TabletView =
  | { readonly at: 'ask'; readonly again: boolean }
  | { readonly at: 'guest' }
  | { readonly at: 'done'; readonly kind: 'in' | 'out' }
  | { readonly at: 'close' };

/** The shared tablet: one question, and nobody's name. */
export function Tablet() {
  const { t } = useTranslation('attendance');
  const place = useHref('/tablet');
  const tablet = useTablet(place);
  const [view, setView] = useState<TabletView>({ at: 'ask', again: false });
  useManifest(place);
  useEffect(() => runTablet(place), [place]);
  const title = t('tablet.name');
  useEffect(() => {
    document.title = title;
  }, [title]);

  const isOpen = tablet !== null && tablet.keys !== null;
  const waiting = tablet === null ? 0 : waitingOf(tablet).length;
  return (
    <Page skip={t('tablet.skip')} name={title}>
      {!isOpen ? (
        <TabletOver place={place} tablet={tablet} />
      ) : view.at === 'done' ? (
        <TabletDone kind={view.kind} next={() => setView({ at: 'ask', again: true })} />
      ) : view.at === 'close' ? (
        <TabletClose place={place} back={() => setView({ at: 'ask', again: true })} />
      ) : (
        <TabletAsk
          key={view.at}
          place={place}
          isGuest={view.at === 'guest'}
          focus={view.at === 'guest' || view.again}
          waiting={waiting}
          go={setView}
        />
      )}
    </Page>
  );
}

/** So that it can be put on the tablet's first screen; this device's home has no address of its own for it. */
function useManifest(place: string): void {
  useEffect(() => {
    if (place !== '/tablet') return;
    const link = document.createElement('link');
    link.rel = 'manifest';
    link.href = '/tablet.webmanifest';
    document.head.append(link);
    return () => link.remove();
  }, [place]);
}
