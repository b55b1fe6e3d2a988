import { useSuspenseQuery } from '@tanstack/react-query';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { Empty } from '../../design/Empty.tsx';
import { HeldPlace } from '../../design/HeldPlace.tsx';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { groupQuery } from '../../groups/client.ts';
import { inGroupAs, may as mayInGroups } from '../../groups/rules/may.ts';
import { useArrival } from '../../wire/arrival.ts';
import { sayDate, sayMeeting } from '../../words/dates.ts';
import { fetchWords } from '../../words/later.ts';
import { tonightQuery } from '../client.ts';
import { may } from '../rules/may.ts';
import { CheckIn } from './CheckIn.tsx';
import type { TonightMoreProps } from './TonightMore.tsx';
import { hasSheet } from '../../meetings/rules/may.ts';
import { MeetingChanged } from '../../meetings/screens/MeetingChanged.tsx';
import { MeetingFacts } from '../../meetings/screens/MeetingFacts.tsx';
import { OwnComing } from '../../meetings/screens/OwnComing.tsx';

/** What comes once the page is usable; where it cannot be fetched, the page does without. */
const far = (name: 'TonightMore' | 'TonightLinks') =>
  lazy<ComponentType<TonightMoreProps>>(() =>
    Promise.all([import('./TonightMore.tsx'), fetchWords('attendance')]).then(
      ([more]) => ({ default: more[name] }),
      () => ({ default: () => null }),
    ),
  );
const More = far('TonightMore');
const Links = far('TonightLinks');

/** A group's first page: the meeting that is on, or the next; one large button. */
export function Tonight() {
  const { t } = useTranslation('attendance');
  const { group = '' } = useParams();
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const { data } = useSuspenseQuery(tonightQuery(group));
  const { tonight } = data;
  const arrivedBy = useArrival();
  const who = inGroupAs(mine.roles);
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
      {arrivedBy === 'came-back' && (
        <Banner title={t('cameBack.title', { name: mine.knownAs })}>
          <p>{t('cameBack.words')}</p>
          <Link to="/you/sign-in">{t('cameBack.makeWay')}</Link>
        </Banner>
      )}
      {arrivedBy === 'came-back-as-myself' && <Banner title={t('cameBack.titleMyself', { name: mine.knownAs })} />}
      {arrivedBy === 'talk-first' && (
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
      {data.changed.map((meeting) => (
        <MeetingChanged key={meeting.meeting} group={group} meeting={meeting} />
      ))}
      {tonight !== null && <CheckIn group={group} tonight={tonight} />}
      <Suspense fallback={tonight?.door === 'open' ? <HeldPlace /> : null}>
        <More group={group} mine={mine} data={data} />
      </Suspense>
      {tonight === null ? (
        <Empty>{facilitates ? t('tonight.noneFacilitator') : t('tonight.noneMember')}</Empty>
      ) : (
        <>
          {!tonight.here && <OwnComing group={group} meeting={tonight.meeting} />}
          <MeetingFacts meeting={tonight.meeting} coming={tonight.meeting.coming} group={group} />
        </>
      )}
      <div>
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
            ...(tonight !== null && hasSheet(who, mine.knownAs, tonight.meeting.team)
              ? [
                  {
                    key: 'sheet',
                    link: (
                      <Link to={`/groups/${group}/meetings/${tonight.meeting.meeting}/run-sheet`}>
                        {t('links.sheet')}
                      </Link>
                    ),
                    note: t('links.sheetNote'),
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
            {
              key: 'messages',
              link: <Link to={`/groups/${group}/messages`}>{t(facilitates ? 'links.messages' : 'links.write')}</Link>,
              note: data.latestMessage === null ? undefined : t('links.latest', { on: sayDate(data.latestMessage) }),
            },
            { key: 'rules', link: <Link to={`/groups/${group}/rules`}>{t('links.rules')}</Link> },
            {
              key: 'tell',
              link: <Link to={`/groups/${group}/post`}>{t('links.tell')}</Link>,
              note: t('links.tellNote'),
            },
            { key: 'number', link: <Link to={`/groups/${group}/my-number`}>{t('links.number')}</Link> },
            { key: 'team', link: <Link to={`/groups/${group}/team`}>{t('links.team')}</Link> },
            { key: 'readers', link: <Link to={`/groups/${group}/readers`}>{t('links.readers')}</Link> },
            ...(facilitates
              ? [{ key: 'people', link: <Link to={`/groups/${group}/people`}>{t('links.people')}</Link> }]
              : []),
            ...(facilitates || mine.roles.includes('reader')
              ? [
                  {
                    key: 'reading',
                    link: <Link to={`/reading/${group}`}>{t('links.reading')}</Link>,
                    note: t('links.readingNote'),
                  },
                ]
              : []),
          ]}
        />
        <Suspense fallback={null}>
          <Links group={group} mine={mine} data={data} />
        </Suspense>
      </div>
    </Stack>
  );
}
