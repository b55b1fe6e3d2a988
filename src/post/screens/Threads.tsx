import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Empty } from '../../design/Empty.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { sayDate } from '../../words/dates.ts';
import { threadsQuery } from '../client.ts';

/** For whoever runs the group: what members wrote to them, the newest first. */
export function Threads({ group }: { group: string }) {
  const { t } = useTranslation('post');
  const { data } = useSuspenseQuery(threadsQuery(group));
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('back')}
      </Link>
      <PageHeading>{t('threads.heading')}</PageHeading>
      <Words look="lead">{t('threads.lead')}</Words>
      {data.threads.length === 0 ? (
        <Empty>{t('threads.none')}</Empty>
      ) : (
        <LinkList
          items={data.threads.map(({ membership, knownAs, latestOn, latestFrom }) => ({
            key: membership,
            link: (
              <Link to={`/groups/${group}/messages/${membership}`} dir="auto">
                {t('threads.with', { name: knownAs })}
              </Link>
            ),
            note: t(latestFrom === 'team' ? 'threads.answered' : 'threads.wrote', {
              name: knownAs,
              on: sayDate(latestOn),
            }),
          }))}
        />
      )}
      {data.others.length > 0 && (
        <Section heading={t('threads.others')}>
          <Words>{t('threads.othersWords')}</Words>
          <LinkList
            items={data.others.map(({ membership, knownAs }) => ({
              key: membership,
              link: (
                <Link to={`/groups/${group}/messages/${membership}`} dir="auto">
                  {t('threads.write', { name: knownAs })}
                </Link>
              ),
            }))}
          />
        </Section>
      )}
      <Words look="soft">{t('threads.kept')}</Words>
      <LinkList
        items={[
          {
            key: 'reach',
            link: <Link to={`/groups/${group}/reach-me`}>{t('mine.reach')}</Link>,
            note: t('mine.reachNote'),
          },
        ]}
      />
    </Stack>
  );
}
