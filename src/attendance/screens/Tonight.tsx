import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { Empty } from '../../design/Empty.tsx';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { groupQuery } from '../../groups/client.ts';
import { may as mayInGroups } from '../../groups/rules/may.ts';
import { useArrival } from '../../wire/arrival.ts';
import { sayMeeting } from '../../words/dates.ts';
import { tonightQuery } from '../client.ts';
import { may } from '../rules/may.ts';
import { CheckIn } from './CheckIn.tsx';
import { MeetingFacts } from '../../meetings/screens/MeetingFacts.tsx';

/** A group's first page: the meeting that is on, or the next; one large button. */
export function Tonight() {
  const { t } = useTranslation('attendance');
  const { group = '' } = useParams();
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const { data } = useSuspenseQuery(tonightQuery(group));
  const { tonight } = data;
  const wantsToTalk = useArrival() === 'talk-first';
  const who = { signedIn: true, organiser: false, roles: mine.roles };
  const facilitates = mayInGroups('invite', who);
  const heading =
    tonight === null
      ? t('tonight.none', { name: mine.knownAs })
      : tonight.here
        ? t('tonight.here', { name: mine.knownAs })
        : tonight.door === 'open'
          ? t('tonight.open', { name: mine.knownAs })
          : t('tonight.notYet', { name: mine.knownAs });
  return (
    <Stack gap="l">
      {wantsToTalk && (
        <Banner tone="tell" title={t('talkFirst.title')}>
          <p>{t('talkFirst.words')}</p>
        </Banner>
      )}
      <PageHeading
        {...(tonight === null
          ? {}
          : {
              over: sayMeeting(tonight.meeting, t('to')),
            })}
      >
        {heading}
      </PageHeading>
      {tonight === null ? (
        <Empty>{facilitates ? t('tonight.noneFacilitator') : t('tonight.noneMember')}</Empty>
      ) : (
        <>
          <CheckIn group={group} tonight={tonight} />
          <MeetingFacts meeting={tonight.meeting} link={tonight.link} />
        </>
      )}
      <LinkList
        items={[
          ...(tonight !== null && may('keep-the-door', who)
            ? [
                {
                  key: 'door',
                  link: <Link to={`/groups/${group}/door/${tonight.meeting.meeting}`}>{t('links.door')}</Link>,
                  note: t('links.doorNote'),
                },
              ]
            : []),
          ...(facilitates
            ? [
                {
                  key: 'ready',
                  link: <Link to={`/groups/${group}/get-ready`}>{t('links.getReady')}</Link>,
                  note: t('links.getReadyNote'),
                },
              ]
            : []),
          { key: 'dates', link: <Link to={`/groups/${group}/meetings`}>{t('links.meetings')}</Link> },
          { key: 'rules', link: <Link to={`/groups/${group}/rules`}>{t('links.rules')}</Link> },
          {
            key: 'tell',
            link: <Link to={`/groups/${group}/post`}>{t('links.tell')}</Link>,
            note: t('links.tellNote'),
          },
          { key: 'readers', link: <Link to={`/groups/${group}/readers`}>{t('links.readers')}</Link> },
          ...(facilitates
            ? [
                { key: 'people', link: <Link to={`/groups/${group}/people`}>{t('links.people')}</Link> },
                {
                  key: 'reading',
                  link: <Link to={`/reading/${group}`}>{t('links.reading')}</Link>,
                  note: t('links.readingNote'),
                },
              ]
            : []),
        ]}
      />
    </Stack>
  );
}
