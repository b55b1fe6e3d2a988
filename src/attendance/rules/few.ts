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
