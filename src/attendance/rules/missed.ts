import type { Temporal } from 'temporal-polyfill';

/** So often in a row, without a word, and somebody is told that she was missed. */
const TOLD_AT = 2;
/** What is counted no further: three stands for three and more. */
export const MOST_ABSENCES = 3;
/** Evenings are counted on the second day after, everywhere: till then what a tablet kept may still come. */
const COUNTED_AFTER_DAYS = 2;

/** One evening of one member: whether she was here, and whether she said before that she would not be. */
export interface Evening {
  readonly here: boolean;
  readonly excused: boolean;
}

/** How many absences in a row there are after an evening. Takes how many there were; a word keeps them as they are. */
export function absencesAfter(before: number, { here, excused }: Evening): number {
  if (here) return 0;
  return excused ? before : Math.min(before + 1, MOST_ABSENCES);
}

/**
 * Whether she is to be told now: with the absence that makes two, hence once till she is back. Not where she has
 * come since to a later meeting, which is not counted yet.
 */
export function isTimeToTell(before: number, after: number, hasComeSince: boolean): boolean {
  return before < TOLD_AT && after === TOLD_AT && !hasComeSince;
}

/** Takes today where it is earliest, gives the last day whose meetings are counted. */
export function countedUpTo(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ days: COUNTED_AFTER_DAYS });
}

/** Takes today where it is earliest, gives the first day of being away that may still excuse somebody. */
export function awayKeptFrom(today: Temporal.PlainDate): Temporal.PlainDate {
  return countedUpTo(today);
}

/** A meeting that began longer ago than this is begun no more: whoever came to the group since was not in it then. */
export const BEGUN_HOURS = 24;

/** How long somebody may say that she is away: to the same day a year on. */
function awayAtMost(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ years: 1 });
}

/** What is wrong with a last day of being away; null where nothing is. */
export function faultOfAway(until: Temporal.PlainDate, today: Temporal.PlainDate): 'past' | 'too-far' | null {
  if (until.since(today).sign < 0) return 'past';
  return until.since(awayAtMost(today)).sign > 0 ? 'too-far' : null;
}
