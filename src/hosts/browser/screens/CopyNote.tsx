import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Words } from '../../../design/Words.tsx';
import type { Keeping } from '../messages.ts';
import { isDue, keepingOf } from '../page/keep.ts';
import type { Line } from '../page/line.ts';

/** A plain line while a copy is due; nothing otherwise. */
export function CopyNote({ line }: { line: Line }) {
  const { t } = useTranslation('device');
  const [keeping, setKeeping] = useState<Keeping | null>(null);
  useEffect(() => {
    keepingOf(line).then(setKeeping, (error: unknown) => console.info('the last copy is not known', error));
  }, [line]);
  if (keeping === null || !isDue(keeping)) return null;
  return (
    <Words>
      {t(keeping.copiedOn === null ? 'keep.dueNone' : 'keep.due')} <Link to="/keep">{t('keep.dueLink')}</Link>
    </Words>
  );
}
