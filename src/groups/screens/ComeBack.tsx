import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { SharedChoice } from '../../people/screens/SharedChoice.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToGroups } from '../client.ts';
import type { GroupsContract } from '../contract.ts';
import { type Brings, useWhoComes, useWhoLacks } from './use-who-comes.ts';
import { WhoComes } from './WhoComes.tsx';

interface ComeBackProps {
  readonly secret: string;
  readonly invitation: ReplyOf<GroupsContract['POST /invitations/look']>;
}

/** Whoever lost every way in is let in again, by the name they had. Nothing is asked but, on a shared device, who it is. */
export function ComeBack({ secret, invitation }: ComeBackProps) {
  const { t } = useTranslation('groups');
  const navigate = useNavigate();
  const who = useWhoComes(invitation.signedIn);
  const asked = useWhoLacks(who);
  const coming = useSending(
    (body: { secret: string } & Brings, key) => sendToGroups('POST /invitations/come-back', { body, key }),
    async ({ group }) => {
      await who.settleIn();
      await navigate(`/groups/${group}`, {
        replace: true,
        state: who.brings.asMyself ? 'came-back-as-myself' : 'came-back',
      });
    },
  );
  const { attempt, missing } = asked;
  const faults = faultsIn('groups', coming.refused, {}, 'come-back');

  async function comeBack(): Promise<void> {
    if (!asked.lacks()) await coming.send({ secret, ...who.brings });
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
      heading={t('comeBack.heading', { name: invitation.knownAs })}
      why={t('comeBack.why', { title: invitation.title })}
      submit={t('comeBack.submit')}
      waiting={coming.waiting}
      waitingWords={t('comeBack.waiting')}
      onSubmit={comeBack}
    >
      <Stack gap="l">
        <div id="come-back" tabIndex={-1}>
          <Words>{t('comeBack.out', { name: invitation.knownAs })}</Words>
        </div>
        <WhoComes coming={who} note={t('comeBack.signedIn')} legend={t('comeBack.who')} error={missing} />
        {who.asksShared && <SharedChoice shared={who.shared} onChange={who.setShared} />}
      </Stack>
    </Question>
  );
}
