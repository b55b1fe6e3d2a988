import type { EditedView } from '../contract/book.ts';
import type { SeriesView } from '../contract/changes.ts';

export const CHANGED_FIELDS = [
  'startsOn',
  'localStart',
  'minutes',
  'place',
  'directions',
  'link',
  'capacity',
  'walkIns',
  'rule',
] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** What a facilitator writes about a meeting or a series, as the fields have it. */
export type ChangeAnswers = Readonly<Record<ChangedField, string>>;

/** Which element each part of the request is. */
export const FIELD_IDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(CHANGED_FIELDS.map((field) => [field, field])),
  reason: 'reason',
};

type Changeable = Omit<SeriesView, 'series' | 'version' | 'zone' | 'skipped' | 'twice' | 'endsBefore' | 'rule'>;

/** `rule` is empty for a meeting alone. */
export function answersOf(view: Changeable, rule: string): ChangeAnswers {
  const { startsOn, localStart, place, directions, link } = view;
  return {
    startsOn,
    localStart,
    minutes: String(view.minutes),
    place,
    directions,
    link,
    capacity: view.capacity === null ? '' : String(view.capacity),
    walkIns: view.walkIns ? 'yes' : 'no',
    rule,
  };
}

export function bodyOf(answers: ChangeAnswers) {
  const { startsOn, localStart, place, directions, link } = answers;
  return {
    startsOn,
    // Some browsers add seconds.
    localStart: localStart.slice(0, 5),
    minutes: Number(answers.minutes),
    place,
    directions,
    link,
    capacity: answers.capacity.trim() === '' ? null : Number(answers.capacity),
    walkIns: answers.walkIns === 'yes',
  };
}

/** What would be sent as "as many as come" although something else was written. */
export function isNoNumber({ capacity }: ChangeAnswers): boolean {
  return capacity.trim() !== '' && !/^\d+$/.test(capacity.trim());
}

/**
 * From which date a series is changed so that this meeting is the first. A meeting that was moved
 * stands in the plan on one of two dates: the earlier catches it on either.
 */
export function changedFrom({ startsOn, was, zone }: EditedView): string {
  if (was === null) return startsOn;
  const day = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone });
  const before = day.format(new Date(was.startsAt));
  return before < startsOn ? before : startsOn;
}
