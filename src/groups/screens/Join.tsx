import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Note } from '../../design/Note.tsx';
import { Question } from '../../design/Question.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sentenceForField } from '../../words/problems.ts';
import { homeQuery, sendToGroups } from '../client.ts';
import type { GroupsContract } from '../contract.ts';

interface JoinProps {
  readonly secret: string;
  readonly invitation: ReplyOf<GroupsContract['POST /invitations/look']>;
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
export function Join({ secret, invitation }: JoinProps) {
  const { t } = useTranslation('groups');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: home } = useSuspenseQuery(homeQuery);
  // On a shared device there is a seat for everybody; elsewhere somebody new would end the sign-in that is here.
  const mustSayWho = invitation.signedIn && home.kind === 'device';
  const isReader = invitation.role === 'safety-lead' || invitation.role === 'outside-contact';
  const [knownAs, setKnownAs] = useState('');
  const [who, setWho] = useState<'myself' | 'other' | null>(null);
  const [missing, setMissing] = useState<readonly ('who' | 'knownAs')[]>([]);
  const [attempt, setAttempt] = useState(0);
  const joining = useSending(
    (body: { secret: string; knownAs: string; asMyself: boolean }, key) =>
      sendToGroups('POST /invitations/accept', { body, key }),
    async ({ group }) => {
      // Who one is has changed: all but the invitation is asked for anew.
      await queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'invitation' });
      // Whoever only reads goes where they make their words; a member reads the ground rules first.
      if (isReader) await navigate(`/reading/${group}`, { replace: true });
      else await navigate(`/groups/${group}/rules`, { replace: true, state: 'joined' });
    },
  );
  const faults = faultsIn('groups', joining.refused, { knownAs: 'known-as' }, 'known-as');
  const sayMissing = (at: 'who' | 'knownAs') =>
    missing.includes(at) ? sentenceForField('groups', at, 'missing') : undefined;

  async function join(): Promise<void> {
    const found = [
      ...(mustSayWho && who === null ? (['who'] as const) : []),
      ...(knownAs.trim() === '' ? (['knownAs'] as const) : []),
    ];
    setMissing(found);
    setAttempt(attempt + 1);
    if (found.length === 0)
      await joining.send({ secret, knownAs, asMyself: mustSayWho ? who === 'myself' : invitation.signedIn });
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
      why={t(WHY[invitation.role])}
      submit={t('join.submit')}
      waiting={joining.waiting}
      waitingWords={t('join.waiting')}
      onSubmit={join}
    >
      <Stack gap="l">
        {invitation.signedIn && !mustSayWho && <Note>{t('join.signedIn')}</Note>}
        {mustSayWho && (
          <ChoiceGroup
            id="who"
            kind="radio"
            legend={t('join.who')}
            hint={t('join.whoHint')}
            error={sayMissing('who')}
            items={[
              { value: 'myself', label: t('join.myself') },
              { value: 'other', label: t('join.other'), hint: t('join.otherHintDevice') },
            ]}
            values={who === null ? [] : [who]}
            onChange={([value]) => setWho(value === 'other' ? 'other' : 'myself')}
          />
        )}
        <TextField
          id="known-as"
          label={t('join.knownAs')}
          hint={t('join.knownAsHint')}
          whoSees={t(WHO_SEES[invitation.role])}
          error={sayMissing('knownAs') ?? faults.of('knownAs')}
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
          width="long"
          value={knownAs}
          onChange={setKnownAs}
        />
      </Stack>
    </Question>
  );
}
