import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Question } from '../../design/Question.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Waiting } from '../../design/Waiting.tsx';
import { Refused } from '../../wire/client.ts';
import { sentenceFor } from '../../words/problems.ts';
import { homeQuery, sendToGroups } from '../client.ts';
import { AlreadyIn } from './AlreadyIn.tsx';
import { Join } from './Join.tsx';

/** The secret in what somebody pasted: the link, its end, or a whole message with it. */
function secretIn(pasted: string): string {
  return /[\w-]{64}/.exec(pasted)?.[0] ?? pasted.trim().split('#').at(-1)?.trim() ?? '';
}

/**
 * An invitation, opened by its link or pasted. The secret stands after the #, so that no server
 * and no log ever sees it in an address.
 */
export function Invitation() {
  const { t } = useTranslation('groups');
  const { hash } = useLocation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: home } = useSuspenseQuery(homeQuery);
  const isShared = home.kind === 'device';
  const secret = secretIn(hash);
  const [pasted, setPasted] = useState('');
  const [attempt, setAttempt] = useState(0);
  const look = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => sendToGroups('POST /invitations/look', { body: { secret } }),
    enabled: secret !== '',
    staleTime: Infinity,
    retry: false,
  });
  if (secret !== '' && look.isPending) return <Waiting>{t('invitation.looking')}</Waiting>;
  if (look.data !== undefined && look.data.memberOf !== null && (!look.data.open || !isShared)) {
    return <AlreadyIn title={look.data.title} group={look.data.memberOf} mayBeForAnother={look.data.open} />;
  }
  if (look.data !== undefined) return <Join secret={secret} invitation={look.data} />;

  const refused = look.error instanceof Refused ? look.error : null;
  const isUnknown = refused?.code === 'groups/invitation-unknown';
  const missing = attempt > 0 && refused === null ? t('errors.secret.missing') : undefined;
  const error = refused === null ? missing : isUnknown && isShared ? t('invitation.otherDevice') : sentenceFor(refused);

  async function open(): Promise<void> {
    setAttempt(attempt + 1);
    const asked = secretIn(pasted);
    if (asked === '') return;
    await queries.resetQueries({ queryKey: ['invitation', asked] });
    await navigate(`/invitation#${asked}`, { replace: true });
  }

  return (
    <Question
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={error === undefined ? [] : [{ fieldId: 'link', text: error }]}
          attempt={attempt}
        />
      }
      why={t('invitation.pasteWhy')}
      submit={t('invitation.open')}
      onSubmit={open}
    >
      <TextField
        id="link"
        asHeading
        label={t('invitation.paste')}
        hint={t('invitation.pasteHint')}
        error={error}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={pasted}
        onChange={setPasted}
      />
    </Question>
  );
}
