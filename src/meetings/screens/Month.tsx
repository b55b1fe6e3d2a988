import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { type MonthDay, MonthTable } from '../../design/MonthTable.tsx';
import { Note } from '../../design/Note.tsx';
import { OnScreen } from '../../design/OnPaper.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { groupQuery } from '../../groups/client.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import { dateLanguage, sayHour, sayMeeting, sayMonth } from '../../words/dates.ts';
import { overviewQuery } from '../client.ts';
import { may } from '../rules/may.ts';
import { MONTH, monthAfter, weeksOf } from '../rules/months.ts';
import { Clashes } from './Clashes.tsx';
import { MeetingFacts } from './MeetingFacts.tsx';
import { MeetingNews } from './MeetingNews.tsx';

/** A month of meetings: at a glance, and one after the other; on a screen and on paper. */
export function Month() {
  const { t } = useTranslation('meetings');
  const { group = '', month: asked = '' } = useParams();
  const { data: mine } = useSuspenseQuery(groupQuery(group));
  const { data } = useSuspenseQuery(overviewQuery(group, MONTH.test(asked) ? asked : undefined));
  const { month, today, meetings } = data;
  const who = inGroupAs(mine.roles);
  const cell = (day: string): MonthDay => ({
    day: String(Number(day.slice(8))),
    isToday: day === today,
    on: meetings
      .filter(({ heldOn, state }) => heldOn === day && state === 'planned')
      .map((meeting) => (
        <a key={meeting.meeting} href={`#${meeting.meeting}`}>
          {sayHour(meeting.startsAt, meeting.zone)}
          <HiddenWords>{t('rota.onDay', { when: sayMeeting(meeting, t('to')) })}</HiddenWords>
        </a>
      )),
  });
  const other = (months: number) => {
    const to = monthAfter(month, months);
    return to === null
      ? []
      : [{ key: to, link: <Link to={`/groups/${group}/meetings/month/${to}`}>{sayMonth(to)}</Link> }];
  };
  const first = firstDayOfWeek();
  return (
    <Stack gap="l">
      <OnScreen>
        <Link className={linkClass('back')} to={`/groups/${group}/meetings`}>
          {t('back')}
        </Link>
      </OnScreen>
      <PageHeading over={mine.title}>{sayMonth(month)}</PageHeading>
      <MonthTable
        caption={t('month.caption', { month: sayMonth(month) })}
        weekdays={weekdaysFrom(first)}
        weeks={weeksOf(month, first).map((week) => week.map((day) => (day === null ? null : cell(day))))}
      />
      <OnScreen>
        <LinkList items={[...other(-1), ...other(1)]} />
      </OnScreen>
      {meetings.length === 0 && <Words>{t('month.none')}</Words>}
      {meetings.map((meeting) => (
        <div key={meeting.meeting} id={meeting.meeting} tabIndex={-1}>
          <Section heading={sayMeeting(meeting, t('to'))}>
            <MeetingNews meeting={meeting} />
            {!meeting.published && <Note>{t('list.notShown')}</Note>}
            {may('schedule', who) && <Clashes group={group} meeting={meeting} />}
            {meeting.state === 'planned' && <MeetingFacts meeting={meeting} />}
          </Section>
        </div>
      ))}
      <OnScreen>
        <Actions>
          <Button look="second" onClick={() => globalThis.print()}>
            {t('month.print')}
          </Button>
        </Actions>
      </OnScreen>
    </Stack>
  );
}

/** What a week begins with where the reader is; Monday where the browser does not know. */
function firstDayOfWeek(): number {
  const locale: Intl.Locale & { getWeekInfo?: () => { firstDay: number } } = new Intl.Locale(dateLanguage());
  return locale.getWeekInfo?.().firstDay ?? 1;
}

/** The names of the weekdays, from one of them on. */
function weekdaysFrom(first: number): { short: string; long: string }[] {
  const named = (weekday: 'short' | 'long', i: number) =>
    // The first of January 2024 was a Monday.
    new Intl.DateTimeFormat(dateLanguage(), { weekday, timeZone: 'UTC' }).format(
      new Date(Date.UTC(2024, 0, first + i)),
    );
  return Array.from({ length: 7 }, (_, i) => ({ short: named('short', i), long: named('long', i) }));
}
