/** Where chance comes from: asked for n bytes, gives n bytes that nobody can foretell. */
export type Chance = (length: number) => Uint8Array;

/**
 * Takes any list, gives a new one with the same items in an order drawn evenly from all orders:
 * one after the other is struck from what is left (Fisher and Yates, Statistical Tables, 1938).
 */
export function shuffled<T>(items: readonly T[], random: Chance): T[] {
  const left = [...items];
  const result: T[] = [];
  while (left.length > 0) result.push(...left.splice(below(left.length, random), 1));
  return result;
}

const RANGE = 2 ** 32;

/** Each refusal is less likely than one in two; so many in a row are no accident. */
const PATIENCE = 128;

/**
 * Takes a whole number from 1 to 2^32, gives one from 0 to just below it, each as likely as any
 * other: what would make the first ones likelier is thrown away and drawn again. Throws where the
 * chance handed in is none, because it repeats itself for ever.
 */
export function below(limit: number, random: Chance): number {
  const even = RANGE - (RANGE % limit);
  for (let i = 0; i < PATIENCE; i += 1) {
    const bytes = random(4);
    const drawn = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
    if (drawn < even) return drawn % limit;
  }
  throw new Error('this chance repeats itself');
}
