import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { peopleQuery, sendToGroups } from '../../groups/client.ts';
import { InvitationLink } from '../../groups/screens/InvitationLink.tsx';
import { OpenInvitations } from '../../groups/screens/OpenInvitations.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';

type FromOutside = 'safety-lead' | 'outside-contact';

/** For facilitators: inviting those who read from outside, and the invitations that nobody has used. */
export function ReadersInvite({ group }: { group: string }) {
  const { t } = useTranslation('reports');
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(peopleQuery(group));
  const again = () => queries.invalidateQueries(peopleQuery(group));
  const inviting = useSending(
    (role: FromOutside, key) =>
      sendToGroups('POST /groups/:group/invitations', { path: { group }, body: { role }, key }),
    again,
  );
  const takingBack = useSending(
    (invitation: string) =>
      sendToGroups('DELETE /groups/:group/invitations/:invitation', { path: { group, invitation } }),
    again,
  );
  const [asked, setAsked] = useState<FromOutside>('safety-lead');
  const faults = faultsIn('groups', inviting.refused ?? takingBack.refused, {}, 'invite-lead');
  const open = data.open.filter(({ role }) => role === 'safety-lead' || role === 'outside-contact');

  async function invite(role: FromOutside): Promise<void> {
    setAsked(role);
    await inviting.send(role);
  }

  return (
    <>
      <Section heading={t('readers.invite')}>
        <ErrorSummary title={t('problem')} errors={faults.summary} attempt={inviting.attempt + takingBack.attempt} />
        <Words>{t('readers.inviteWords')}</Words>
        {inviting.made !== null && (
          <Stack gap="xs">
            <Words>{t(asked === 'safety-lead' ? 'readers.madeLead' : 'readers.madeContact')}</Words>
            <InvitationLink {...inviting.made} />
          </Stack>
        )}
        <Actions>
          <Button id="invite-lead" look="second" waiting={inviting.waiting} onClick={() => invite('safety-lead')}>
            {t('readers.inviteLead')}
          </Button>
          <Button look="second" waiting={inviting.waiting} onClick={() => invite('outside-contact')}>
            {t('readers.inviteContact')}
          </Button>
        </Actions>
      </Section>
      {open.length > 0 && (
        <Section heading={t('readers.open')}>
          <OpenInvitations
            open={open}
            takeBack={async (invitation) => {
              await takingBack.send(invitation);
            }}
          />
        </Section>
      )}
    </>
  );
}
