import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { SharedChoice } from '../../people/screens/SharedChoice.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sentenceForField } from '../../words/problems.ts';
import { sendToGroups } from '../client.ts';
import type { GroupsContract } from '../contract.ts';
import { type Brings, useWhoComes } from './use-who-comes.ts';
import { WhoComes } from './WhoComes.tsx';
import { type InvitedRole, isOutside } from '../rules/scope.ts';

interface JoinProps {
  readonly secret: string;
  readonly invitation: ReplyOf<GroupsContract['POST /invitations/look']>;
  /** What somebody is invited to be. */
  readonly role: InvitedRole;
}

/** Why somebody is asked to join, by role, and who sees the name that they choose. */
const WHY = {
  member: 'join.why',
  facilitator: 'join.whyFacilitator',
  'safety-lead': 'join.whySafetyLead',
  'outside-contact': 'join.whyOutsideContact',
} as const;
const WHO_SEES = {
  member: 'join.whoSees',
  facilitator: 'join.whoSeesFacilitator',
  'safety-lead': 'join.whoSeesReader',
  'outside-contact': 'join.whoSeesReader',
} as const;

/** The one thing a newcomer is asked: what the group may call them. */
export function Join({ secret, invitation, role }: JoinProps) {
  const { t } = useTranslation('groups');
  const navigate = useNavigate();
  const who = useWhoComes(invitation.signedIn);
  const isReader = isOutside(role);
  const [knownAs, setKnownAs] = useState('');
  const [missing, setMissing] = useState<readonly ('who' | 'knownAs')[]>([]);
  const [attempt, setAttempt] = useState(0);
  const joining = useSending(
    (body: { secret: string; knownAs: string } & Brings, key) =>
      sendToGroups('POST /invitations/accept', { body, key }),
    async ({ group }) => {
      await who.settleIn();
      // Whoever only reads goes where they make their words; a member reads the ground rules first.
      if (isReader) await navigate(`/reading/${group}`, { replace: true });
      else await navigate(`/groups/${group}/rules`, { replace: true, state: 'joined' });
    },
  );
  const faults = faultsIn('groups', joining.refused, { knownAs: 'known-as' }, 'known-as');
  const sayMissing = (at: 'who' | 'knownAs') =>
    missing.includes(at) ? sentenceForField('groups', at, 'missing') : undefined;

  async function join(): Promise<void> {
    const found = [...(who.lacks ? (['who'] as const) : []), ...(knownAs.trim() === '' ? (['knownAs'] as const) : [])];
    setMissing(found);
    setAttempt(attempt + 1);
    if (found.length === 0) await joining.send({ secret, knownAs, ...who.brings });
  }

  return (
    <Question
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={
            missing.length === 0
              ? faults.summary
              : missing.map((at) => ({
                  fieldId: at === 'who' ? 'who' : 'known-as',
                  text: sentenceForField('groups', at, 'missing'),
                }))
          }
          attempt={attempt}
        />
      }
      over={t('join.over', { organisation: invitation.organisation })}
      heading={t(isReader ? 'join.headingReader' : 'join.heading', { title: invitation.title })}
      why={t(WHY[role])}
      submit={t('join.submit')}
      waiting={joining.waiting}
      waitingWords={t('join.waiting')}
      onSubmit={join}
    >
      <Stack gap="l">
        <WhoComes coming={who} note={t('join.signedIn')} legend={t('join.who')} error={sayMissing('who')} />
        <TextField
          id="known-as"
          label={t('join.knownAs')}
          hint={t('join.knownAsHint')}
          whoSees={t(WHO_SEES[role])}
          error={sayMissing('knownAs') ?? faults.of('knownAs')}
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
          width="long"
          value={knownAs}
          onChange={setKnownAs}
        />
        {who.asksShared && <SharedChoice shared={who.shared} onChange={who.setShared} />}
      </Stack>
    </Question>
  );
}
