import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Question } from '../../design/Question.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Waiting } from '../../design/Waiting.tsx';
import { Refused } from '../../wire/client.ts';
import { sentenceFor } from '../../words/problems.ts';
import { sayWordFault } from '../../words/word-faults.ts';
import { homeQuery, sendToGroups } from '../client.ts';
import { AlreadyIn } from './AlreadyIn.tsx';
import { AlreadyOrganising } from './AlreadyOrganising.tsx';
import { type Brought, readBrought } from './brought.ts';
import { ComeBack } from './ComeBack.tsx';
import { Join } from './Join.tsx';
import { Organise } from './Organise.tsx';

/**
 * An invitation, opened by its link or QR code, pasted, or typed as six words. The secret stands
 * after the #, so that no server and no log ever sees it in an address.
 */
export function Invitation() {
  const { t } = useTranslation('groups');
  const { hash } = useLocation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: home } = useSuspenseQuery(homeQuery);
  const isShared = home.kind === 'device';
  const [text, setText] = useState('');
  /** What was typed or pasted here last, and over which address; another link that is followed counts instead. */
  const [typed, setTyped] = useState<{ readonly brought: Brought; readonly over: string } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const followed = hash.length > 1 ? readBrought(hash, null) : null;
  const brought = typed !== null && typed.over === hash ? typed.brought : followed;
  const secret = brought !== null && 'secret' in brought ? brought.secret : '';
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
  if (look.data !== undefined && look.data.organises && (!look.data.open || !isShared)) {
    return <AlreadyOrganising title={look.data.title} mayBeForAnother={look.data.open} />;
  }
  if (look.data !== undefined) {
    const { role } = look.data;
    if (role === 'way-back') return <ComeBack secret={secret} invitation={look.data} />;
    if (role === 'organiser') return <Organise secret={secret} invitation={look.data} />;
    return <Join secret={secret} invitation={look.data} role={role} />;
  }

  const refused = look.error instanceof Refused ? look.error : null;
  const errors = brought === null ? [] : whatIsWrong(t, brought, refused, isShared);

  async function open(): Promise<void> {
    setAttempt(attempt + 1);
    const now = readBrought(text, home.organisation);
    const address = 'secret' in now ? `#${now.secret}` : hash;
    setTyped({ brought: now, over: address });
    if (!('secret' in now)) return;
    await queries.resetQueries({ queryKey: ['invitation', now.secret] });
    await navigate(`/invitation${address}`, { replace: true });
  }

  return (
    <Question
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={errors.map((error) => ({ fieldId: 'link', text: error }))}
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
        multiline
        rows={3}
        label={t('invitation.paste')}
        hint={t('invitation.pasteHint')}
        error={errors.length === 0 ? undefined : errors.join(' ')}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={setText}
      />
    </Question>
  );
}

/** Why no invitation opens: each reason in its own words, with what to do. */
function whatIsWrong(
  t: TFunction<'groups'>,
  brought: Brought,
  refused: Refused | null,
  isShared: boolean,
): readonly string[] {
  if ('fault' in brought) return [t(`invitation.faults.${brought.fault}`)];
  if ('words' in brought)
    return brought.words.map((fault) => sayWordFault((is, given) => t(`invitation.words.${is}`, { ...given }), fault));
  if (refused === null) return [];
  const isUnknown = refused.code === 'groups/invitation-unknown';
  const isForeign = refused.code === 'groups/invitation-foreign';
  if (isShared && (isForeign || isUnknown)) return [t('invitation.otherDevice')];
  if (isUnknown && brought.by === 'words') return [t('invitation.wordsUnknown')];
  return [sentenceFor(refused)];
}
