import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { Empty } from '../../design/Empty.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { callsQuery, sendToAttendance } from '../client.ts';

/** For those who run the group: who would be glad of a call, since they asked for it. */
export function Calls() {
  const { t } = useTranslation('attendance');
  const { group = '' } = useParams();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(callsQuery(group));
  const ending = useSending((membership: string) =>
    sendToAttendance('PUT /groups/:group/calls/:membership', { path: { group, membership } }).finally(() => {
      void queries.invalidateQueries(callsQuery(group));
    }),
  );
  const faults = faultsIn('attendance', ending.refused, {}, 'calls');
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('outside.back')}
      </Link>
      <PageHeading>{data.calls.length === 0 ? t('calls.none') : t('calls.heading')}</PageHeading>
      <div id="calls" tabIndex={-1}>
        <ErrorSummary title={t('signal.problem')} errors={faults.summary} attempt={ending.attempt} />
      </div>
      {data.calls.length === 0 ? <Empty>{t('calls.noneWords')}</Empty> : <Words look="lead">{t('calls.lead')}</Words>}
      {data.calls.map(({ membership, knownAs }) => (
        <Section key={membership} heading={knownAs}>
          <Words>{t('calls.call', { name: knownAs })}</Words>
          <Words>
            <Link to={`/groups/${group}/messages/${membership}`}>{t('calls.number', { name: knownAs })}</Link>
          </Words>
          <Actions>
            <Button look="second" waiting={ending.waiting} onClick={() => void ending.send(membership)}>
              {t('calls.done', { name: knownAs })}
            </Button>
          </Actions>
        </Section>
      ))}
    </Stack>
  );
}
