/**
 * Reads answers that this tab kept over a reload, the last of the four doors where data is checked:
 * takes over what has a known name and the same kind as in `empty` (text, or a list of text).
 */
export function keptAnswers<Answers extends object>(empty: Answers, kept: unknown): Partial<Answers> {
  if (typeof kept !== 'object' || kept === null) return {};
  const found: Partial<Answers> = {};
  for (const [name, was] of Object.entries(kept)) {
    if (Object.hasOwn(empty, name) && isAlike(Reflect.get(empty, name), was)) Reflect.set(found, name, was);
  }
  return found;
}

function isAlike(empty: unknown, was: unknown): boolean {
  if (Array.isArray(empty)) return Array.isArray(was) && was.every((one) => typeof one === 'string');
  return typeof empty === 'string' && typeof was === 'string';
}
