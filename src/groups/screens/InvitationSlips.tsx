import { useTranslation } from 'react-i18next';
import { Slip, Slips } from '../../design/Slips.tsx';
import { sayDate } from '../../words/dates.ts';
import type { MadeInvitation } from './MadeInvitations.tsx';
import { squareOf } from './square-of.ts';

interface InvitationSlipsProps {
  readonly title: string;
  /** The address of the page that takes an invitation. */
  readonly page: string;
  /** On this device nothing can be scanned: its pages are reached from nowhere else. */
  readonly isDevice: boolean;
  readonly slips: readonly MadeInvitation[];
}

/** Slips of paper to hand over. They tell a stranger nothing: a neutral title, words, a square. */
export function InvitationSlips({ title, page, isDevice, slips }: InvitationSlipsProps) {
  const { t } = useTranslation('groups');
  return (
    <Slips>
      {slips.map(({ invitation, secret, words, expiresAt }) => (
        <Slip
          key={invitation}
          title={title}
          words={words}
          square={isDevice ? null : squareOf(`${page}#${secret}`)}
          squareLabel={t('slip.square')}
          how={isDevice ? t('slip.howDevice') : t('slip.how', { page: page.replace(/^https?:\/\//, '') })}
          note={t('slip.note', { until: sayDate(expiresAt.slice(0, 10)) })}
        />
      ))}
    </Slips>
  );
}
