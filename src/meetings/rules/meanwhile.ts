type Answers<Field extends string> = Readonly<Record<Field, string>>;

export interface Difference<Field extends string> {
  readonly field: Field;
  readonly now: string;
  /** What one wrote oneself; null where one had left it alone. */
  readonly yours: string | null;
}

export interface Meanwhile<Field extends string> {
  /** What to send now: what one wrote, and what somebody else wrote where one had left it alone. */
  readonly answers: Answers<Field>;
  readonly differences: readonly Difference<Field>[];
}

/** Joins what one wrote with what somebody else changed meanwhile, so that nobody undoes unawares. */
export function joinMeanwhile<Field extends string>(
  fields: readonly Field[],
  { before, mine, theirs }: Readonly<Record<'before' | 'mine' | 'theirs', Answers<Field>>>,
): Meanwhile<Field> {
  const answers: Record<Field, string> = { ...mine };
  const differences: Difference<Field>[] = [];
  for (const field of fields) {
    const isMine = mine[field] !== before[field];
    if (!isMine) answers[field] = theirs[field];
    if (theirs[field] === before[field] || theirs[field] === mine[field]) continue;
    differences.push({ field, now: theirs[field], yours: isMine ? mine[field] : null });
  }
  return { answers, differences };
}
