import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { groupQuery } from '../../groups/client.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import { useArrival } from '../../wire/arrival.ts';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { answeredQuery, sendToMeetings } from '../client.ts';
import { may } from '../rules/may.ts';
import { ComingCounts } from './ComingCounts.tsx';
import { MeetingChanged } from './MeetingChanged.tsx';
import { MeetingFacts } from './MeetingFacts.tsx';
import { MeetingNews } from './MeetingNews.tsx';
import { OwnComing } from './OwnComing.tsx';

/** One meeting: whether one comes, where it is, and who runs it. */
export function OneMeeting() {
  const { t } = useTranslation('meetings');
  const { group = '', meeting = '' } = useParams();
  const queries = useQueryClient();
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const { data } = useSuspenseQuery(answeredQuery(group, meeting));
  const justAnswered = useArrival() === 'answered';
  const takingBack = useSending(
    () => sendToMeetings('DELETE /groups/:group/meetings/:meeting/coming', { path: { group, meeting } }),
    () => queries.invalidateQueries({ queryKey: ['group', group] }),
  );
  const faults = faultsIn('meetings', takingBack.refused, {}, 'own');
  const maySchedule = may('schedule', inGroupAs(mine.roles));
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/meetings`}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={takingBack.attempt} />
      {justAnswered && data.coming.answer !== null && <Banner title={t('coming.saved')} focusOnMount />}
      <PageHeading>{sayMeeting(data, t('to'))}</PageHeading>
      {data.coming.knew === null ? <MeetingNews meeting={data} /> : <MeetingChanged group={group} meeting={data} />}
      <div id="own" tabIndex={-1}>
        <Stack gap="s">
          <OwnComing group={group} meeting={data} />
          {data.coming.answer !== null && (
            <Actions>
              <Button
                look="quiet"
                waitingWords={t('change.wait')}
                onClick={async () => {
                  await takingBack.send(undefined);
                }}
              >
                {t('coming.takeBack')}
              </Button>
            </Actions>
          )}
        </Stack>
      </div>
      {data.state === 'planned' && <MeetingFacts meeting={data} coming={data.coming} group={group} />}
      {maySchedule && <ComingCounts group={group} meeting={meeting} />}
      {maySchedule && data.state === 'planned' && (
        <LinkList
          items={[
            {
              key: 'paper',
              link: <Link to={`/groups/${group}/meetings/${meeting}/paper`}>{t('paper.sheet')}</Link>,
              note: t('paper.sheetNote'),
            },
            {
              key: 'from-paper',
              link: <Link to={`/groups/${group}/meetings/${meeting}/from-paper`}>{t('paper.enter')}</Link>,
            },
          ]}
        />
      )}
    </Stack>
  );
}
