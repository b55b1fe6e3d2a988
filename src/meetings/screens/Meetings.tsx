import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Actions } from '../../design/Actions.tsx';
import { Empty } from '../../design/Empty.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { worn } from '../../design/looks.ts';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { saveFile } from '../../design/save-file.ts';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { groupQuery, homeQuery } from '../../groups/client.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import { useArrival } from '../../wire/arrival.ts';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { meetingsQuery, sendToMeetings } from '../client.ts';
import { hasSheet, may } from '../rules/may.ts';
import { Clashes } from './Clashes.tsx';
import { ComingCounts } from './ComingCounts.tsx';
import { MeetingChanged } from './MeetingChanged.tsx';
import { MeetingFacts } from './MeetingFacts.tsx';
import { MeetingNews } from './MeetingNews.tsx';
import { OwnComing } from './OwnComing.tsx';
import { TakeBack } from './TakeBack.tsx';
import { ToCalendar } from './ToCalendar.tsx';

/** The next meetings, and who hosts them. */
export function Meetings() {
  const { t } = useTranslation('meetings');
  const { group = '' } = useParams();
  const { data: home } = useSuspenseQuery(homeQuery);
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const { data } = useSuspenseQuery(meetingsQuery(group));
  const justScheduled = useArrival() === 'scheduled';
  const who = inGroupAs(mine.roles);
  const maySchedule = may('schedule', who);
  // A calendar calls the group what screens call it.
  const title = worn()['titles'] === 'full' ? 'full' : 'neutral';
  const fetching = useSending((meeting: string) =>
    sendToMeetings('GET /groups/:group/meetings/:meeting/calendar', { path: { group, meeting }, query: { title } }),
  );
  const faults = faultsIn('meetings', fetching.refused, {}, 'meetings');
  const save = async (meeting: string) => {
    const made = await fetching.send(meeting);
    if (made !== null) saveFile(made.name, made.file, 'text/calendar');
    return made?.name ?? null;
  };
  const links = [
    { key: 'month', link: <Link to={`/groups/${group}/meetings/month`}>{t('list.month')}</Link> },
    ...(home.calendars
      ? [{ key: 'calendar', link: <Link to={`/groups/${group}/calendar`}>{t('feed.link')}</Link> }]
      : []),
    ...(home.mail || home.push !== null
      ? [{ key: 'reminders', link: <Link to={`/groups/${group}/reminders`}>{t('remind.link')}</Link> }]
      : []),
    ...(may('help', who) && data.meetings.length > 0
      ? [{ key: 'rota', link: <Link to={`/groups/${group}/rota`}>{t('list.rota')}</Link> }]
      : []),
    ...(may('help', who)
      ? [{ key: 'agenda', link: <Link to={`/groups/${group}/agenda`}>{t('list.agenda')}</Link> }]
      : []),
    { key: 'evenings', link: <Link to={`/groups/${group}/my-evenings`}>{t('list.evenings')}</Link> },
    ...(maySchedule
      ? [{ key: 'history', link: <Link to={`/groups/${group}/history`}>{t('list.history')}</Link> }]
      : []),
    ...(maySchedule
      ? [{ key: 'import', link: <Link to={`/groups/${group}/meetings/import`}>{t('found.link')}</Link> }]
      : []),
  ];
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('back')}
      </Link>
      {maySchedule && <TakeBack group={group} />}
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={fetching.attempt} />
      {justScheduled && <Banner title={t('list.scheduled')} />}
      <PageHeading>{data.meetings.length === 0 ? t('list.none') : t('list.heading')}</PageHeading>
      {data.meetings.length === 0 && <Empty>{maySchedule ? t('list.noneFacilitator') : t('list.noneMember')}</Empty>}
      {data.meetings.length > 0 && (
        <WhoSees>{t('calendar.whoSees', { title: title === 'full' ? mine.name : mine.title })}</WhoSees>
      )}
      <div id="meetings" tabIndex={-1}>
        <Stack gap="l">
          {data.meetings.map((meeting) => (
            <Section key={meeting.meeting} heading={sayMeeting(meeting, t('to'))}>
              {meeting.coming.knew === null ? (
                <MeetingNews meeting={meeting} />
              ) : (
                <MeetingChanged group={group} meeting={meeting} />
              )}
              {maySchedule && <Clashes group={group} meeting={meeting} />}
              {!meeting.published && <Note>{t('list.notShown')}</Note>}
              <OwnComing group={group} meeting={meeting} />
              {meeting.state === 'planned' && (
                <MeetingFacts meeting={meeting} coming={meeting.coming} group={group} missesHosts={maySchedule} />
              )}
              {maySchedule && meeting.state === 'planned' && <ComingCounts group={group} meeting={meeting.meeting} />}
              {hasSheet(who, mine.knownAs, meeting.team) && (
                <Link className={linkClass()} to={`/groups/${group}/meetings/${meeting.meeting}/run-sheet`}>
                  {t('list.sheet')}
                  <HiddenWords>{t('rota.onDay', { when: sayMeeting(meeting, t('to')) })}</HiddenWords>
                </Link>
              )}
              <ToCalendar when={sayMeeting(meeting, t('to'))} save={() => save(meeting.meeting)} />
              {maySchedule && (
                <Link className={linkClass()} to={`/groups/${group}/meetings/${meeting.meeting}/change`}>
                  {t('rota.change')}
                  <HiddenWords>{t('rota.onDay', { when: sayMeeting(meeting, t('to')) })}</HiddenWords>
                </Link>
              )}
            </Section>
          ))}
        </Stack>
      </div>
      <LinkList items={links} />
      {maySchedule && (
        <Actions>
          <Link
            className={buttonClass({ look: data.meetings.length === 0 ? 'first' : 'second' })}
            to={`/groups/${group}/meetings/new/day`}
          >
            {t('list.schedule')}
          </Link>
        </Actions>
      )}
    </Stack>
  );
}
