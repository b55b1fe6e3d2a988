import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Temporal } from 'temporal-polyfill';
import { Banner } from '../../design/Banner.tsx';
import { Empty } from '../../design/Empty.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Points } from '../../design/Points.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { groupQuery } from '../../groups/client.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import { keptRule } from '../../time/read-rule.ts';
import { useArrival } from '../../wire/arrival.ts';
import { useSending } from '../../wire/sending.ts';
import { sayDate, sayMeeting } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { may } from '../rules/may.ts';
import { rotaQuery, sendToMeetings } from '../client.ts';
import type { Job } from '../rules/rota.ts';
import { RotaJobs } from './RotaJobs.tsx';
import { sayClock, sayPattern } from './say-pattern.ts';

interface Said {
  readonly at: { readonly meeting: string } | { readonly series: string };
  readonly job: Job;
  readonly does: boolean;
}

/** Who does what at the meetings to come, and what one does oneself. */
export function Rota() {
  const { t } = useTranslation('meetings');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(rotaQuery(group));
  const { data: membership } = useSuspenseQuery(groupQuery(group));
  const maySchedule = may('schedule', inGroupAs(membership.roles));
  const justAsked = useArrival() === 'asked';
  const saying = useSending(
    ({ at, job, does }: Said) =>
      'meeting' in at
        ? sendToMeetings('PUT /groups/:group/meetings/:meeting/own-job', {
            path: { group, ...at },
            body: { job, does },
          })
        : sendToMeetings('PUT /groups/:group/series/:series/own-job', { path: { group, ...at }, body: { job, does } }),
    () => queries.invalidateQueries({ queryKey: ['group', group] }),
  );
  const freeing = useSending(
    ({ meeting, ...body }: { meeting: string; job: Job; membership: string }) =>
      sendToMeetings('PUT /groups/:group/meetings/:meeting/freed', { path: { group, meeting }, body }),
    () => queries.invalidateQueries({ queryKey: ['group', group] }),
  );
  const faults = faultsIn('meetings', saying.refused ?? freeing.refused, {}, 'rota');
  const free = (meeting: string) => async (job: Job, membership: string) => {
    await freeing.send({ meeting, job, membership });
  };
  const own = data.helpers.find((helper) => helper.own);
  const breakUntil = own?.breakUntil ?? null;
  const mine = own?.jobs ?? [];
  const say = (at: Said['at']) => async (job: Job, does: boolean) => {
    await saying.send({ at, job, does });
  };
  const ask = (at: string, when: string) => (
    <Link className={linkClass()} to={`/groups/${group}/rota/ask/${at}`}>
      {t('rota.ask')}
      <HiddenWords>{when}</HiddenWords>
    </Link>
  );
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/meetings`}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={saying.attempt + freeing.attempt} />
      {justAsked && <Banner title={t('ask.done')} />}
      <PageHeading>{data.meetings.length === 0 ? t('rota.none') : t('rota.heading')}</PageHeading>
      {data.meetings.length === 0 ? (
        <Empty>{t('rota.noneWords')}</Empty>
      ) : (
        <>
          <Words look="lead">{t('rota.lead')}</Words>
          <WhoSees>{t('rota.whoSees')}</WhoSees>
          {breakUntil !== null && <Note>{t('rota.onBreak', { day: sayDate(breakUntil) })}</Note>}
          <LinkList
            items={[
              { link: <Link to={`/groups/${group}/rota/shares`}>{t('rota.shares')}</Link> },
              {
                link: (
                  <Link to={`/groups/${group}/rota/break`}>
                    {breakUntil === null ? t('rota.break') : t('rota.breakOn')}
                  </Link>
                ),
              },
            ]}
          />
        </>
      )}
      <div id="rota" tabIndex={-1}>
        <Stack gap="l">
          {data.series.map(({ series, places, rule, startsOn, localStart }) => (
            <Section
              key={series}
              heading={t('pattern.at', {
                pattern: sayPattern(t, keptRule(rule), Temporal.PlainDate.from(startsOn)),
                time: sayClock(Temporal.PlainTime.from(localStart)),
              })}
            >
              <Words look="soft">{t('rota.alwaysWords')}</Words>
              <RotaJobs mine={mine} places={places} when={t('rota.each')} say={say({ series })} />
              {ask(series, t('rota.each'))}
            </Section>
          ))}
          {data.meetings.map((meeting) => {
            const when = sayMeeting(meeting, t('to'));
            return (
              <Section key={meeting.meeting} heading={when}>
                {meeting.published ? (
                  <Words look="soft">{t('rota.shown')}</Words>
                ) : (
                  <Note tone="clay">
                    <p>{t('rota.needs')}</p>
                    <Points>
                      {meeting.missing.map((job) => (
                        <li key={job}>{t(`jobs.${job}`)}</li>
                      ))}
                    </Points>
                  </Note>
                )}
                <RotaJobs
                  mine={mine}
                  places={meeting.places}
                  when={t('rota.onDay', { when })}
                  say={say({ meeting: meeting.meeting })}
                  free={maySchedule ? free(meeting.meeting) : undefined}
                />
                {ask(meeting.meeting, t('rota.onDay', { when }))}
              </Section>
            );
          })}
        </Stack>
      </div>
    </Stack>
  );
}
