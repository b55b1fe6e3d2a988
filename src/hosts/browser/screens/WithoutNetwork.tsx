import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Words } from '../../../design/Words.tsx';
import { onceItOpensWithoutNetwork } from '../page/without-network.ts';

/** Says whether these pages open without the internet yet; `quiet` until they do. */
export function WithoutNetwork({ quiet = false }: { quiet?: boolean }) {
  const { t } = useTranslation('device');
  const [opens, setOpens] = useState(false);
  useEffect(() => onceItOpensWithoutNetwork(() => setOpens(true)), []);
  // Where no service worker may be (some private windows), nothing gets ready.
  const isGettingReady = !quiet && 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  return (
    <div role="status">
      {(opens || isGettingReady) && (
        <Words look="small">{t(opens ? 'withoutNetwork.ready' : 'withoutNetwork.soon')}</Words>
      )}
    </div>
  );
}
