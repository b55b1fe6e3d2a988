import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Button } from '../../design/Button.tsx';
import { Empty } from '../../design/Empty.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Facts } from '../../design/Facts.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { useSending } from '../../wire/sending.ts';
import { useArrival } from '../../wire/arrival.ts';
import { faultsIn } from '../../words/faults.ts';
import { sayNames } from '../../words/dates.ts';
import { groupsQuery, meQuery, sendToGroups } from '../client.ts';
import type { GroupsContract } from '../contract.ts';
import { InvitationLink } from './InvitationLink.tsx';
import { OpenInvitations } from './OpenInvitations.tsx';

type GroupOfOrganiser = ReplyOf<GroupsContract['GET /groups']>['groups'][number];

/** For the organiser: which groups there are, and who looks after them. No members, no meetings. */
export function Organisation() {
  const { t } = useTranslation('groups');
  const arrivedBy = useArrival();
  const { data: me } = useSuspenseQuery(meQuery);
  const { data } = useSuspenseQuery(groupsQuery);
  return (
    <Stack gap="l">
      {arrivedBy === 'set-up' && <Banner title={t('organisation.justSetUp')} />}
      {arrivedBy === 'started' && <Banner title={t('organisation.justStarted')} />}
      <PageHeading over={t('organisation.over')}>{me.me?.organisation.name}</PageHeading>
      {data.groups.length === 0 && <Empty>{t('organisation.none')}</Empty>}
      {data.groups.map((group) => (
        <OneGroup key={group.group} group={group} />
      ))}
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
    (_: 'facilitator', key) => sendToGroups('POST /groups/:group/facilitator-invitations', { path, key }),
    again,
  );
  const takingBack = useSending(
    (invitation: string) =>
      sendToGroups('DELETE /groups/:group/facilitator-invitations/:invitation', {
        path: { ...path, invitation },
      }),
    again,
  );
  const button = `invite-${group.group}`;
  const faults = faultsIn('groups', inviting.refused ?? takingBack.refused, {}, button);
  const facilitators = sayNames(group.facilitators);
  return (
    <Section heading={group.name}>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={inviting.attempt + takingBack.attempt} />
      <Facts
        facts={[
          { key: 'title', term: t('organisation.title'), fact: group.title },
          {
            key: 'facilitators',
            term: t('organisation.facilitators'),
            fact: facilitators === '' ? t('organisation.noFacilitators') : facilitators,
          },
        ]}
      />
      {inviting.made !== null && <InvitationLink {...inviting.made} />}
      <Actions>
        <Button
          id={button}
          look="second"
          waiting={inviting.waiting}
          onClick={async () => {
            await inviting.send('facilitator');
          }}
        >
          {t('organisation.invite')}
        </Button>
      </Actions>
      {group.open.length > 0 && (
        <OpenInvitations
          open={group.open}
          takeBack={async (invitation) => {
            await takingBack.send(invitation);
          }}
        />
      )}
    </Section>
  );
}
