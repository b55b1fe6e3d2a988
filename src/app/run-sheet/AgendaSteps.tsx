import { useTranslation } from 'react-i18next';
import { Timeline } from '../../design/Timeline.tsx';
import type { RunSheetView } from '../../meetings/contract/run-sheet.ts';
import { sayHour } from '../../words/dates.ts';

type Item = RunSheetView['agenda'][number];

/** What happens, part by part, and about when. */
export function AgendaSteps({ items, zone }: { items: readonly Item[]; zone: string }) {
  const { t } = useTranslation('run-sheet');
  return (
    <>
      {partsOf(items).map((part, at) => (
        <div key={at}>
          <h3>{t(`agenda.phases.${part[0].phase}`)}</h3>
          <Timeline
            moments={part.map(({ title, words, about }) => ({
              when: t('sheet.about', { time: sayHour(about, zone) }),
              what: title,
              words,
            }))}
          />
        </div>
      ))}
    </>
  );
}

/** Items that follow one another in the same part of the evening, together. */
function partsOf(items: readonly Item[]): [Item, ...Item[]][] {
  const parts: [Item, ...Item[]][] = [];
  for (const item of items) {
    const last = parts.at(-1);
    if (last !== undefined && last[0].phase === item.phase) last.push(item);
    else parts.push([item]);
  }
  return parts;
}
