import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { rulesQuery } from '../agreements/client.ts';
import { LinkList } from '../design/LinkList.tsx';
import { Note } from '../design/Note.tsx';
import { PageHeading } from '../design/PageHeading.tsx';
import { linkClass } from '../design/link-class.ts';
import { Stack } from '../design/Stack.tsx';
import { TaskList } from '../design/TaskList.tsx';
import { Words } from '../design/Words.tsx';
import { readersQuery } from '../envelopes/client.ts';
import { groupQuery, handoverLeftQuery, peopleQuery } from '../groups/client.ts';
import { meetingsQuery } from '../meetings/client.ts';
import { hostsOf } from '../meetings/rules/rota.ts';
import { sayMeeting } from '../words/dates.ts';

/** What a facilitator does before the first meeting, and how far it is. */
export function GetReady() {
  const { t } = useTranslation('app');
  const { group = '' } = useParams();
  const { data: rules } = useSuspenseQuery(rulesQuery(group));
  const { data: meetings } = useSuspenseQuery(meetingsQuery(group));
  const { data: people } = useSuspenseQuery(peopleQuery(group));
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const { data: handover } = useSuspenseQuery(handoverLeftQuery(group));
  // Kept elsewhere; here somebody looks whether a reader has come.
  const { data: reading } = useSuspenseQuery({ ...readersQuery(group), staleTime: 0 });
  const facilitators = people.people.filter(({ facilitates }) => facilitates).length;
  const members = people.people.length - facilitators;
  const tasks = [
    {
      key: 'rules',
      to: rules.version === null ? 'rules/choose' : 'rules',
      title: t('getReady.rules'),
      note: t('getReady.rulesNote'),
      done: rules.version !== null,
    },
    {
      key: 'meeting',
      to: meetings.meetings.length === 0 ? 'meetings/new/day' : 'meetings',
      title: t('getReady.meeting'),
      note: t('getReady.meetingNote'),
      done: meetings.meetings.length > 0,
    },
    {
      key: 'facilitator',
      to: 'people',
      title: t('getReady.facilitator'),
      note: t('getReady.facilitatorNote'),
      done: facilitators > 1,
    },
    {
      key: 'words',
      to: `/reading/${group}`,
      title: t('getReady.words'),
      note: t('getReady.wordsNote'),
      done: reading.readers.some(({ role, knownAs }) => role === 'facilitator' && knownAs === mine.knownAs),
    },
    {
      key: 'readers',
      to: 'readers',
      title: t('getReady.readers'),
      note: t('getReady.readersNote'),
      done: reading.missing.length === 0,
    },
    {
      key: 'people',
      to: 'people',
      title: t('getReady.people'),
      note: t('getReady.peopleNote'),
      done: members > 0,
    },
  ];
  const unhosted = meetings.meetings.find(({ state, team }) => state === 'planned' && hostsOf(team).length === 0);
  const left = tasks.filter(({ done }) => !done).length;
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('frame.back')}
      </Link>
      <PageHeading>{left === 0 ? t('getReady.ready') : t('getReady.heading', { count: left })}</PageHeading>
      <Words look="lead">{t('getReady.lead')}</Words>
      {handover.left && (
        <LinkList
          items={[
            {
              key: 'left',
              link: <Link to={`/groups/${group}/hand-over`}>{t('getReady.left')}</Link>,
              note: t('getReady.leftNote'),
            },
          ]}
        />
      )}
      {unhosted !== undefined && (
        <Note tone="clay">
          <Link to={`/groups/${group}/rota`}>
            {t('getReady.noHosts', { meeting: sayMeeting(unhosted, t('getReady.to')) })}
          </Link>
        </Note>
      )}
      <TaskList
        tasks={tasks.map(({ key, to, title, note, done }) => ({
          key,
          title: <Link to={to.startsWith('/') ? to : `/groups/${group}/${to}`}>{title}</Link>,
          note,
          state: done ? t('getReady.done') : t('getReady.notYet'),
          done,
        }))}
      />
      <Note>{t('getReady.two')}</Note>
    </Stack>
  );
}
