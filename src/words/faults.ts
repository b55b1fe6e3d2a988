import type { Refused } from '../wire/client.ts';
import { sentenceFor, sentenceForField } from './problems.ts';

export interface Faults {
  /** For the error summary: each leads to its field, or to the page's button where there is none. */
  readonly summary: readonly { fieldId: string; text: string }[];
  /** The sentence for one field of the request, if something is wrong with it. */
  readonly of: (at: string) => string | undefined;
}

/**
 * What a refusal says about a form. `fields` maps a field of the request ('knownAs') to the id of
 * its element; what fits none is said on its own and leads to `elsewhere`.
 */
export function faultsIn(
  room: string,
  refused: Refused | null,
  fields: Readonly<Record<string, string>>,
  elsewhere: string,
): Faults {
  if (refused === null) return { summary: [], of: () => undefined };
  const known = refused.errors.filter(({ at }) => fieldOf(at) in fields);
  const byField = new Map(known.map(({ at, is }) => [fieldOf(at), sentenceForField(room, at, is)]));
  const summary = [...byField].map(([field, text]) => ({ fieldId: fields[field] ?? elsewhere, text }));
  return {
    summary: summary.length > 0 ? summary : [{ fieldId: elsewhere, text: sentenceFor(refused) }],
    of: (at) => byField.get(at),
  };
}

function fieldOf(at: string): string {
  return at.split('.')[0] ?? at;
}
