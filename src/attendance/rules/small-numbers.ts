/** From here on a number is shown; what is smaller, and not nought, could be told by who was there. */
export const FEW = 5;

/** Takes how many there were; gives the number to show, or null for "fewer than five" (1 to 4). */
export function shownCount(count: number): number | null {
  return count > 0 && count < FEW ? null : count;
}

export interface ShownPart {
  readonly whole: number | null;
  readonly part: number | null;
}

/**
 * Takes how many there were and how many of them did something; gives what of both may be shown. A part is
 * hidden too where it, or what it leaves of the whole, is 1 to 4: whoever has one takes it from the whole and
 * has the other (complementary suppression).
 */
export function shownPart(whole: number, part: number): ShownPart {
  const shown = shownCount(whole);
  if (shown === null) return { whole: null, part: null };
  const rest = shownCount(whole - part);
  return { whole: shown, part: rest === null ? null : shownCount(part) };
}

export interface Shown {
  /** As they were given; null where one is hidden. */
  readonly counts: readonly (number | null)[];
  /** Their sum, or null where something is hidden. */
  readonly total: number | null;
}

/**
 * Takes how often each of several things was said, gives what may be shown of it. 1 to 4 are hidden, and
 * nought is not: nobody is in it. The sum stands there only where nothing is hidden, so that nobody can
 * take the others away from it; and where one alone would be hidden, another is hidden with it (the
 * smallest that is left, or nought where all others are), so that a sum somebody knows from elsewhere
 * tells neither of the two. What is hidden this way must be shown by no other sum: not beside a year's,
 * nor beside the same counts of a shorter time.
 */
export function hideSmall(counts: readonly number[]): Shown {
  const isHidden = counts.map((count) => shownCount(count) === null);
  if (!isHidden.includes(true)) return { counts, total: counts.reduce((sum, count) => sum + count, 0) };
  if (isHidden.indexOf(true) === isHidden.lastIndexOf(true)) {
    const others = counts.map((count, i) => ({ count, i })).filter(({ i }) => isHidden[i] !== true);
    // Nought last: it would be the first to be guessed.
    const [beside] = others.toSorted((a, b) => weight(a.count) - weight(b.count));
    if (beside !== undefined) isHidden[beside.i] = true;
  }
  return { counts: counts.map((count, i) => (isHidden[i] === true ? null : count)), total: null };
}

function weight(count: number): number {
  return count === 0 ? Number.POSITIVE_INFINITY : count;
}
