import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Actions } from '../../design/Actions.tsx';
import { Empty } from '../../design/Empty.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { groupQuery } from '../../groups/client.ts';
import { useArrival } from '../../wire/arrival.ts';
import { sayMeeting } from '../../words/dates.ts';
import { meetingsQuery } from '../client.ts';
import { may } from '../rules/may.ts';
import { MeetingFacts } from './MeetingFacts.tsx';

/** The next meetings, and who hosts them. */
export function Meetings() {
  const { t } = useTranslation('meetings');
  const { group = '' } = useParams();
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const { data } = useSuspenseQuery(meetingsQuery(group));
  const justScheduled = useArrival() === 'scheduled';
  const maySchedule = may('schedule', { signedIn: true, organiser: false, roles: mine.roles });
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('back')}
      </Link>
      {justScheduled && <Banner title={t('list.scheduled')} />}
      <PageHeading>{data.meetings.length === 0 ? t('list.none') : t('list.heading')}</PageHeading>
      {data.meetings.length === 0 && <Empty>{maySchedule ? t('list.noneFacilitator') : t('list.noneMember')}</Empty>}
      {data.meetings.map((meeting) => (
        <Section key={meeting.meeting} heading={sayMeeting(meeting, t('to'))}>
          <MeetingFacts meeting={meeting} link={null} />
        </Section>
      ))}
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
