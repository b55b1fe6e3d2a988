import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Seats } from '../../design/Seats.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Words } from '../../design/Words.tsx';
import { useArrival } from '../../wire/arrival.ts';
import { useSending } from '../../wire/sending.ts';
import { sayNames } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { groupQuery, homeQuery, peopleQuery, sendToGroups } from '../client.ts';
import { MadeInvitations } from './MadeInvitations.tsx';
import { OpenInvitations } from './OpenInvitations.tsx';

/** For facilitators: who is in the group, and the invitations to it. */
export function People() {
  const { t } = useTranslation('groups');
  const { group = '' } = useParams();
  const arrivedBy = useArrival();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(peopleQuery(group));
  const again = () => queries.invalidateQueries(peopleQuery(group));
  const inviting = useSending(
    (body: { role: 'member' | 'facilitator'; count: number }, key) =>
      sendToGroups('POST /groups/:group/invitations', { path: { group }, body, key }),
    again,
  );
  const takingBack = useSending(
    (invitation: string) =>
      sendToGroups('DELETE /groups/:group/invitations/:invitation', { path: { group, invitation } }),
    again,
  );
  const { data: here } = useSuspenseQuery(groupQuery(group));
  const { data: home } = useSuspenseQuery(homeQuery);
  const [asked, setAsked] = useState<'member' | 'facilitator'>('member');
  const [howMany, setHowMany] = useState('1');
  const count = Number(howMany);
  const isNotOpen = inviting.refused?.code === 'groups/not-open';
  const faults = faultsIn(
    'groups',
    inviting.refused ?? takingBack.refused,
    { count: 'how-many' },
    isNotOpen ? 'who-reads' : 'invite-member',
  );

  async function invite(role: 'member' | 'facilitator'): Promise<void> {
    setAsked(role);
    await inviting.send({ role, count });
  }

  const seatOf = ({ membership, knownAs, roles }: (typeof data.people)[number]) => {
    const jobs = roles.filter((role) => role !== 'facilitator');
    return {
      key: membership,
      name: knownAs,
      link: <Link to={`/groups/${group}/people/${membership}`}>{knownAs}</Link>,
      note: jobs.length === 0 ? undefined : sayNames(jobs.map((role) => t(`roles.${role}`))),
    };
  };
  const facilitators = data.people.filter(({ facilitates }) => facilitates);
  const members = data.people.filter(({ facilitates }) => !facilitates);
  const open = [...data.open, ...data.waysBack.map((one) => ({ ...one, role: 'way-back' as const }))];
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={inviting.attempt + takingBack.attempt} />
      {arrivedBy === 'taken-off' && <Banner title={t('people.takenOff')} />}
      <PageHeading>{t('people.heading', { count: data.people.length })}</PageHeading>
      <Words>{t('people.lead')}</Words>
      <Words>{t('people.change')}</Words>
      <Section heading={t('people.facilitators')}>
        <Seats label={t('people.facilitators')} seats={facilitators.map(seatOf)} />
      </Section>
      <Section heading={t('people.members')}>
        <Seats label={t('people.members')} seats={members.map(seatOf)} none={t('people.noMembers')} />
      </Section>
      <Section heading={t('people.invite')}>
        <Words>{t('people.inviteWords')}</Words>
        {inviting.made !== null && (
          <Stack gap="xs">
            <Words>
              {t(asked === 'member' ? 'people.madeMember' : 'people.madeFacilitator', {
                count: inviting.made.more.length + 1,
              })}
            </Words>
            <MadeInvitations key={inviting.made.invitation} title={here.title} made={inviting.made} />
          </Stack>
        )}
        <TextField
          id="how-many"
          label={t('people.howMany')}
          hint={t('people.howManyHint')}
          error={faults.of('count')}
          type="number"
          inputMode="numeric"
          min="1"
          max="20"
          width="short"
          value={howMany}
          onChange={setHowMany}
        />
        <Actions>
          <Button id="invite-member" waiting={inviting.waiting} onClick={() => invite('member')}>
            {t('people.inviteMember', { count: count > 1 ? count : 1 })}
          </Button>
          <Button look="second" waiting={inviting.waiting} onClick={() => invite('facilitator')}>
            {t('people.inviteFacilitator', { count: count > 1 ? count : 1 })}
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
      <LinkList
        items={[
          {
            key: 'hand-over',
            link: <Link to={`/groups/${group}/hand-over`}>{t('people.handOver')}</Link>,
            note: t('people.handOverNote'),
          },
          // On this device nobody passes by.
          ...(home.kind === 'server'
            ? [
                {
                  key: 'poster',
                  link: <Link to={`/groups/${group}/poster`}>{t('people.poster')}</Link>,
                  note: t('people.posterNote'),
                },
              ]
            : []),
        ]}
      />
      {open.length > 0 && (
        <Section heading={t('people.open')}>
          <OpenInvitations
            open={open}
            takeBack={async (invitation) => {
              await takingBack.send(invitation);
            }}
          />
        </Section>
      )}
    </Stack>
  );
}
