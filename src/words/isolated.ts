/** Hebrew, Arabic and every other script that is written from right to left (Unicode, strong R and AL). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Takes what stands within a sentence, mostly a name; gives it between isolates (U+2068, U+2069; UAX #9)
 * where it runs from right to left, so that the full stop after it, or the next name, stays in its place.
 * Nobody can bring an isolate of their own: the API refuses them.
 */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
