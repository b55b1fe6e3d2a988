import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Seats } from '../../design/Seats.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { peopleQuery, sendToGroups } from '../client.ts';
import { InvitationLink } from './InvitationLink.tsx';
import { OpenInvitations } from './OpenInvitations.tsx';

/** For facilitators: who is in the group, and the invitations to it. */
export function People() {
  const { t } = useTranslation('groups');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(peopleQuery(group));
  const again = () => queries.invalidateQueries(peopleQuery(group));
  const inviting = useSending(
    (role: 'member' | 'facilitator', key) =>
      sendToGroups('POST /groups/:group/invitations', { path: { group }, body: { role }, key }),
    again,
  );
  const takingBack = useSending(
    (invitation: string) =>
      sendToGroups('DELETE /groups/:group/invitations/:invitation', { path: { group, invitation } }),
    again,
  );
  const [asked, setAsked] = useState<'member' | 'facilitator'>('member');
  const isNotOpen = inviting.refused?.code === 'groups/not-open';
  const faults = faultsIn(
    'groups',
    inviting.refused ?? takingBack.refused,
    {},
    isNotOpen ? 'who-reads' : 'invite-member',
  );

  async function invite(role: 'member' | 'facilitator'): Promise<void> {
    setAsked(role);
    await inviting.send(role);
  }

  const facilitators = data.people.filter(({ facilitates }) => facilitates);
  const members = data.people.filter(({ facilitates }) => !facilitates);
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={inviting.attempt + takingBack.attempt} />
      <PageHeading>{t('people.heading', { count: data.people.length })}</PageHeading>
      <Words>{t('people.lead')}</Words>
      <Section heading={t('people.facilitators')}>
        <Seats
          label={t('people.facilitators')}
          seats={facilitators.map(({ membership, knownAs }) => ({ key: membership, name: knownAs }))}
        />
      </Section>
      <Section heading={t('people.members')}>
        <Seats
          label={t('people.members')}
          seats={members.map(({ membership, knownAs }) => ({ key: membership, name: knownAs }))}
          none={t('people.noMembers')}
        />
      </Section>
      <Section heading={t('people.invite')}>
        <Words>{t('people.inviteWords')}</Words>
        {inviting.made !== null && (
          <Stack gap="xs">
            <Words>{t(asked === 'member' ? 'people.madeMember' : 'people.madeFacilitator')}</Words>
            <InvitationLink {...inviting.made} />
          </Stack>
        )}
        <Actions>
          <Button id="invite-member" waiting={inviting.waiting} onClick={() => invite('member')}>
            {t('people.inviteMember')}
          </Button>
          <Button look="second" waiting={inviting.waiting} onClick={() => invite('facilitator')}>
            {t('people.inviteFacilitator')}
          </Button>
        </Actions>
        <LinkList
          items={[
            {
              key: 'readers',
              link: (
                <Link id="who-reads" to={`/groups/${group}/readers`}>
                  {t('people.readers')}
                </Link>
              ),
              note: t('people.readersNote'),
            },
          ]}
        />
      </Section>
      {data.open.length > 0 && (
        <Section heading={t('people.open')}>
          <OpenInvitations
            open={data.open}
            takeBack={async (invitation) => {
              await takingBack.send(invitation);
            }}
          />
        </Section>
      )}
    </Stack>
  );
}
