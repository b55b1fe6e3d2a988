import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Points } from '../../design/Points.tsx';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { SharedChoice } from '../../people/screens/SharedChoice.tsx';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToGroups } from '../client.ts';
import type { GroupsContract } from '../contract.ts';
import { type Brings, useWhoComes, useWhoLacks } from './use-who-comes.ts';
import { WhoComes } from './WhoComes.tsx';

interface OrganiseProps {
  readonly secret: string;
  readonly invitation: ReplyOf<GroupsContract['POST /invitations/look']>;
}

/** Somebody who is asked to organise says yes. No name is asked for: organisers have none here. */
export function Organise({ secret, invitation }: OrganiseProps) {
  const { t } = useTranslation('groups');
  const navigate = useNavigate();
  const who = useWhoComes(invitation.signedIn);
  const asked = useWhoLacks(who);
  const beginning = useSending(
    (body: { secret: string } & Brings, key) => sendToGroups('POST /organiser-invitations/accept', { body, key }),
    async () => {
      await who.settleIn();
      await navigate('/organisation', { replace: true, state: 'organising' });
    },
  );
  const faults = faultsIn('groups', beginning.refused, {}, 'organise');
  const { attempt, missing } = asked;

  async function begin(): Promise<void> {
    if (!asked.lacks()) await beginning.send({ secret, ...who.brings });
  }

  return (
    <Question
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={missing === undefined ? faults.summary : [{ fieldId: 'who', text: missing }]}
          attempt={attempt}
        />
      }
      over={t('join.over', { organisation: invitation.organisation })}
      heading={t('organise.heading', { title: invitation.title })}
      why={t('organise.why')}
      submit={t('organise.submit')}
      waiting={beginning.waiting}
      waitingWords={t('organise.waiting')}
      onSubmit={begin}
    >
      <div id="organise" tabIndex={-1}>
        <Stack gap="l">
          <Points>
            <li>{t('organise.starts')}</li>
            <li>{t('organise.sees')}</li>
            <li>{t('organise.noName')}</li>
          </Points>
          <WhoComes coming={who} note={t('organise.signedIn')} legend={t('organise.who')} error={missing} />
          {who.asksShared && <SharedChoice shared={who.shared} onChange={who.setShared} />}
        </Stack>
      </div>
    </Question>
  );
}
