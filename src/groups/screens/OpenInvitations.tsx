import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { LinkList } from '../../design/LinkList.tsx';
import { sayDate } from '../../words/dates.ts';
import type { InvitationKind } from '../rules/scope.ts';
import { invitationName } from './invitation-name.ts';

interface OpenInvitationsProps {
  /** Of a way back, also whose it is. */
  readonly open: readonly { invitation: string; role: InvitationKind; expiresAt: string; knownAs?: string }[];
  readonly takeBack: (invitation: string) => Promise<void>;
}

/** Invitations that nobody has used yet, each with the way to take it back. */
export function OpenInvitations({ open, takeBack }: OpenInvitationsProps) {
  const { t } = useTranslation('groups');
  return (
    <LinkList
      items={open.map(({ invitation, role, expiresAt, knownAs }) => {
        const what = t(`open.${role}`, { name: invitationName(invitation), person: knownAs });
        return {
          key: invitation,
          link: (
            <Button look="quiet" onClick={() => takeBack(invitation)}>
              {t('open.takeBack')}
              <HiddenWords> {what}</HiddenWords>
            </Button>
          ),
          note: `${what}. ${t('open.until', { until: sayDate(expiresAt.slice(0, 10)) })}`,
        };
      })}
    />
  );
}
