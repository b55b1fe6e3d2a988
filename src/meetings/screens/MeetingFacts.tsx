import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Card } from '../../design/Card.tsx';
import { Facts } from '../../design/Facts.tsx';
import { Points } from '../../design/Points.tsx';
import { sayNames } from '../../words/dates.ts';
import type { MeetingView } from '../contract/book.ts';
import type { OwnAnswerView } from '../contract/own-answer.ts';
import { hostsOf } from '../rules/rota.ts';

interface MeetingFactsProps {
  readonly meeting: MeetingView;
  /** What the reader said to it: the way in online, or what is missing for it. */
  readonly coming?: OwnAnswerView;
  /** Where the rules stand that are to be agreed to. */
  readonly group?: string;
  /** Whether to say that nobody hosts it: to those who can change that. */
  readonly missesHosts?: boolean;
  /** Without its own card. */
  readonly bare?: boolean;
}

/** Where a meeting is, and who runs it. */
export function MeetingFacts({ meeting, coming, group, missesHosts = false, bare = false }: MeetingFactsProps) {
  const { t } = useTranslation('meetings');
  const run = hostsOf(meeting.team);
  const door = meeting.team.filter(({ job }) => job === 'door-host');
  const named = (key: 'hosts' | 'door', people: typeof run) =>
    people.length === 0 ? [] : [{ key, term: t(`facts.${key}`), fact: sayNames(people.map((one) => one.knownAs)) }];
  const facts = [
    ...(meeting.place === '' ? [] : [{ key: 'place', term: t('facts.where'), fact: meeting.place }]),
    ...(meeting.directions === '' ? [] : [{ key: 'way-in', term: t('facts.wayIn'), fact: meeting.directions }]),
    ...(meeting.online
      ? [
          {
            key: 'online',
            term: t('facts.online'),
            fact: sayOnline(),
          },
        ]
      : []),
    ...named('hosts', run),
    ...(run.length === 0 && missesHosts ? [{ key: 'hosts', term: t('facts.hosts'), fact: t('facts.noHosts') }] : []),
    ...named('door', door),
  ];
  return bare ? (
    <Facts facts={facts} />
  ) : (
    <Card>
      <Facts facts={facts} />
    </Card>
  );

  function sayOnline() {
    if (coming === undefined || (coming.link === null && coming.lacks.length === 0)) return t('facts.linkLater');
    if (coming.link !== null) {
      return (
        <a href={coming.link} rel="noreferrer noopener">
          {t('facts.join')}
        </a>
      );
    }
    return (
      <>
        <p>{t('facts.lacks')}</p>
        <Points>
          {coming.lacks.map((lack) => (
            <li key={lack}>
              {lack === 'rules' && group !== undefined ? (
                <Link to={`/groups/${group}/rules`}>{t('facts.lack.rules')}</Link>
              ) : (
                t(`facts.lack.${lack}`)
              )}
            </li>
          ))}
        </Points>
      </>
    );
  }
}
