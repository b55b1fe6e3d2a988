import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Question } from '../../design/Question.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useSending } from '../../wire/sending.ts';
import { sayDate } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { awayQuery, sendToAttendance } from '../client.ts';

/** That somebody is away for a while: till when, and never why. Nobody misses her meanwhile. */
export function Away() {
  const { t } = useTranslation('attendance');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(awayQuery(group));
  const [until, setUntil] = useState(data.until ?? '');
  const [said, setSaid] = useState<'away' | 'not-away' | null>(null);
  const saving = useSending(
    (day: string | null) => sendToAttendance('PUT /groups/:group/away', { path: { group }, body: { until: day } }),
    () => queries.invalidateQueries(awayQuery(group)),
  );
  const faults = faultsIn('attendance', saving.refused, { until: 'until' }, 'until');
  const save = async (day: string | null) => {
    setSaid(null);
    if ((await saving.send(day)) === null) return;
    if (day === null) setUntil('');
    setSaid(day === null ? 'not-away' : 'away');
  };
  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}`}>
          {t('outside.back')}
        </Link>
      }
      errors={
        <>
          {said !== null && (
            <Banner
              title={t(`away.kept.${said}`, { on: data.until === null ? '' : sayDate(data.until) })}
              focusOnMount
            />
          )}
          <ErrorSummary title={t('signal.problem')} errors={faults.summary} attempt={saving.attempt} />
        </>
      }
      why={t('away.why')}
      submit={t('away.submit')}
      waiting={saving.waiting}
      waitingWords={t('signal.wait')}
      onSubmit={() => save(until)}
      after={
        data.until === null ? null : (
          <Actions>
            <Button look="second" waiting={saving.waiting} onClick={() => save(null)}>
              {t('away.end')}
            </Button>
          </Actions>
        )
      }
    >
      <TextField
        id="until"
        type="date"
        asHeading
        label={t('away.heading')}
        hint={t('away.hint')}
        whoSees={t('away.whoSees')}
        error={faults.of('until')}
        value={until}
        onChange={setUntil}
      />
    </Question>
  );
}
