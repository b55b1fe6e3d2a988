import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { Note } from '../../design/Note.tsx';
import { Points } from '../../design/Points.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { groupQuery } from '../../groups/client.ts';
import type { Occurrence } from '../../time/recurrence.ts';
import { sayDate } from '../../words/dates.ts';
import { foresee, readOften } from '../rules/how-often.ts';
import { type ScheduleDraft, useScheduleDraft } from './schedule-draft.ts';
import { sayClock } from './say-pattern.ts';

/** Questions, and beneath them the next dates of the answers so far, and what to do where the clocks are in the way. */
export function PlannedDates({ group, children }: { group: string; children: ReactNode }) {
  const { t } = useTranslation('meetings');
  const { data } = useSuspenseQuery(groupQuery(group));
  const draft = useScheduleDraft();
  const typed = [draft.every, draft.rule, draft.until, draft.times].join(' ');
  const [left, setLeft] = useState(typed);
  const foreseen = useMemo(() => {
    const read = readOften(draft, data.zone);
    if ('fault' in read) return { fault: read.fault, dates: null };
    return { fault: null, dates: foresee(read.rule, read.first, twiceOf(draft)) };
  }, [draft, data.zone]);
  const { dates, fault } = foreseen;
  const first = fault?.first ?? null;

  return (
    <Stack>
      <div onBlur={() => setLeft(typed)}>
        <Stack>{children}</Stack>
      </div>
      {/* Nothing is read out between two keys: what is typed counts once its field is left. */}
      <div aria-live={typed === left ? 'polite' : 'off'}>
        {first !== null && (
          <Note tone="clay">
            <p>{t('dates.differs', { asked: sayDate(draft.startsOn), first: sayDate(first.toString()) })}</p>
          </Note>
        )}
        {fault !== null && first === null && <Words look="soft">{t('dates.later')}</Words>}
        {dates !== null && (
          <Section heading={t(dates.isAll ? 'dates.all' : 'dates.next', { count: dates.dates.length })}>
            <Points>
              {dates.dates.map((date) => (
                <li key={date.occursOn.toString()}>
                  {sayDate(date.occursOn.toString())}, {sayClock(date.localStart)}
                  {date.clocks !== 'plain' && <Words look="soft">{t(`dates.${whatClocksDo(date, draft)}`)}</Words>}
                </li>
              ))}
            </Points>
          </Section>
        )}
      </div>
      {first !== null && (
        <Button look="second" onClick={() => draft.answer({ startsOn: first.toString() })}>
          {t('dates.beginThen', { first: sayDate(first.toString()) })}
        </Button>
      )}
      {dates?.skipped === true && (
        <ChoiceGroup
          id="skipped"
          kind="radio"
          legend={t('dates.skipped')}
          items={(['later', 'leave-out'] as const).map((value) => ({ value, label: t(`dates.skippedBy.${value}`) }))}
          values={[draft.skipped]}
          onChange={([skipped = 'later']) => draft.answer({ skipped })}
        />
      )}
      {dates?.twice === true && (
        <ChoiceGroup
          id="twice"
          kind="radio"
          legend={t('dates.twice')}
          items={(['first', 'second'] as const).map((value) => ({ value, label: t(`dates.twiceBy.${value}`) }))}
          values={[draft.twice]}
          onChange={([twice = 'first']) => draft.answer({ twice })}
        />
      )}
    </Stack>
  );
}

export function skippedOf({ skipped }: Pick<ScheduleDraft, 'skipped'>): 'later' | 'leave-out' {
  return skipped === 'leave-out' ? 'leave-out' : 'later';
}

export function twiceOf({ twice }: Pick<ScheduleDraft, 'twice'>): 'first' | 'second' {
  return twice === 'second' ? 'second' : 'first';
}

function whatClocksDo({ clocks }: Occurrence, draft: ScheduleDraft) {
  if (clocks === 'skipped') return skippedOf(draft) === 'later' ? 'moves' : 'leftOut';
  return twiceOf(draft);
}
