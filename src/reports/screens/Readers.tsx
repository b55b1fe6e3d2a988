import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Facts } from '../../design/Facts.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TaskList } from '../../design/TaskList.tsx';
import { Words } from '../../design/Words.tsx';
import { readersQuery, type ReadersView } from '../../envelopes/client.ts';
import { readerRoleOf } from '../../envelopes/rules/readers.ts';
import { groupQuery, meQuery } from '../../groups/client.ts';
import { inGroupAs, may } from '../../groups/rules/may.ts';
import { sayMonth } from '../../words/dates.ts';
import { fingerprint } from '../../sealing/reading-key.ts';

/** Who reads reports in a group; for facilitators also what is missing, and who can invite them. */
export function Readers() {
  const { t } = useTranslation('reports');
  const { group = '' } = useParams();
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  // Elsewhere it is kept, so that telling asks for nothing; here somebody looks whether a reader has come.
  const { data } = useSuspenseQuery({ ...readersQuery(group), staleTime: 0 });
  const facilitates = may('invite', inGroupAs(mine.roles));
  const mayRead = readerRoleOf(mine.roles) !== null;
  const isReader = data.readers.some(({ knownAs }) => knownAs === mine.knownAs);
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('readers.back')}
      </Link>
      <PageHeading>{t('readers.heading', { count: data.readers.length })}</PageHeading>
      <Words look="lead">{data.readers.length === 0 ? t('readers.leadNone') : t('readers.lead')}</Words>
      {data.readers.length > 0 && (
        <Section heading={t('readers.list')}>
          <Facts
            facts={data.readers.map(({ role, knownAs, seals, metIn }) => ({
              key: seals,
              term: t(`readers.roles.${role}`),
              fact: (
                <>
                  <p>
                    <bdi>{knownAs}</bdi>
                  </p>
                  {role === 'outside-contact' && (
                    <p>{metIn === null ? t('readers.notMet') : t('readers.met', { month: sayMonth(metIn) })}</p>
                  )}
                  <p>{t('readers.code', { code: fingerprint(seals) })}</p>
                </>
              ),
            }))}
          />
        </Section>
      )}
      {facilitates && <WhatIsMissing group={group} missing={data.missing} />}
      {mayRead && (
        <LinkList
          items={[
            isReader
              ? {
                  key: 'read',
                  link: <Link to={`/reading/${group}`}>{t('readers.read')}</Link>,
                  note: t('readers.readNote'),
                }
              : {
                  key: 'own',
                  link: <Link to={`/reading/${group}`}>{t('readers.makeOwn')}</Link>,
                  note: t('readers.makeOwnNote'),
                },
            ...(facilitates && data.readers.some(({ role, metIn }) => role === 'outside-contact' && metIn === null)
              ? [
                  {
                    key: 'met',
                    link: <Link to={`/groups/${group}/confirm-contact`}>{t('readers.metTask')}</Link>,
                    note: t('readers.metTaskNote'),
                  },
                ]
              : []),
          ]}
        />
      )}
      {facilitates && <FromOutside />}
      <Section heading={t('readers.kinds')}>
        {(['kindLead', 'kindContact', 'kindFacilitator'] as const).map((kind) => (
          <Words key={kind}>
            <strong>{t(`readers.${kind}`)}.</strong> {t(`readers.${kind}Words`)}
          </Words>
        ))}
      </Section>
      {data.readers.length > 0 && (
        <Section heading={t('readers.codes')}>
          <Words>{t('readers.codesWords')}</Words>
        </Section>
      )}
    </Stack>
  );
}

/** Who runs a group does not choose who reads about her: the organisation does. */
function FromOutside() {
  const { t } = useTranslation('reports');
  const { data } = useSuspenseQuery(meQuery);
  const organises = may('start-groups', { signedIn: true, organiser: data.me?.organiser ?? false, roles: [] });
  return (
    <Section heading={t('readers.fromOutside')}>
      <Words>{t(organises ? 'readers.inviteThere' : 'readers.askForThem')}</Words>
      <Words>{t('readers.whyNotYou')}</Words>
      {organises && (
        <LinkList
          items={[{ key: 'organisation', link: <Link to="/organisation">{t('readers.toOrganisation')}</Link> }]}
        />
      )}
    </Section>
  );
}

function WhatIsMissing({ group, missing }: { group: string; missing: ReadersView['missing'] }) {
  const { t } = useTranslation('reports');
  if (missing.length === 0) return <Words>{t('readers.nothingMissing')}</Words>;
  const task = (key: 'two' | 'outside', done: boolean) => ({
    key,
    title: t(`readers.${key}`),
    note: t(`readers.${key}Note`),
    state: done ? t('readers.done') : t('readers.notYet'),
    done,
  });
  return (
    <Section heading={t('readers.missing')}>
      <TaskList
        tasks={[
          task('two', !missing.includes('two-readers')),
          task('outside', !missing.includes('outside-reader')),
          ...(missing.includes('met-contact')
            ? [
                {
                  key: 'met',
                  title: <Link to={`/groups/${group}/confirm-contact`}>{t('readers.metTask')}</Link>,
                  note: t('readers.metTaskNote'),
                  state: t('readers.notYet'),
                  done: false,
                },
              ]
            : []),
        ]}
      />
      <Words>{t('readers.missingWords')}</Words>
    </Section>
  );
}
