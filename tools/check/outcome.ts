/** What a check looked at: nought, or fewer than `least`, is a failure by itself. */
export interface Seen {
  readonly what: string;
  readonly count: number;
  /** As the source lists them, counted some other way. */
  readonly least: number;
}

export interface Outcome {
  readonly seen: readonly Seen[];
  /** Each names the file, what is wrong, and where it belongs instead. */
  readonly faults: readonly string[];
  /** Worth a look, not a failure. */
  readonly notes?: readonly string[];
}

export interface Check {
  readonly name: string;
  run(options: { readonly write: boolean }): Outcome | Promise<Outcome>;
}

/** The faults of an outcome, with those of not having looked. */
export function allFaults({ seen, faults }: Outcome): readonly string[] {
  const blind = seen
    .filter(({ count, least }) => count === 0 || count < least)
    .map(({ what, count, least }) => `looked at ${count} ${what} where the source lists ${least}: the check is blind`);
  return seen.length === 0 ? ['looked at nothing', ...faults] : [...blind, ...faults];
}
