import type { FieldError } from '../../wire/problem.ts';

export interface GroundRule {
  readonly says: string;
  readonly why: string;
}

/** A set that nobody can read aloud in a year is no set: forty rules at most. */
export const MOST_RULES = 40;

/** What is wrong with a set of rules: the same rule twice, whatever its case. */
export function faultsOf(rules: readonly GroundRule[]): FieldError[] {
  const seen = new Set<string>();
  return rules.flatMap(({ says }, i) => {
    const key = says.toLowerCase();
    if (seen.has(key)) return [{ at: `rules.${i}.says`, is: 'twice' }];
    seen.add(key);
    return [];
  });
}

/**
 * The starter library: ground rules seen in use (SMART, NAMI, Hearing Voices, Mind), and the two
 * that every set lacks (marked). The sentences are in the room's words, `starter.<key>`.
 */
export const STARTER_RULES = [
  { key: 'looks', lacking: true },
  { key: 'everywhere', lacking: true },
  { key: 'stays-here', lacking: false },
  { key: 'no-labels', lacking: false },
  { key: 'no-diagnosing', lacking: false },
  { key: 'pass', lacking: false },
  { key: 'leave-and-return', lacking: false },
  { key: 'one-at-a-time', lacking: false },
  { key: 'phones', lacking: false },
  { key: 'no-recording', lacking: false },
  { key: 'sober', lacking: false },
  { key: 'absent', lacking: false },
  { key: 'contact', lacking: false },
  { key: 'broken', lacking: false },
] as const;
