import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { LinkList } from '../../design/LinkList.tsx';
import { sayDate } from '../../words/dates.ts';
import type { GroupRole } from '../rules/scope.ts';
import { invitationName } from './invitation-name.ts';

interface OpenInvitationsProps {
  readonly open: readonly { invitation: string; role: GroupRole; expiresAt: string }[];
  readonly takeBack: (invitation: string) => Promise<void>;
}

/** Invitations that nobody has used yet, each with the way to take it back. */
export function OpenInvitations({ open, takeBack }: OpenInvitationsProps) {
  const { t } = useTranslation('groups');
  return (
    <LinkList
      items={open.map(({ invitation, role, expiresAt }) => {
        const what = t(`open.${role}`, { name: invitationName(invitation) });
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
