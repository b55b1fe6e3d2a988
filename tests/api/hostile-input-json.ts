/* Places in a JSON value, and the value's text with one place written otherwise. */

/** The way to a place: names and indices; none for the whole. */
export type Place = readonly string[];

/** Every place below the whole: fields, lists, and what they hold. */
export function placesIn(json: unknown, at: Place = []): Place[] {
  const inside =
    typeof json === 'object' && json !== null
      ? Object.entries(json).flatMap(([name, part]) => placesIn(part, [...at, name]))
      : [];
  return at.length === 0 ? inside : [at, ...inside];
}

/** Every object, the whole among them. */
export function objectsIn(json: unknown, at: Place = []): Place[] {
  if (typeof json !== 'object' || json === null) return [];
  const inside = Object.entries(json).flatMap(([name, part]) => objectsIn(part, [...at, name]));
  return Array.isArray(json) ? inside : [at, ...inside];
}

/** Takes a member's name as text (null in a list, and for the whole) and its value's; gives the member's, or none. */
export type Rewrite = (name: string | null, text: string) => string | null;

export function rewritten(json: unknown, at: Place, rewrite: Rewrite): string {
  return member(null, json, at, rewrite) ?? '';
}

function member(name: string | null, json: unknown, at: Place, rewrite: Rewrite): string | null {
  const [first, ...rest] = at;
  if (first === undefined) return rewrite(name, JSON.stringify(json));
  const members = Object.entries(json ?? {}).map(([key, part]) => {
    const own = Array.isArray(json) ? null : JSON.stringify(key);
    return key === first ? member(own, part, rest, rewrite) : named(own, JSON.stringify(part));
  });
  const inside = members.filter((part) => part !== null).join(',');
  return named(name, Array.isArray(json) ? `[${inside}]` : `{${inside}}`);
}

export function named(name: string | null, text: string): string {
  return name === null ? text : `${name}:${text}`;
}
