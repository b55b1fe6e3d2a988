import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { BarPlot } from '../../design/BarPlot.tsx';
import { Button } from '../../design/Button.tsx';
import { Empty } from '../../design/Empty.tsx';
import { linkClass } from '../../design/link-class.ts';
import { NumberTable } from '../../design/NumberTable.tsx';
import { OnScreen } from '../../design/OnPaper.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { Words } from '../../design/Words.tsx';
import { groupQuery } from '../../groups/client.ts';
import { dateLanguage, sayDate, sayMonth } from '../../words/dates.ts';
import { historyQuery, newcomersQuery } from '../client.ts';
import { FEW } from '../rules/small-numbers.ts';
import { sayCount } from './say-count.ts';

/** A year of weekly meetings: more bars than that are too thin to be read on a phone. */
const MOST = 52;
/** As far up as what is not told may lie. */
const HIDDEN = { upTo: FEW - 1 };

/** How many came over time and how many newcomers came back: as pictures, with the same numbers in tables. */
export function HistoryPlot() {
  const { t } = useTranslation('attendance');
  const { group = '' } = useParams();
  // First what not everybody may see: who may not is told so at once.
  const { data } = useSuspenseQuery(historyQuery(group));
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const held = data.held.slice(0, MOST);
  const inTime = held.toReversed();
  const [first, last] = [inTime[0], inTime.at(-1)];
  return (
    <Stack gap="l">
      <OnScreen>
        <Link className={linkClass('back')} to={`/groups/${group}/history`}>
          {t('plot.back')}
        </Link>
      </OnScreen>
      <PageHeading over={mine.title}>{t('plot.heading')}</PageHeading>
      <Section heading={t('plot.meetings')}>
        {first === undefined || last === undefined ? (
          <Empty>{t('history.empty')}</Empty>
        ) : (
          <Stack>
            <Words>{t('plot.latest', { count: held.length })}</Words>
            <BarPlot
              says={t('plot.meetingsSay', {
                count: held.length,
                first: sayDate(first.heldOn),
                last: sayDate(last.heldOn),
              })}
              kinds={[t('plot.came')]}
              hidden={t('fewer')}
              bars={inTime.map(({ meeting, heldOn, came }) => ({
                key: meeting,
                label: sayShortDate(heldOn),
                values: [came ?? HIDDEN],
              }))}
            />
          </Stack>
        )}
      </Section>
      <Newcomers group={group} />
      {held.length > 0 && (
        <Section heading={t('plot.inNumbers')}>
          <NumberTable
            caption={t('plot.inNumbers')}
            columns={[t('history.day'), t('history.came')]}
            rows={held.map(({ meeting, heldOn, came }) => ({
              key: meeting,
              head: sayDate(heldOn),
              cells: [sayCount(t, came)],
            }))}
          />
        </Section>
      )}
      <Words>{t('plot.cannot')}</Words>
      <OnScreen>
        <Actions>
          <Button look="second" onClick={() => globalThis.print()}>
            {t('print')}
          </Button>
        </Actions>
      </OnScreen>
      <WhoSees>{t('history.whoSees')}</WhoSees>
    </Stack>
  );
}

/** Of each quarter how many came for the first time, and how many of those came back. */
function Newcomers({ group }: { readonly group: string }) {
  const { t } = useTranslation('attendance');
  const { data } = useSuspenseQuery(newcomersQuery(group));
  const say = (came: number | null, back: number | null) =>
    back === null && came !== null ? t('plot.notTold') : sayCount(t, back);
  return (
    <Section heading={t('plot.newcomers')}>
      <Words look="soft">{t('plot.newcomersWords')}</Words>
      {data.quarters.length === 0 ? (
        <Empty>{t('plot.noQuarters')}</Empty>
      ) : (
        <Stack>
          <BarPlot
            says={t('plot.newcomersSay', { count: data.quarters.length })}
            kinds={[t('plot.newcomersCame'), t('plot.cameBack')]}
            hidden={t('plot.notTold')}
            bars={data.quarters.toReversed().map(({ since, came, cameBack }) => ({
              key: since,
              label: sayMonth(since.slice(0, 7)),
              values: [came ?? HIDDEN, cameBack ?? (came === null ? HIDDEN : { upTo: came - 1 })],
            }))}
          />
          <NumberTable
            caption={t('plot.newcomers')}
            columns={[t('plot.quarter'), t('plot.newcomersCame'), t('plot.cameBack')]}
            rows={data.quarters.map(({ since, came, cameBack }) => ({
              key: since,
              head: t('plot.from', { month: sayMonth(since.slice(0, 7)) }),
              cells: [sayCount(t, came), say(came, cameBack)],
            }))}
          />
          {data.quarters.some(({ came, cameBack }) => came !== null && cameBack === null) && (
            <Words look="soft">{t('plot.notToldWords')}</Words>
          )}
        </Stack>
      )}
    </Section>
  );
}

/** "22 Sep": short enough to stand below an axis. */
function sayShortDate(date: string): string {
  return new Intl.DateTimeFormat(dateLanguage(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
