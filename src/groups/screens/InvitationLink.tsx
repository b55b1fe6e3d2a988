import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref } from 'react-router-dom';
import { toClipboard } from '../../design/clipboard.ts';
import { CodeBox } from '../../design/CodeBox.tsx';
import { Note } from '../../design/Note.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { sayDate } from '../../words/dates.ts';
import { homeQuery } from '../client.ts';
import { invitationName } from './invitation-name.ts';

interface InvitationLinkProps {
  readonly invitation: string;
  readonly secret: string;
  readonly expiresAt: string;
}

/** A new invitation, shown once: the link to hand over. */
export function InvitationLink({ invitation, secret, expiresAt }: InvitationLinkProps) {
  const { t } = useTranslation('groups');
  const { data: home } = useSuspenseQuery(homeQuery);
  const [status, setStatus] = useState<string>();
  const link = `${globalThis.location.origin}${useHref('/invitation')}#${secret}`;

  async function copy(): Promise<void> {
    setStatus(t((await toClipboard(link)) ? 'link.copied' : 'link.copyByHand'));
  }

  return (
    <Note>
      <Stack gap="s">
        <CodeBox
          label={t('link.label', { name: invitationName(invitation) })}
          code={link}
          copyLabel={t('link.copy')}
          onCopy={copy}
          status={status}
        />
        <Words look="small">{t('link.once', { until: sayDate(expiresAt.slice(0, 10)) })}</Words>
        {home.kind === 'device' ? (
          <Words>{t('link.thisDevice')}</Words>
        ) : (
          isThisComputer() && <Words>{t('link.thisComputer')}</Words>
        )}
      </Stack>
    </Note>
  );
}

/** An address that means this computer to every computer: nobody else can follow it. */
function isThisComputer(): boolean {
  return /^(localhost|127\.|\[::1\])/.test(globalThis.location.hostname);
}
