import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { Empty } from '../../design/Empty.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Facts } from '../../design/Facts.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sayDate } from '../../words/dates.ts';
import { sendToGroups, tracesQuery, type TraceView } from '../client.ts';

/** What was opened about somebody, by the day: in which role, and never by whom. */
export function Traces() {
  const { t } = useTranslation('groups');
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(tracesQuery(group));
  const [more, setMore] = useState<{ traces: readonly TraceView[]; after: string | null } | null>(null);
  const earlier = useSending((after: string) =>
    sendToGroups('GET /groups/:group/traces', { path: { group }, query: { after } }),
  );
  const faults = faultsIn('groups', earlier.refused, {}, 'earlier');
  const traces = [...data.traces, ...(more?.traces ?? [])];
  const after = more === null ? data.after : more.after;
  const days = [...new Set(traces.map(({ day }) => day))];

  async function showEarlier(from: string): Promise<void> {
    const view = await earlier.send(from);
    if (view !== null) setMore({ traces: [...(more?.traces ?? []), ...view.traces], after: view.after });
  }

  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/team`}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={earlier.attempt} />
      <PageHeading>{t('traces.heading')}</PageHeading>
      <Words look="lead">{t('traces.lead')}</Words>
      {traces.length === 0 ? (
        <Empty>{t('traces.none')}</Empty>
      ) : (
        <Facts
          facts={days.map((day) => ({
            key: day,
            term: sayDate(day),
            fact: traces
              .filter((trace) => trace.day === day)
              .map(({ role, kind, own }) => (
                <p key={`${role} ${kind} ${String(own)}`}>
                  {t(`traces.${own ? 'own' : 'everybody'}.${kind}`, { who: t(`traces.who.${role}`) })}
                </p>
              )),
          }))}
        />
      )}
      {after !== null && (
        <Actions>
          <Button id="earlier" look="second" waiting={earlier.waiting} onClick={() => showEarlier(after)}>
            {t('traces.earlier')}
          </Button>
        </Actions>
      )}
      <Section heading={t('traces.not')}>
        <Words>{t('traces.notWords')}</Words>
        <Words>{t('traces.notNames')}</Words>
        <Words>{t('traces.notYours')}</Words>
        <Words>{t('traces.kept')}</Words>
      </Section>
    </Stack>
  );
}
