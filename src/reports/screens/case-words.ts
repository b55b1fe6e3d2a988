import type { TFunction } from 'i18next';
import { sayDate } from '../../words/dates.ts';
import type { Case } from '../rules/fold.ts';
import { CHOICES } from '../rules/questions.ts';
import { isForToday } from '../rules/urgency.ts';
import { isSettled } from '../rules/states.ts';

type Say = TFunction<'reports'>;

/** "Two are new, one is open" */
export function sayCases(t: Say, cases: readonly Case[]): string {
  const fresh = cases.filter(({ isNew }) => isNew).length;
  const closed = cases.filter(({ isNew, state }) => !isNew && isSettled(state)).length;
  const open = cases.length - fresh - closed;
  const numbers = t('reading.numbers', { returnObjects: true });
  const parts = (
    [
      ['new', fresh],
      ['open', open],
      ['closed', closed],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([what, count]) => t(`reading.list.${what}`, { count, number: numbers[count] ?? String(count) }));
  return parts.length === 0 ? t('reading.list.none') : sentence(parts.join(', '));
}

/** The day and the first of what happened, as a link that says where it leads. */
export function sayCase(t: Say, { day, report }: Case): string {
  if (report === null) return t('reading.list.of', { day: sayDate(day), what: t('reading.list.letterOnly') });
  const [first, ...more] = CHOICES.happened.of.filter((choice) => report.happened.includes(choice));
  const what = first === undefined ? beginning(report.words) || t('reading.list.unsaid') : t(`choices.${first}`);
  const all = more.length === 0 ? what : t('reading.list.more', { what, count: more.length });
  return t('reading.list.of', { day: sayDate(day), what: all });
}

/** "For today. New. A person has read it." */
export function sayHowFar(t: Say, one: Case): string {
  return [
    ...(isForToday(one.report) && !isSettled(one.state) ? [t('reading.list.today')] : []),
    ...(one.isNew ? [t('reading.list.isNew')] : []),
    `${t(`reading.states.${one.state}`)}.`,
  ].join(' ');
}

const SHORT = 70;

/** The first line of what somebody wrote, where no choice says what it is about. */
function beginning(words: string): string {
  const letters = [...(words.trim().split('\n')[0] ?? '')];
  const text = letters.slice(0, SHORT).join('').trim();
  if (text === '') return '';
  return letters.length > SHORT ? `“${text}…”` : `“${text}”`;
}

function sentence(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}
