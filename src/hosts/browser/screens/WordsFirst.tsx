import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { LinkList } from '../../../design/LinkList.tsx';
import { Section } from '../../../design/Section.tsx';
import { Words } from '../../../design/Words.tsx';
import { sayNames } from '../../../words/dates.ts';
import { wordlessOn } from '../page/keep.ts';
import type { Line } from '../page/line.ts';

/** Whom a copy would not let in on a server, by their names, and how that is helped; nothing where all have words. */
export function WordsFirst({ line }: { line: Line }) {
  const { t } = useTranslation('device');
  const { data } = useSuspenseQuery({ queryKey: ['wordless'], queryFn: () => wordlessOn(line), staleTime: 0 });
  if (data.length === 0) return null;
  const names = data.map(({ label, organiser }) =>
    label === '' ? t(organiser ? 'keep.theOrganiser' : 'seats.noName') : label,
  );
  return (
    <Section level={3} heading={t('keep.wordsFirst')}>
      <Words>{t('keep.wordless', { names: sayNames(names) })}</Words>
      <Words>{t('keep.wordlessHow')}</Words>
      <LinkList
        items={[
          { key: 'own', link: <Link to="/you/sign-in/words">{t('keep.wordlessOwn')}</Link> },
          { key: 'seats', link: <Link to="/seats">{t('keep.wordlessSeats')}</Link> },
        ]}
      />
    </Section>
  );
}
