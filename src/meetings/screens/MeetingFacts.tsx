import { useTranslation } from 'react-i18next';
import { Card } from '../../design/Card.tsx';
import { Facts } from '../../design/Facts.tsx';
import { sayNames } from '../../words/dates.ts';
import type { MeetingView } from '../contract.ts';

interface MeetingFactsProps {
  readonly meeting: MeetingView;
  /** The way in online, once it may be shown. */
  readonly link: string | null;
  /** Without its own card. */
  readonly bare?: boolean;
}

/** Where a meeting is, and who hosts it. */
export function MeetingFacts({ meeting, link, bare = false }: MeetingFactsProps) {
  const { t } = useTranslation('meetings');
  const hosts = sayNames(meeting.hosts);
  const facts = [
    ...(meeting.place === '' ? [] : [{ key: 'place', term: t('facts.where'), fact: meeting.place }]),
    ...(meeting.online
      ? [
          {
            key: 'online',
            term: t('facts.online'),
            fact:
              link === null ? (
                t('facts.linkLater')
              ) : (
                <a href={link} rel="noreferrer noopener">
                  {t('facts.join')}
                </a>
              ),
          },
        ]
      : []),
    ...(hosts === '' ? [] : [{ key: 'hosts', term: t('facts.hosts'), fact: hosts }]),
  ];
  return bare ? (
    <Facts facts={facts} />
  ) : (
    <Card>
      <Facts facts={facts} />
    </Card>
  );
}
