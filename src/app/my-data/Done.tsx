import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useArrival } from '../../wire/arrival.ts';
import { tabMemory } from '../../wire/tab-memory.ts';

/** It is done; shown to whoever comes here, signed in or not. */
export function Done() {
  const { t } = useTranslation('my-data');
  const by = useArrival();
  const queries = useQueryClient();
  // What this tab remembers of her goes too: what was asked before, and what she had begun to write.
  useEffect(() => {
    queries.removeQueries({ type: 'inactive' });
    void queries.resetQueries();
    if (by === 'all') tabMemory().clear();
  }, [queries, by]);
  return (
    <Stack gap="m">
      <PageHeading>{t('done.heading')}</PageHeading>
      {by === 'left' && <Words look="lead">{t('done.left')}</Words>}
      {by === 'all' && <Words look="lead">{t('done.all')}</Words>}
      <Words>{t('done.sealed')}</Words>
      <Words>{t('done.backups')}</Words>
      <Words>{t('done.device')}</Words>
      <Actions>
        <Link className={buttonClass()} to="/">
          {t('done.front')}
        </Link>
      </Actions>
    </Stack>
  );
}
