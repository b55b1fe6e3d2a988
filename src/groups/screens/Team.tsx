import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Facts } from '../../design/Facts.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sayNames } from '../../words/dates.ts';
import { sendToGroups, teamQuery } from '../client.ts';
import type { GivenRole } from '../rules/scope.ts';

/** In the order in which somebody looks for help. */
const SHOWN = ['facilitator', 'door-host', 'quiet-support', 'reader', 'safety-lead', 'outside-contact'] as const;

/** Who looks after a group, for everybody in it; and what one does there oneself, to be laid down with one press. */
export function Team() {
  const { t } = useTranslation('groups');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(teamQuery(group));
  const [laidDown, setLaidDown] = useState<GivenRole | null>(null);
  const stepping = useSending(
    (role: GivenRole, key) => sendToGroups('POST /groups/:group/step-down', { path: { group }, body: { role }, key }),
    () => queries.invalidateQueries({ queryKey: ['group', group] }),
  );
  const faults = faultsIn('groups', stepping.refused, {}, 'mine');

  async function stepDown(role: GivenRole): Promise<void> {
    setLaidDown(null);
    await stepping.send(role);
    setLaidDown(role);
  }

  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={stepping.attempt} />
      {laidDown !== null && stepping.refused === null && (
        <Banner focusOnMount title={t('team.laidDown', { role: t(`roles.${laidDown}`) })} />
      )}
      <PageHeading>{t('team.heading')}</PageHeading>
      <Words look="lead">{t('team.lead')}</Words>
      <Facts
        facts={SHOWN.map((role) => ({
          key: role,
          term: t(`team.roles.${role}`),
          fact: (
            <>
              <p>
                {sayNames(data.team.filter((one) => one.roles.includes(role)).map((one) => one.knownAs)) ||
                  t('team.nobody')}
              </p>
              <p>{t(`team.what.${role}`)}</p>
            </>
          ),
        }))}
      />
      <Words look="soft">{t('team.others')}</Words>
      <Section heading={t('team.mine')}>
        <div id="mine" tabIndex={-1}>
          {data.mine.length === 0 ? (
            <Words>{t('team.mineNone')}</Words>
          ) : (
            <LinkList
              items={[
                ...(data.mine.includes('facilitator')
                  ? [
                      {
                        key: 'hand-over',
                        link: <Link to={`/groups/${group}/hand-over`}>{t('team.handOver')}</Link>,
                        note: t('team.handOverNote'),
                      },
                    ]
                  : []),
                ...data.mine.map((role) => ({
                  key: role,
                  link: (
                    <Button look="quiet" waiting={stepping.waiting} onClick={() => stepDown(role)}>
                      {t(`team.stop.${role}`)}
                    </Button>
                  ),
                  note: t(`team.stopNote.${role}`),
                })),
              ]}
            />
          )}
        </div>
      </Section>
      <LinkList
        items={[
          {
            key: 'traces',
            link: <Link to={`/groups/${group}/traces`}>{t('team.traces')}</Link>,
            note: t('team.tracesNote'),
          },
        ]}
      />
    </Stack>
  );
}
