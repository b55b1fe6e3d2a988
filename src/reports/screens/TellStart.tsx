import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Button } from '../../design/Button.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { homeQuery } from '../../groups/client.ts';
import type { MayRead } from '../rules/may-read.ts';
import { CrisisHelp } from './CrisisHelp.tsx';
import { type NamedReader, sayReaders } from './who-reads.ts';

interface TellStartProps {
  readonly organisation: string;
  readonly group: string;
  readonly readers: readonly NamedReader[];
  /** Null where the group has nobody from outside who reads. */
  readonly mayRead: MayRead | null;
  readonly onBegin: () => void;
}

/** Before the first question: who reads, what is kept, what can be seen. */
export function TellStart({ organisation, group, readers, mayRead, onBegin }: TellStartProps) {
  const { t } = useTranslation('reports');
  const { data: home } = useSuspenseQuery({ ...homeQuery, staleTime: Infinity });
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('tell.backToGroup')}
      </Link>
      <PageHeading>{t('tell.heading')}</PageHeading>
      {mayRead === null ? (
        <Words>{t('tell.noReaders')}</Words>
      ) : (
        <>
          <Words look="lead">{t('tell.lead')}</Words>
          <div>
            <Button size="big" onClick={onBegin}>
              {t('tell.begin')}
            </Button>
          </div>
          <Section heading={t('tell.reads')}>
            <Words>{t('tell.readsWords')}</Words>
            <Words>{sayReaders(t, readers)}.</Words>
          </Section>
          <Section heading={t('tell.name')}>
            <Words>{t('tell.nameWords')}</Words>
          </Section>
          <Section heading={t('tell.stays')}>
            <Words>{t(home.kind === 'device' ? 'tell.staysHere' : 'tell.staysWords')}</Words>
          </Section>
          <Section heading={t('tell.knows')}>
            <Words>{t(home.kind === 'device' ? 'tell.knowsHere' : 'tell.knowsWords')}</Words>
          </Section>
        </>
      )}
      <LinkList
        items={[
          {
            link: (
              <Link to={`/box/${organisation}/${group}`} replace>
                {t('tell.back')}
              </Link>
            ),
            note: t('tell.backNote'),
          },
        ]}
      />
      <Section heading={t('crisis.title')}>
        <CrisisHelp />
      </Section>
    </Stack>
  );
}
