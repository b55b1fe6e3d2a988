const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Compares two names as people look them up: never the database's order, nor that in which they came. */
export function byName(a: string, b: string): number {
  return collator.compare(a, b);
}
