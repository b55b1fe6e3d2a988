import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams } from 'react-router-dom';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { Stack } from '../../design/Stack.tsx';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting, sayNames } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { rotaQuery, sendToMeetings } from '../client.ts';
import { type Job, JOBS } from '../rules/rota.ts';

interface Asked {
  readonly job: Job;
  readonly membership: string;
  readonly insteadOfMe: boolean;
}

/** Asks somebody to do a job at one meeting or at every meeting, or to take one's own place. */
export function AskHelper() {
  const { t } = useTranslation('meetings');
  const { group = '', at = '' } = useParams();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(rotaQuery(group));
  const [chosenJob, setJob] = useState<string>('');
  const [membership, setMembership] = useState('');
  const [unchosen, setUnchosen] = useState(0);
  const rota = `/groups/${group}/rota`;
  const meeting = data.meetings.find((one) => one.meeting === at);
  const places = (meeting ?? data.series.find(({ series }) => series === at))?.places ?? null;
  const asking = useSending(
    ({ insteadOfMe, ...body }: Asked) =>
      meeting === undefined
        ? sendToMeetings('PUT /groups/:group/series/:series/asked', { path: { group, series: at }, body })
        : sendToMeetings('PUT /groups/:group/meetings/:meeting/asked', {
            path: { group, meeting: at },
            body: { ...body, insteadOfMe },
          }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['group', group] });
      await navigate(rota, { state: 'asked' });
    },
  );
  if (places === null) return <Navigate to={rota} replace />;

  const isMine = (job: Job) => places.some((place) => place.job === job && place.own && place.agreed);
  const isFree = (job: Job) => job === 'standby' || !places.some((place) => place.job === job && place.agreed);
  // One's own place can be handed on at one meeting; standing by needs no handing on.
  const insteadOfMe = (job: Job) => meeting !== undefined && job !== 'standby' && isMine(job);
  const jobs = JOBS.filter((job) => isFree(job) || insteadOfMe(job));
  const job = jobs.find((one) => one === chosenJob) ?? jobs[0] ?? 'standby';
  const isThere = new Set(places.filter((place) => place.job === job).map((place) => place.membership));
  const able = data.helpers.filter((one) => !one.own && one.jobs.includes(job) && !isThere.has(one.membership));
  const people = able.filter((one) => one.breakUntil === null);
  const away = able.filter((one) => one.breakUntil !== null);
  const person = people.find((one) => one.membership === membership)?.membership ?? '';
  const faults = faultsIn('meetings', asking.refused, { membership: 'person', job: 'job' }, 'person');
  const personFault = unchosen > 0 && person === '' ? t('ask.choosePerson') : undefined;
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={rota}>
          {t('back')}
        </Link>
      }
      errors={
        <ErrorSummary
          title={t('problem')}
          errors={personFault === undefined ? faults.summary : [{ fieldId: 'person', text: personFault }]}
          attempt={asking.attempt + unchosen}
        />
      }
      over={meeting === undefined ? t('ask.every') : sayMeeting(meeting, t('to'))}
      heading={t('ask.heading')}
      why={t('ask.why')}
      submit={t('ask.send')}
      waiting={asking.waiting}
      waitingWords={t('ask.sending')}
      onSubmit={async () => {
        if (person === '') setUnchosen(unchosen + 1);
        else await asking.send({ job, membership: person, insteadOfMe: insteadOfMe(job) });
      }}
    >
      <Stack>
        <SelectField
          id="job"
          label={t('ask.job')}
          value={job}
          error={faults.of('job')}
          options={jobs.map((one) => ({
            value: one,
            label: insteadOfMe(one) ? t('ask.mine', { job: t(`jobs.${one}`) }) : t(`jobs.${one}`),
          }))}
          onChange={setJob}
        />
        <SelectField
          id="person"
          label={t('ask.person')}
          hint={hintOf(
            people.length === 0 && t('ask.nobody'),
            away.length > 0 && t('ask.away', { names: sayNames(away.map(({ knownAs }) => knownAs)) }),
          )}
          value={person}
          error={personFault ?? faults.of('membership')}
          options={[
            { value: '', label: t('ask.choose') },
            ...people.map((one) => ({ value: one.membership, label: one.knownAs })),
          ]}
          onChange={setMembership}
        />
      </Stack>
    </Question>
  );
}

function hintOf(...sentences: readonly (string | false)[]): string | undefined {
  const said = sentences.filter((one) => one !== false);
  return said.length === 0 ? undefined : said.join(' ');
}
