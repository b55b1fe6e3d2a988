import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Button } from '../../design/Button.tsx';
import { Empty } from '../../design/Empty.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TaskList } from '../../design/TaskList.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import { groupQuery } from '../../groups/client.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import { disclosuresIn, minutesInside, MOST_ITEMS } from '../../meetings/rules/agenda.ts';
import { may } from '../../meetings/rules/may.ts';
import { useArrival } from '../../wire/arrival.ts';
import { faultsIn } from '../../words/faults.ts';
import { useAgendaSaving } from './agenda-saving.ts';
import { useRemovedItem } from './removed-item.ts';

/** What happens at the group's meetings: each item a line, to be opened and changed. */
export function Agenda() {
  const { t } = useTranslation('run-sheet');
  const { group = '' } = useParams();
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const { agenda, save, sending } = useAgendaSaving(group);
  const isSaved = useArrival() === 'saved';
  const removed = useRemovedItem();
  const { items } = agenda;
  const isEmpty = items.length === 0;
  const maySchedule = may('schedule', inGroupAs(mine.roles));
  const faults = faultsIn('meetings', sending.refused, {}, 'put-back');
  const back = removed.group === group && maySchedule ? removed.item : null;

  async function putBack(): Promise<void> {
    if (back === null) return;
    if (await save(items.toSpliced(removed.at, 0, back))) removed.forget();
  }

  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/meetings`}>
        {t('back')}
      </Link>
      <ErrorSummary title={t('problem')} errors={faults.summary} attempt={sending.attempt} />
      {isSaved && <Banner title={t('agenda.saved')} />}
      {back !== null && (
        <Banner title={t('agenda.removed', { title: back.title })} focusOnMount>
          <Actions>
            <Button id="put-back" look="second" waitingWords={t('agenda.wait')} onClick={putBack}>
              {t('agenda.putBack')}
            </Button>
          </Actions>
        </Banner>
      )}
      <PageHeading>{isEmpty ? t('agenda.none') : t('agenda.heading')}</PageHeading>
      {isEmpty ? (
        <Empty>{t(maySchedule ? 'agenda.noneFacilitator' : 'agenda.noneHelper')}</Empty>
      ) : (
        <>
          <Words look="lead">{t(maySchedule ? 'agenda.lead' : 'agenda.leadHelper')}</Words>
          <TaskList
            tasks={items.map((item, at) => {
              const tells = disclosuresIn(item).length > 0;
              const phase = t(`agenda.phases.${item.phase}`);
              return {
                key: String(at),
                title: maySchedule ? <Link to={`/groups/${group}/agenda/${at + 1}`}>{item.title}</Link> : item.title,
                note: tells ? `${phase}. ${t('agenda.tells')}.` : phase,
                state: t('agenda.state', { count: item.minutes }),
                done: false,
              };
            })}
          />
          <Words>{t('agenda.inside', { count: minutesInside(items) })}</Words>
        </>
      )}
      <WhoSees>{t('agenda.whoSees')}</WhoSees>
      {maySchedule && (
        <Actions>
          {isEmpty && (
            <Link className={buttonClass()} to={`/groups/${group}/agenda/begin`}>
              {t('agenda.begin')}
            </Link>
          )}
          {items.length < MOST_ITEMS && (
            <Link
              className={buttonClass({ look: isEmpty ? 'second' : 'first' })}
              to={`/groups/${group}/agenda/new/what`}
            >
              {t('agenda.add')}
            </Link>
          )}
        </Actions>
      )}
    </Stack>
  );
}
