import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { LinkList } from '../../design/LinkList.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { homeQuery, organisersQuery, sendToGroups } from '../client.ts';
import { MadeInvitations } from './MadeInvitations.tsx';
import { OpenInvitations } from './OpenInvitations.tsx';

/** How many organise, and how one asks another or lays it down. Nobody is told who they are. */
export function Organisers({ title }: { title: string }) {
  const { t } = useTranslation('groups');
  const queries = useQueryClient();
  const { data: home } = useSuspenseQuery(homeQuery);
  const { data } = useSuspenseQuery(organisersQuery);
  const again = () => queries.invalidateQueries(organisersQuery);
  const inviting = useSending((_: null, key) => sendToGroups('POST /organiser-invitations', { key }), again);
  const takingBack = useSending(
    (invitation: string) => sendToGroups('DELETE /organiser-invitations/:invitation', { path: { invitation } }),
    again,
  );
  const faults = faultsIn('groups', inviting.refused ?? takingBack.refused, {}, 'invite-organiser');
  const isAlone = data.organisers === 1;
  return (
    <Section heading={t('organisers.heading')}>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={inviting.attempt + takingBack.attempt} />
      <Words>{t('organisers.count', { count: data.organisers })}</Words>
      {isAlone && <Words>{t(home.kind === 'server' ? 'organisers.alone' : 'organisers.aloneDevice')}</Words>}
      {inviting.made !== null && (
        <Stack gap="xs">
          <Words>{t('organisers.made')}</Words>
          <MadeInvitations key={inviting.made.invitation} title={title} made={{ ...inviting.made, more: [] }} />
        </Stack>
      )}
      <LinkList
        items={[
          {
            key: 'invite',
            link: (
              <Button
                id="invite-organiser"
                look="quiet"
                waiting={inviting.waiting}
                onClick={() => void inviting.send(null)}
              >
                {t('organisers.invite')}
              </Button>
            ),
            note: t('organisers.inviteNote'),
          },
          {
            key: 'stop',
            link: <Link to="/organisation/stop">{t('organisers.stop')}</Link>,
            note: t('organisers.stopNote'),
          },
        ]}
      />
      {data.open.length > 0 && (
        <Section level={3} heading={t('organisers.open')}>
          <OpenInvitations
            open={data.open.map((one) => ({ ...one, role: 'organiser' }))}
            takeBack={async (invitation) => {
              await takingBack.send(invitation);
            }}
          />
        </Section>
      )}
    </Section>
  );
}
