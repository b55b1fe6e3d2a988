import { type MayRead, mayReadFrom } from './may-read.ts';
import { CHOICE_QUESTIONS, type ChoiceQuestion, choicesFrom, type Chosen } from './questions.ts';
import { type State, stateFrom } from './states.ts';

/*
 * What lies in an envelope or hangs on the board, once it is open. Anybody can seal something to a
 * public key: each is taken from `unknown`, known parts only, and what is none of them is null.
 */

/** A report; `key` is the age recipient of the reporter's words, null where they will not come back. */
export interface Report extends Chosen {
  readonly kind: 'report';
  readonly mayRead: MayRead;
  readonly words: string;
  readonly key: string | null;
}

/** The reporter writes again, under the same key. */
export interface Again {
  readonly kind: 'again';
  readonly key: string;
  readonly mayRead: MayRead;
  readonly words: string;
}

/** A reader's note on a report: signed, since a forged one could close a case. */
export interface Note {
  readonly kind: 'note';
  /** The hash of the envelope that it is about. */
  readonly about: string;
  /** One more than the highest note that its writer knew. */
  readonly step: number;
  readonly state: State;
  /** How many letters of the reporter its writer had seen. */
  readonly seen: number;
  readonly words: string;
  /** What was answered to the reporter with it, or nothing: nobody answers twice without knowing. */
  readonly answered: string;
  /** What its writer is called. */
  readonly by: string;
  /** Her reading key, and the signature under all of the above; both base64url or bech32. */
  readonly key: string;
  readonly signature: string;
}

/** What a reader answers to a reporter. */
export interface AnswerLetter {
  readonly kind: 'answer';
  readonly state: State;
  readonly words: string;
  readonly mayRead: MayRead;
  /** One more than that of the answer before: several may hang out on one day. */
  readonly step: number;
}

/** Free text fits an envelope however it is written: about 2,000 letters, fewer in some scripts. */
const MOST_CHARACTERS = 6_000;

export function letterFrom(value: unknown): Report | Again | Note | null {
  switch (at(value, 'kind')) {
    case 'report':
      return reportFrom(value);
    case 'again':
      return againFrom(value);
    case 'note':
      return noteFrom(value);
    default:
      return null;
  }
}

function reportFrom(value: unknown): Report | null {
  const mayRead = mayReadFrom(at(value, 'mayRead'));
  if (mayRead === null) return null;
  return {
    ...chosenFrom((question) => at(value, question)),
    kind: 'report',
    mayRead,
    words: textFrom(at(value, 'words')),
    key: keyFrom(at(value, 'key')),
  };
}

/** The choices of every question, from whatever `of` gives for each. */
export function chosenFrom(of: (question: ChoiceQuestion) => unknown): Chosen {
  const [safe, happened, about, where, when, part, effect, help, reach] = CHOICE_QUESTIONS.map((question) =>
    choicesFrom(question, of(question)),
  );
  return {
    safe: safe ?? [],
    happened: happened ?? [],
    about: about ?? [],
    where: where ?? [],
    when: when ?? [],
    part: part ?? [],
    effect: effect ?? [],
    help: help ?? [],
    reach: reach ?? [],
  };
}

function againFrom(value: unknown): Again | null {
  const key = keyFrom(at(value, 'key'));
  const mayRead = mayReadFrom(at(value, 'mayRead'));
  return key === null || mayRead === null ? null : { kind: 'again', key, mayRead, words: textFrom(at(value, 'words')) };
}

function noteFrom(value: unknown): Note | null {
  const state = stateFrom(at(value, 'state'));
  const step = countFrom(at(value, 'step'));
  const seen = countFrom(at(value, 'seen'));
  const key = keyFrom(at(value, 'key'));
  const [about, signature] = [at(value, 'about'), at(value, 'signature')];
  if (state === null || step === null || seen === null || key === null) return null;
  if (typeof about !== 'string' || typeof signature !== 'string') return null;
  const [words, by] = [textFrom(at(value, 'words')), textFrom(at(value, 'by')).slice(0, 80)];
  const answered = textFrom(at(value, 'answered'));
  return { kind: 'note', about, step, state, seen, words, answered, by, key, signature };
}

export function answerFrom(value: unknown): AnswerLetter | null {
  const state = stateFrom(at(value, 'state'));
  const mayRead = mayReadFrom(at(value, 'mayRead'));
  const step = countFrom(at(value, 'step'));
  if (at(value, 'kind') !== 'answer' || state === null || mayRead === null || step === null) return null;
  return { kind: 'answer', state, words: textFrom(at(value, 'words')), mayRead, step };
}

/** What a note's signature stands under: everything in it, and the group, so that it holds nowhere else. */
export function signedPart(note: Omit<Note, 'signature'>, group: string): string {
  const { about, step, state, seen, words, answered, by, key } = note;
  return JSON.stringify(['evenground note v1', group, about, step, state, seen, words, answered, by, key]);
}

function at(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

function textFrom(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MOST_CHARACTERS) : '';
}

function countFrom(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 1e6 ? value : null;
}

function keyFrom(value: unknown): string | null {
  return typeof value === 'string' && /^age1[02-9ac-hj-np-z]{58}$/.test(value) ? value : null;
}
