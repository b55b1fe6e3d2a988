import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Button } from '../../design/Button.tsx';
import { Empty } from '../../design/Empty.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Facts } from '../../design/Facts.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TaskList } from '../../design/TaskList.tsx';
import { Words } from '../../design/Words.tsx';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { useSending } from '../../wire/sending.ts';
import { useArrival } from '../../wire/arrival.ts';
import { faultsIn } from '../../words/faults.ts';
import { sayNames } from '../../words/dates.ts';
import { crisisHelpQuery, groupsQuery, meQuery, sendToGroups } from '../client.ts';
import type { GroupsContract } from '../contract.ts';
import { MUST, type Needed } from '../rules/missing.ts';
import { TEAM_ROLES, type TeamRole } from '../rules/scope.ts';
import { CrisisChecked } from './CrisisChecked.tsx';
import { MadeInvitations } from './MadeInvitations.tsx';
import { OpenInvitations } from './OpenInvitations.tsx';
import { Organisers } from './Organisers.tsx';

type GroupOfOrganiser = ReplyOf<GroupsContract['GET /groups']>['groups'][number];

/** For the organiser: which groups there are, and who looks after them. No members, no meetings. */
export function Organisation() {
  const { t } = useTranslation('groups');
  const arrivedBy = useArrival();
  const { data: me } = useSuspenseQuery(meQuery);
  const { data } = useSuspenseQuery(groupsQuery);
  const { data: help } = useSuspenseQuery(crisisHelpQuery);
  return (
    <Stack gap="l">
      {arrivedBy === 'set-up' && <Banner title={t('organisation.justSetUp')} />}
      {arrivedBy === 'organising' && <Banner title={t('organisers.justBegun')} />}
      {arrivedBy === 'started' && <Banner title={t('organisation.justStarted')} />}
      <PageHeading over={t('organisation.over')}>{me.me?.organisation.name}</PageHeading>
      {data.groups.length === 0 && <Empty>{t('organisation.none')}</Empty>}
      {data.groups.map((group) => (
        <OneGroup key={group.group} group={group} />
      ))}
      <Section heading={t('organisation.crisis')}>
        <CrisisChecked help={help} />
        <LinkList
          items={[{ key: 'crisis', link: <Link to="/organisation/crisis-help">{t('organisation.crisisGo')}</Link> }]}
        />
      </Section>
      <Organisers title={me.me?.organisation.publicName ?? ''} />
      <Actions>
        <Link
          className={buttonClass({ look: data.groups.length === 0 ? 'first' : 'second' })}
          to="/organisation/new-group"
        >
          {t('organisation.newGroup')}
        </Link>
      </Actions>
    </Stack>
  );
}

function OneGroup({ group }: { group: GroupOfOrganiser }) {
  const { t } = useTranslation('groups');
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries(groupsQuery);
  const path = { group: group.group };
  const inviting = useSending(
    (role: TeamRole, key) => sendToGroups('POST /groups/:group/team-invitations', { path, body: { role }, key }),
    again,
  );
  const takingBack = useSending(
    (invitation: string) =>
      sendToGroups('DELETE /groups/:group/team-invitations/:invitation', {
        path: { ...path, invitation },
      }),
    again,
  );
  const [asked, setAsked] = useState<TeamRole>('facilitator');
  const idOf = (role: TeamRole): string => `invite-${role}-${group.group}`;
  const faults = faultsIn('groups', inviting.refused ?? takingBack.refused, {}, idOf(asked));

  async function invite(role: TeamRole): Promise<void> {
    setAsked(role);
    await inviting.send(role);
  }

  return (
    <Section heading={group.name}>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={inviting.attempt + takingBack.attempt} />
      <Facts
        facts={[
          { key: 'title', term: t('organisation.title'), fact: group.title },
          ...TEAM_ROLES.map((role) => ({
            key: role,
            term: t(`organisation.team.${role}`),
            fact: sayNames(namesOf(group, role)) || t('organisation.nobody'),
          })),
        ]}
      />
      <WhatIsMissing group={group} />
      <Section level={3} heading={<OfOneGroup words={t('organisation.inviteHeading')} group={group} />}>
        <Words>{t('organisation.inviteWords')}</Words>
        {inviting.made !== null && (
          <Stack gap="xs">
            <Words>{t(`organisation.made.${asked}`)}</Words>
            <MadeInvitations key={inviting.made.invitation} title={group.title} made={inviting.made} />
          </Stack>
        )}
        <LinkList
          items={TEAM_ROLES.map((role) => ({
            key: role,
            link: (
              <Button id={idOf(role)} look="quiet" waiting={inviting.waiting} onClick={() => invite(role)}>
                {t(`organisation.invite.${role}`)}
              </Button>
            ),
            note: t(`organisation.inviteNote.${role}`),
          }))}
        />
      </Section>
      {group.open.length > 0 && (
        <Section level={3} heading={<OfOneGroup words={t('organisation.open')} group={group} />}>
          <OpenInvitations
            open={group.open}
            takeBack={async (invitation) => {
              await takingBack.send(invitation);
            }}
          />
        </Section>
      )}
    </Section>
  );
}

/** What is done before the group opens, and who does it. Nothing here is about a member. */
function WhatIsMissing({ group }: { group: GroupOfOrganiser }) {
  const { t } = useTranslation('groups');
  if (group.missing.length === 0) return <Words>{t('organisation.ready')}</Words>;
  const invite = (role: TeamRole): string => `#invite-${role}-${group.group}`;
  const links: Readonly<Partial<Record<Needed, string>>> = {
    facilitator: invite('facilitator'),
    'second-facilitator': invite('facilitator'),
    'outside-reader': invite('safety-lead'),
    'crisis-help': '/organisation/crisis-help',
  };
  return (
    <Section level={3} heading={<OfOneGroup words={t('organisation.missing')} group={group} />}>
      <TaskList
        tasks={group.missing.map((needed) => {
          const to = links[needed];
          const title = t(`organisation.needs.${needed}`);
          return {
            key: needed,
            title:
              to === undefined ? title : to.startsWith('#') ? <a href={to}>{title}</a> : <Link to={to}>{title}</Link>,
            note: t(`organisation.needs.${needed}Note`),
            state: t(MUST.includes(needed) ? 'organisation.must' : 'organisation.should'),
            done: false,
          };
        })}
      />
    </Section>
  );
}

/** A heading that stands in every group: said with the group's name, so that each is its own. */
function OfOneGroup({ words, group }: { words: string; group: GroupOfOrganiser }) {
  return (
    <>
      {words}
      <HiddenWords>: {group.name}</HiddenWords>
    </>
  );
}

function namesOf(group: GroupOfOrganiser, role: TeamRole): readonly string[] {
  if (role === 'facilitator') return group.facilitators;
  return group.outside.flatMap((person) => (person.role === role ? [person.knownAs] : []));
}
