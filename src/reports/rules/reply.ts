import type { ReaderRole } from '../../envelopes/rules/readers.ts';
import type { Case } from './fold.ts';
import { type Again, type Report, shortOf } from './letters.ts';
import { type MayRead, readersFor } from './may-read.ts';

/* What a reader needs to know of a report before they note something on it or answer. */

/** All that the reporter wrote, as far as this reader could open it; the report first. */
function lettersOf({ report, again }: Pick<Case, 'report' | 'again'>): (Report | Again)[] {
  return [...(report === null ? [] : [report]), ...again.map(({ letter }) => letter)];
}

/**
 * To whom a note is sealed: those who may read every letter that it is about. Somebody who wrote
 * again to fewer people is not given away by a note to the others.
 */
export function readersOfNotes<Reader extends { readonly role: ReaderRole }>(
  one: Pick<Case, 'report' | 'again'>,
  readers: readonly Reader[],
): Reader[] {
  const allowed = lettersOf(one).map(({ mayRead }) => readersFor(mayRead, readers));
  return readers.filter((reader) => allowed.every((some) => some.includes(reader)));
}

/** To whom the reporter wrote last: an answer carries it, and their next letter goes nowhere wider. */
export function lastMayRead(one: Pick<Case, 'report' | 'again'>): MayRead {
  return lettersOf(one).at(-1)?.mayRead ?? 'outside-contact';
}

/** The step of the next note: one more than the highest that is known. */
export function nextStep({ notes }: Pick<Case, 'notes'>): number {
  return Math.max(0, ...notes.map(({ letter }) => letter.step)) + 1;
}

/** The reporter's letters in a case, as a note names them. */
export function sawIn({ hash, report, again }: Pick<Case, 'hash' | 'report' | 'again'>): string[] {
  return [...(report === null ? [] : [hash]), ...again.map((one) => one.hash)].map(shortOf);
}
