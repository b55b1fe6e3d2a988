import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Note } from '../../design/Note.tsx';
import { meQuery } from '../../groups/client.ts';
import { crisisHelpFor } from '../rules/crisis-help.ts';

/** Somebody may not be safe: what to do before anything else. */
export function CaseDanger() {
  const { t } = useTranslation('reports');
  const { data } = useSuspenseQuery({ ...meQuery, staleTime: Infinity });
  const line = crisisHelpFor(data.me?.organisation.country ?? '').find(({ when }) => when === 'danger');
  return (
    <Note tone="clay">
      <h2>{t('reading.case.danger')}</h2>
      <p>{t('reading.case.dangerWhy')}</p>
      {line !== undefined && line.tel !== null && (
        <p>
          {t('reading.case.dangerNow')}{' '}
          <a href={`tel:${line.tel}`}>{t('reading.case.dangerRing', { number: line.number })}</a>.
        </p>
      )}
    </Note>
  );
}
