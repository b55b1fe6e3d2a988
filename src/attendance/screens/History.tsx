import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { Empty } from '../../design/Empty.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { NumberTable } from '../../design/NumberTable.tsx';
import { OnScreen } from '../../design/OnPaper.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { sayDate, sayHour } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import { type HeldView, historyQuery, sendToAttendance } from '../client.ts';
import { sayCount } from './say-count.ts';
import { useSavingTable } from './use-saving.ts';

/** For whoever runs the group: how many came to each meeting, and never who. */
export function History() {
  const { t } = useTranslation('attendance');
  const { group = '' } = useParams();
  const { data } = useSuspenseQuery(historyQuery(group));
  const [more, setMore] = useState<{ held: readonly HeldView[]; after: string | null } | null>(null);
  const earlier = useSending((after: string) =>
    sendToAttendance('GET /groups/:group/history', { path: { group }, query: { after } }),
  );
  const faults = faultsIn('attendance', earlier.refused, {}, 'earlier');
  const held = [...data.held, ...(more?.held ?? [])];
  const after = more === null ? data.after : more.after;
  const { saved, save } = useSavingTable();

  async function showEarlier(from: string): Promise<void> {
    const view = await earlier.send(from);
    if (view !== null) setMore({ held: [...(more?.held ?? []), ...view.held], after: view.after });
  }

  const saveAll = () =>
    save(t('history.file'), [
      [t('history.day'), t('history.begins'), t('history.came')],
      ...held.map(({ heldOn, startsAt, zone, came }) => [heldOn, sayHour(startsAt, zone), came ?? t('fewer')]),
    ]);

  return (
    <Stack gap="l">
      <OnScreen>
        <Link className={linkClass('back')} to={`/groups/${group}/meetings`}>
          {t('back')}
        </Link>
      </OnScreen>
      <ErrorSummary title={t('checkIn.problem')} errors={faults.summary} attempt={earlier.attempt} />
      <PageHeading>{t('history.heading')}</PageHeading>
      <Words look="lead">{t('history.lead')}</Words>
      {held.length === 0 ? (
        <Empty>{t('history.empty')}</Empty>
      ) : (
        <>
          <Words look="soft">{t('history.fewerWords')}</Words>
          <NumberTable
            caption={t('history.heading')}
            columns={[t('history.day'), t('history.came')]}
            rows={held.map(({ meeting, heldOn, came }) => ({
              key: meeting,
              head: sayDate(heldOn),
              cells: [sayCount(t, came)],
            }))}
          />
          <OnScreen>
            <Stack gap="l">
              <Actions>
                {after !== null && (
                  <Button id="earlier" look="second" waiting={earlier.waiting} onClick={() => showEarlier(after)}>
                    {t('history.earlier')}
                  </Button>
                )}
                <Button look="second" onClick={saveAll}>
                  {t('history.save')}
                </Button>
              </Actions>
              <div role="status">
                <Words look="small">{saved !== null && t('saved', { name: saved })}</Words>
              </div>
              <LinkList
                items={[
                  {
                    key: 'plot',
                    link: <Link to={`/groups/${group}/history/plot`}>{t('history.plot')}</Link>,
                    note: t('history.plotNote'),
                  },
                ]}
              />
            </Stack>
          </OnScreen>
        </>
      )}
      <WhoSees>{t('history.whoSees')}</WhoSees>
    </Stack>
  );
}
