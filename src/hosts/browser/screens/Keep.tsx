import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../../design/PageHeading.tsx';
import { Stack } from '../../../design/Stack.tsx';
import { Words } from '../../../design/Words.tsx';
import { sayDate } from '../../../words/dates.ts';
import { isDue, keepingOf } from '../page/keep.ts';
import type { Line } from '../page/line.ts';
import { BrowserKeeps } from './BrowserKeeps.tsx';
import { MakeCopy } from './MakeCopy.tsx';
import { OpenCopy } from './OpenCopy.tsx';

/** Keeping what is on this device: a copy to take away, a copy to open, and what the browser has promised. */
export function Keep({ line }: { line: Line }) {
  const { t } = useTranslation('device');
  const { data, refetch } = useSuspenseQuery({
    queryKey: ['keeping'],
    queryFn: () => keepingOf(line),
    staleTime: 0,
  });
  return (
    <Stack gap="l">
      <Stack gap="m">
        <PageHeading>{t('keep.heading')}</PageHeading>
        <Words>{t('keep.lead')}</Words>
        {data.isSetUp && (
          <Words>
            {data.copiedOn === null ? t('keep.dueNone') : t('keep.last', { day: sayDate(data.copiedOn) })}{' '}
            {data.copiedOn !== null && isDue(data) && t('keep.due')}
          </Words>
        )}
      </Stack>
      {data.isSetUp && <MakeCopy line={line} onMade={() => void refetch()} />}
      <OpenCopy line={line} isEmpty={!data.isSetUp} />
      <BrowserKeeps />
    </Stack>
  );
}
