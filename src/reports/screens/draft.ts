import { offered, type MayRead, settled } from '../rules/may-read.ts';
import type { Report } from '../rules/letters.ts';
import { chosenFrom } from '../rules/letters.ts';
import { type ChoiceQuestion, type Chosen, STEPS, type Step } from '../rules/questions.ts';
import type { ReaderRole } from '../../envelopes/rules/readers.ts';

/** What somebody has answered so far; it lives in the page's memory alone. */
export interface Draft {
  readonly chosen: Chosen;
  readonly mayRead: MayRead | null;
  readonly words: string;
}

export const EMPTY: Draft = { chosen: chosenFrom(() => []), mayRead: null, words: '' };

export function withChoice(draft: Draft, question: ChoiceQuestion, values: readonly string[]): Draft {
  return { ...draft, chosen: { ...draft.chosen, [question]: values } };
}

/** Who may read it as it stands; null where the group has nobody from outside. */
export function mayReadNow(draft: Draft, readers: readonly { readonly role: ReaderRole }[]): MayRead | null {
  return settled(draft.mayRead, offered(readers, draft.chosen.happened));
}

/** Whether nothing is told at all. */
export function isEmpty({ chosen, words }: Draft): boolean {
  return (
    words.trim() === '' && Object.entries(chosen).every(([question, of]) => question === 'reach' || of.length === 0)
  );
}

/** The letter as it would be sent; `own` are the keys of the reporter's words. */
export function reportOf(draft: Draft, mayRead: MayRead, own: { key: string; signs: string }): Report {
  const comesBack = draft.chosen.reach[0] !== 'no';
  return {
    kind: 'report',
    ...draft.chosen,
    mayRead,
    words: draft.words.trim(),
    ...(comesBack ? { key: own.key, signs: own.signs } : { key: null, signs: null }),
  };
}

/** Where somebody is: before the first question, at one, at the check, or after sending. */
export type Place = 'start' | Step | 'check' | 'done';

/** The place before: Back leads there. */
export function placeBefore(place: Place): Place {
  if (place === 'check') return STEPS.at(-1) ?? 'start';
  const at = STEPS.findIndex((step) => step === place);
  return at > 0 ? (STEPS[at - 1] ?? 'start') : place === 'done' ? 'done' : 'start';
}

export function placeAfter(step: Step): Place {
  return STEPS[STEPS.indexOf(step) + 1] ?? 'check';
}
