import { below, type Chance } from '../../sealing/chance.ts';

/* "I came but didn't go in": three questions, each of which may be skipped, kept as numbers. */

export const CAME_NOT_IN = {
  when: ['today', 'this-week', 'longer-ago'],
  kept: ['nobody-at-door', 'people-outside', 'remark-or-looks', 'not-ready', 'not-found', 'rather-not-say'],
  help: ['yes', 'no', 'not-sure'],
} as const;

export type Asked = keyof typeof CAME_NOT_IN;
export const ASKED = ['when', 'kept', 'help'] as const satisfies readonly Asked[];
export type Given = { readonly [Q in Asked]: (typeof CAME_NOT_IN)[Q][number] | null };

/** So many a group and day are kept, by lot: more than come to one door, and too few to say anything by force. */
export const MOST_A_DAY = 10;
/** So many words stand on a poster. */
export const POSTER_WORDS = 5;

/** Each answer and, last of each question, that it was skipped: the order in which a day's numbers stand. */
export const ORDER = ASKED.flatMap((question) =>
  [...CAME_NOT_IN[question], 'skipped'].map((answer): { readonly question: Asked; readonly answer: string } => ({
    question,
    answer,
  })),
);

/** A day's numbers: how many pressed, how often each answer of `ORDER` was kept, and marks of those that are. */
export interface Pot {
  readonly presses: number;
  readonly kept: readonly number[];
  readonly marks: readonly string[];
}

export const EMPTY_POT: Pot = { presses: 0, kept: ORDER.map(() => 0), marks: [] };

/**
 * Takes a day's numbers and one more press, gives the day's numbers then. The first ten are kept. After
 * that the n-th is kept ten times in n, and one that was kept makes room for it, whichever the lot falls
 * on (Vitter, "Random sampling with a reservoir", ACM TOMS 11(1), 1985): each press of a day is as likely
 * to be kept as any other, however many there are. Questions make room one by one, so that no two answers
 * need to be known as one person's. A retry, told by its mark, changes nothing.
 */
export function press(pot: Pot, given: Given, mark: string, random: Chance): Pot {
  if (pot.marks.includes(mark)) return pot;
  const presses = pot.presses + 1;
  const isFull = pot.marks.length >= MOST_A_DAY;
  if (isFull && below(presses, random) >= MOST_A_DAY) return { ...pot, presses };
  const kept = [...pot.kept];
  for (const question of ASKED) {
    const places = ORDER.flatMap((one, place) => (one.question === question ? [place] : []));
    if (isFull) change(kept, drawn(kept, places, random), -1);
    const answer = given[question] ?? 'skipped';
    change(
      kept,
      ORDER.findIndex((one) => one.question === question && one.answer === answer),
      1,
    );
  }
  const left = isFull ? pot.marks.toSpliced(below(pot.marks.length, random), 1) : pot.marks;
  // Sorted: who came before whom is nobody's to know.
  return { presses, kept, marks: [...left, mark].sort() };
}

/** One of those that were kept, each as likely as any other: the place of its answer. */
function drawn(kept: readonly number[], places: readonly number[], random: Chance): number {
  let left = below(
    places.reduce((sum, place) => sum + (kept[place] ?? 0), 0),
    random,
  );
  for (const place of places) {
    left -= kept[place] ?? 0;
    if (left < 0) return place;
  }
  throw new Error('a day without numbers');
}

function change(kept: number[], place: number, by: number): void {
  kept[place] = (kept[place] ?? 0) + by;
}
