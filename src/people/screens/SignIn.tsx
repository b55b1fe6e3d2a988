import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import type { SentBodyOf } from '../../wire/endpoint.ts';
import { useSending } from '../../wire/sending.ts';
import { beginShared } from '../../wire/shared-device.ts';
import { wayOn } from '../../wire/way-on.ts';
import { sentenceFor } from '../../words/problems.ts';
import { type PasskeyTrouble, placeKind, sendToPeople, signWithPasskey } from '../client.ts';
import type { PeopleContract } from '../contract.ts';
import { SharedChoice } from './SharedChoice.tsx';
import { SignInWords } from './SignInWords.tsx';

interface SignInProps {
  /** On a server a browser can be shared; on this device everybody has a seat of their own. */
  readonly mayBeShared: boolean;
  /** Whether this home has passkeys. */
  readonly hasPasskeys: boolean;
}

/** Coming back: with one press, where there are passkeys; or with six words. */
export function SignIn({ mayBeShared, hasPasskeys }: SignInProps) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [shared, setShared] = useState(false);
  const [trouble, setTrouble] = useState<PasskeyTrouble | null>(null);

  async function arrive(notices: readonly string[]): Promise<void> {
    if (shared) beginShared();
    queries.clear();
    await navigate(wayOn(), { replace: true, state: notices.length === 0 ? null : 'way-back' });
  }
  const signing = useSending(
    (body: SentBodyOf<PeopleContract['POST /sign-in/passkey']>, key) =>
      sendToPeople('POST /sign-in/passkey', { body, key }),
    ({ notices }) => arrive(notices),
  );
  const asking = useSending(() => sendToPeople('POST /sign-in/passkey/question'));

  async function press(): Promise<void> {
    setTrouble(null);
    const question = await asking.send(undefined);
    if (question === null) return;
    const signed = await signWithPasskey(question);
    if (typeof signed === 'string') setTrouble(signed);
    else await signing.send({ signed, kind: placeKind(), shared });
  }

  const refused = signing.refused ?? asking.refused;
  const said = trouble === null ? refused && sentenceFor(refused) : t(`trouble.${trouble}`);
  return (
    <Stack gap="l">
      <ErrorSummary
        title={t('problem')}
        errors={said === null ? [] : [{ fieldId: 'passkey', text: said }]}
        attempt={asking.attempt}
      />
      <PageHeading>{t('signIn.heading')}</PageHeading>
      {mayBeShared && <SharedChoice shared={shared} onChange={setShared} />}
      {hasPasskeys && (
        <Actions>
          <Button id="passkey" size="big" waitingWords={t('signIn.waiting')} onClick={press}>
            {t('signIn.passkey')}
          </Button>
          <Words look="small">{t('signIn.passkeyNote')}</Words>
        </Actions>
      )}
      {hasPasskeys ? (
        <Section heading={t('signIn.orWords')}>
          <SignInWords look="second" shared={shared} onIn={arrive} />
        </Section>
      ) : (
        <SignInWords look="first" shared={shared} onIn={arrive} />
      )}
      <Stack gap="s">
        <Words look="soft">{t('signIn.lost')}</Words>
        <Link to="/invitation">{t('signIn.invitation')}</Link>
      </Stack>
    </Stack>
  );
}
