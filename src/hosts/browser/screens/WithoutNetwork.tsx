import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Words } from '../../../design/Words.tsx';
import { onceItOpensWithoutNetwork } from '../page/without-network.ts';

/** Says whether these pages open without the internet yet; `quiet` until they do. */
export function WithoutNetwork({ quiet = false }: { quiet?: boolean }) {
  const { t } = useTranslation('device');
  const [opens, setOpens] = useState(false);
  useEffect(() => onceItOpensWithoutNetwork(() => setOpens(true)), []);
  if (!('serviceWorker' in navigator)) return null;
  return (
    <div role="status">
      {(opens || !quiet) && <Words look="small">{t(opens ? 'withoutNetwork.ready' : 'withoutNetwork.soon')}</Words>}
    </div>
  );
}
