import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../design/Facts.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Steps } from '../../design/Steps.tsx';
import type { ReadingView } from '../../envelopes/client.ts';
import { meQuery } from '../../groups/client.ts';

interface RecoverySheetProps {
  readonly group: string;
  readonly role: ReadingView['role'];
  readonly words: readonly string[];
  /** Where the words are used. */
  readonly address: string;
}

/** A reader's six words on paper, with all that somebody needs who finds the sheet in a drawer next year. */
export function RecoverySheet({ group, role, words, address }: RecoverySheetProps) {
  const { t } = useTranslation('reports');
  const { data } = useQuery(meQuery);
  const title = data?.me?.groups.find((one) => one.group === group)?.title ?? '';
  return (
    <Stack gap="l">
      <h1>{t('reading.sheet.heading', { title })}</h1>
      <Steps
        steps={words.map((word) => (
          <strong key={word}>{word}</strong>
        ))}
      />
      <Facts
        facts={[
          { key: 'role', term: t('reading.sheet.role'), fact: t(`reading.sheet.${role}`) },
          { key: 'for', term: t('reading.sheet.for'), fact: t('reading.sheet.forWords') },
          { key: 'where', term: t('reading.sheet.where'), fact: address },
          { key: 'keep', term: t('reading.sheet.keep'), fact: t('reading.sheet.keepWords') },
          { key: 'lost', term: t('reading.sheet.lost'), fact: t('reading.sheet.lostWords') },
        ]}
      />
    </Stack>
  );
}
