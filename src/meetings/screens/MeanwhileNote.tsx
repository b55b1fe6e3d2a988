import { useTranslation } from 'react-i18next';
import { Facts } from '../../design/Facts.tsx';
import { Note } from '../../design/Note.tsx';
import { Section } from '../../design/Section.tsx';
import { sayDate } from '../../words/dates.ts';
import type { Difference } from '../rules/meanwhile.ts';
import type { ChangedField } from './change-answers.ts';

interface MeanwhileNoteProps {
  readonly differences: readonly Difference<ChangedField>[];
  /** Somebody else cancelled it. */
  readonly cancelled?: boolean;
}

/** What somebody else changed while one was writing: theirs, and beside it one's own. */
export function MeanwhileNote({ differences, cancelled = false }: MeanwhileNoteProps) {
  const { t } = useTranslation('meetings');
  const terms: Readonly<Record<ChangedField, string>> = {
    startsOn: t('change.day'),
    localStart: t('schedule.start'),
    minutes: t('schedule.minutes'),
    place: t('schedule.placeShort'),
    directions: t('facts.wayIn'),
    link: t('schedule.linkShort'),
    capacity: t('change.room'),
    walkIns: t('change.walkIns'),
    rule: t('change.rule'),
  };
  const say = (field: ChangedField, value: string): string => {
    if (value.trim() === '') return t('change.empty');
    if (field === 'startsOn') return sayDate(value);
    if (field === 'minutes') return t('schedule.minutesOption', { count: Number(value) });
    if (field === 'walkIns') return value === 'yes' ? t('change.walkInsYes') : t('change.walkInsNo');
    return value;
  };
  return (
    <div id="meanwhile" tabIndex={-1}>
      <Note tone="clay">
        <Section heading={t('change.meanwhile')}>
          {cancelled && <p>{t('change.stateCancelled')}</p>}
          <Facts
            facts={differences.map(({ field, now, yours }) => ({
              key: field,
              term: terms[field],
              fact: (
                <>
                  <p>{t('change.isNow', { now: say(field, now) })}</p>
                  {yours !== null && <p>{t('change.yours', { yours: say(field, yours) })}</p>}
                </>
              ),
            }))}
          />
          <p>{t('change.kept')}</p>
        </Section>
      </Note>
    </div>
  );
}
