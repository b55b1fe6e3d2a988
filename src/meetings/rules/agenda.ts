import type { Temporal } from 'temporal-polyfill';

/** The parts of an evening, in the order in which they mostly come. */
export const PHASES = ['door', 'check-in-round', 'circle', 'break', 'leaving'] as const;
export type Phase = (typeof PHASES)[number];

/** One thing that happens at a meeting. */
export interface AgendaItem {
  readonly phase: Phase;
  readonly title: string;
  /** How long it takes, more or less; 0 where it takes no time of its own. */
  readonly minutes: number;
  /** What whoever leads it says or does; may be empty. */
  readonly words: string;
}

/** More than an evening holds; all of it still prints on a page. */
export const MOST_ITEMS = 12;
export const LONGEST_TITLE = 60;
export const LONGEST_WORDS = 160;
export const MOST_MINUTES = 180;

/** Nobody looks at a clock more closely than this. */
const GENTLE_MINUTES = 5;

/**
 * About when each item begins, to five minutes: what comes first at the door ends when the meeting starts, and
 * everything else follows from there. Takes the items in their order; gives an instant for each.
 */
export function timesOf(items: readonly AgendaItem[], startsAt: Temporal.Instant): Temporal.Instant[] {
  const firstInside = items.findIndex(({ phase }) => phase !== 'door');
  const atDoor = items.slice(0, firstInside === -1 ? items.length : firstInside);
  let at = startsAt.subtract({ minutes: minutesOf(atDoor) });
  return items.map(({ minutes }) => {
    const begins = at.round({ smallestUnit: 'minute', roundingIncrement: GENTLE_MINUTES, roundingMode: 'halfExpand' });
    at = at.add({ minutes });
    return begins;
  });
}

/** How long these take together, in minutes. */
function minutesOf(items: readonly AgendaItem[]): number {
  return items.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** How long is spent inside, in minutes: what comes first at the door happens before. */
export function minutesInside(items: readonly AgendaItem[]): number {
  const firstInside = items.findIndex(({ phase }) => phase !== 'door');
  return firstInside === -1 ? 0 : minutesOf(items.slice(firstInside));
}

/** The list with one item a place further up, or down; as it was where there is no such place. */
export function withMoved<Item>(items: readonly Item[], at: number, by: -1 | 1): Item[] {
  const moved = [...items];
  const [item] = moved.splice(at, 1);
  if (item === undefined || at + by < 0 || at + by > moved.length) return [...items];
  moved.splice(at + by, 0, item);
  return moved;
}

/** What an item may make somebody say aloud before others. */
export const DISCLOSURES = ['diagnosis', 'medicine', 'hospital'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];

/** By English words and their beginnings: a sieve that warns too often rather than too seldom. */
const TELLING: Readonly<Record<Disclosure, RegExp>> = {
  diagnosis:
    /\b(diagnos\w*|illness\w*|disorder\w*|condition\w*|symptoms?|schizo\w*|bipolar|psychos\w*|psychotic|what is wrong with you)\b/i,
  medicine:
    /\b(medic(?:ine|ines|ation|ations|ated)|meds?|tablets?|pills?|drugs?|antipsychotics?|doses?|side effects?|lithium|clozapine)\b/i,
  hospital: /\b(hospital\w*|wards?|sectioned|detained|admitted|admissions?|psychiatr\w*|inpatients?)\b/i,
};

/**
 * What an item of an agenda may make people tell of themselves, by the words that stand in it. Refuses
 * nothing: a group may want to talk about it, and nobody should have to.
 */
export function disclosuresIn({ title, words }: Pick<AgendaItem, 'title' | 'words'>): Disclosure[] {
  const text = `${title}\n${words}`;
  return DISCLOSURES.filter((one) => TELLING[one].test(text));
}
