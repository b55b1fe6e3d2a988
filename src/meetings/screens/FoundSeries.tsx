import { useSuspenseQuery } from '@tanstack/react-query';
import { Temporal } from 'temporal-polyfill';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Points } from '../../design/Points.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { groupQuery } from '../../groups/client.ts';
import { readRule } from '../../time/read-rule.ts';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { sayDate } from '../../words/dates.ts';
import { sentenceForField } from '../../words/problems.ts';
import type { MeetingsContract } from '../contract.ts';
import { foresee } from '../rules/how-often.ts';
import { OFFERED_MINUTES } from '../rules/planning.ts';
import { prefilled } from '../rules/prefilled.ts';
import { sayClock, sayPattern } from './say-pattern.ts';
import { useScheduleDraft } from './schedule-draft.ts';

type Found = ReplyOf<MeetingsContract['POST /groups/:group/calendar-file']>;
type One = Found['series'][number];

/** What stands in a calendar file, each with its next dates; one of them is taken on to be planned. */
export function FoundSeries({ group, found }: { group: string; found: Found }) {
  const { t } = useTranslation('meetings');
  const navigate = useNavigate();
  const draft = useScheduleDraft();
  const { zone } = useSuspenseQuery(groupQuery(group)).data;

  function take(one: One): void {
    const minutes = one.minutes ?? 90;
    const nearest = OFFERED_MINUTES.reduce((a, b) => (Math.abs(b - minutes) < Math.abs(a - minutes) ? b : a));
    draft.begin(group);
    draft.answer({ ...prefilled(one, zone), minutes: String(nearest), place: one.place });
    void navigate(`/groups/${group}/meetings/new/${one.place === '' ? 'where' : 'check'}`, { state: 'change' });
  }

  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}/meetings`}>
        {t('back')}
      </Link>
      <PageHeading focusOnMount>{t('found.found', { count: found.series.length })}</PageHeading>
      {found.series.length > 0 && <Words>{t('found.foundWords')}</Words>}
      {found.series.map((one, index) => (
        <Section key={index} heading={one.title ?? t('found.untitled')}>
          <NextDates one={one} zone={zone} />
          {one.without.length > 0 && (
            <>
              <Words>{t('found.without', { count: one.without.length })}</Words>
              <Points>
                {one.without.map((date) => (
                  <li key={date}>{sayDate(date)}</li>
                ))}
              </Points>
            </>
          )}
          <Actions>
            <Button look={index === 0 ? 'first' : 'second'} onClick={() => take(one)}>
              {t('found.take')}
              <HiddenWords> {one.title ?? t('found.untitled')}</HiddenWords>
            </Button>
          </Actions>
        </Section>
      ))}
      {found.leftOut.length > 0 && (
        <Section heading={t('found.leftOut')}>
          <Points>
            {found.leftOut.map(({ title, at, is }, index) => (
              <li key={index}>
                <div>
                  <strong dir="auto">{title ?? t('found.untitled')}</strong>
                  <Words look="soft">{sentenceForField('meetings', at, is)}</Words>
                </div>
              </li>
            ))}
          </Points>
        </Section>
      )}
      {found.more > 0 && <Words look="soft">{t('found.more', { count: found.more })}</Words>}
    </Stack>
  );
}

/** How often, at what time, and the next ten dates. */
function NextDates({ one, zone }: { one: One; zone: string }) {
  const { t } = useTranslation('meetings');
  const startsOn = Temporal.PlainDate.from(one.startsOn);
  const localStart = Temporal.PlainTime.from(one.localStart);
  const time = sayClock(localStart);
  const first = { startsOn, localStart, zone };
  const read = one.rule === null ? null : readRule(one.rule, first);
  if (read === null || !('rule' in read)) {
    return <Words>{t('pattern.at', { pattern: t('pattern.once', { date: sayDate(one.startsOn) }), time })}</Words>;
  }
  const { dates, isAll } = foresee(read.rule, first, 'first');
  return (
    <>
      <Words>{t('pattern.at', { pattern: sayPattern(t, read.rule, startsOn), time })}</Words>
      <Words look="soft">{t(isAll ? 'dates.all' : 'dates.next', { count: dates.length })}</Words>
      <Points>
        {dates.map((date) => (
          <li key={date.occursOn.toString()}>
            {sayDate(date.occursOn.toString())}, {sayClock(date.localStart)}
          </li>
        ))}
      </Points>
    </>
  );
}
