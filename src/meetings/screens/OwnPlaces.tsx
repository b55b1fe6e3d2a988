import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting, sayNames } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { isolated } from '../../words/isolated.ts';
import { rotaQuery, sendToMeetings } from '../client.ts';
import type { Job } from '../rules/rota.ts';
import { isAway } from '../rules/rotation.ts';
import { eveningsOf } from './evenings-of.ts';

interface Asked {
  readonly meeting: string;
  readonly job: Job;
  /** Who is asked to take the place; null gives it back. */
  readonly membership: string | null;
}

/** What one said yes to up to a day: to give it back, or to ask whoever stands by to take it. */
export function OwnPlaces({ group, until }: { group: string; until: string }) {
  const { t } = useTranslation('meetings');
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(rotaQuery(group));
  const sending = useSending(
    ({ meeting, job, membership }: Asked) =>
      membership === null
        ? sendToMeetings('PUT /groups/:group/meetings/:meeting/own-job', {
            path: { group, meeting },
            body: { job, does: false },
          })
        : sendToMeetings('PUT /groups/:group/meetings/:meeting/asked', {
            path: { group, meeting },
            body: { job, membership, insteadOfMe: true },
          }),
    () => queries.invalidateQueries({ queryKey: ['group', group] }),
  );
  const faults = faultsIn('meetings', sending.refused, {}, 'own');
  const send = (asked: Asked) => async () => {
    await sending.send(asked);
  };
  const evenings = eveningsOf(data.meetings);
  const own = data.meetings.flatMap((meeting, i) => {
    const day = evenings[i]?.day ?? '';
    const place = meeting.places.find((one) => one.own && one.agreed && one.job !== 'standby');
    return place === undefined || day > until ? [] : [{ meeting, day, job: place.job }];
  });
  return (
    <div id="own" tabIndex={-1}>
      <Section heading={t('break.yours')}>
        <ErrorSummary title={t('problem')} errors={faults.summary} attempt={sending.attempt} />
        {own.length === 0 ? (
          <p>{t('break.nothing')}</p>
        ) : (
          <Stack gap="l">
            <p>{t('break.yoursWords')}</p>
            {own.map(({ meeting, day, job }) => {
              const when = sayMeeting(meeting, t('to'));
              const onDay = <HiddenWords>{t('rota.onDay', { when })}</HiddenWords>;
              const isBusy = (membership: string) =>
                meeting.places.some((one) => one.membership === membership && one.job !== 'standby' && one.agreed);
              const standbys = data.helpers.filter(
                (helper) =>
                  !helper.own &&
                  helper.jobs.includes(job) &&
                  !isAway(helper, day) &&
                  !isBusy(helper.membership) &&
                  meeting.places.some(
                    (one) => one.membership === helper.membership && one.job === 'standby' && one.agreed,
                  ),
              );
              const asked = meeting.places.filter((one) => one.job === job && !one.agreed);
              const isAsked = (membership: string) => asked.some((one) => one.membership === membership);
              return (
                <div key={meeting.meeting}>
                  <h3>{when}</h3>
                  <p>{t(`jobs.${job}`)}</p>
                  <p>
                    {standbys.length === 0
                      ? t('break.noStandby')
                      : t('break.standby', { names: sayNames(standbys.map(({ knownAs }) => knownAs)) })}
                  </p>
                  {asked.map((one) => (
                    <p key={one.membership}>{t('break.asked', { name: isolated(one.knownAs) })}</p>
                  ))}
                  <Actions>
                    {standbys
                      .filter(({ membership }) => !isAsked(membership))
                      .map(({ membership, knownAs }) => (
                        <Button
                          key={membership}
                          look="second"
                          onClick={send({ meeting: meeting.meeting, job, membership })}
                        >
                          {t('break.askOne', { name: isolated(knownAs) })}
                          {onDay}
                        </Button>
                      ))}
                    <Link className={linkClass()} to={`/groups/${group}/rota/ask/${meeting.meeting}`}>
                      {t('break.askOther')}
                      {onDay}
                    </Link>
                    <Button look="quiet" onClick={send({ meeting: meeting.meeting, job, membership: null })}>
                      {t(`rota.leave.${job}`)}
                      {onDay}
                    </Button>
                  </Actions>
                </div>
              );
            })}
          </Stack>
        )}
      </Section>
    </div>
  );
}
