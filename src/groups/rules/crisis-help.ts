import { Temporal } from 'temporal-polyfill';

/** Numbers change: whoever looks after them checks them twice a year (docs/crisis-help.md). */
const GOOD_FOR = { months: 6 };

/** Lines of one's own that an organisation may add. */
export const MOST_LINES = 5;

/**
 * Whether crisis help is looked after: it is somebody's task, and they have checked it in time. Takes
 * whose it is, empty where it is nobody's, the day of the last check, and today.
 */
export function isLookedAfter(
  { owner, checkedOn }: { readonly owner: string; readonly checkedOn: Temporal.PlainDate | null },
  today: Temporal.PlainDate,
): boolean {
  return owner !== '' && !isOverdue(checkedOn, today);
}

/**
 * Takes the day of the last check, null where nobody has checked, and today; says whether it is
 * time to check again: from the day after six months.
 */
export function isOverdue(checkedOn: Temporal.PlainDate | null, today: Temporal.PlainDate): boolean {
  return checkedOn === null || Temporal.PlainDate.compare(today, checkedOn.add(GOOD_FOR)) > 0;
}
