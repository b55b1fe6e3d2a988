import { type MayRead, mayReadFrom } from './may-read.ts';
import { CHOICE_QUESTIONS, type ChoiceQuestion, choicesFrom, type Chosen } from './questions.ts';
import { type State, stateFrom } from './states.ts';

/*
 * What lies in an envelope or hangs on the board, once it is open. Anybody can seal something to a
 * public key: each is taken from `unknown`, known parts only, and what is none of them is null.
 */

/**
 * A report; `key` is the age recipient of the reporter's words and `signs` the Ed25519 key that their
 * later letters are checked with; both null where they will not come back.
 */
export interface Report extends Chosen {
  readonly kind: 'report';
  readonly mayRead: MayRead;
  readonly words: string;
  readonly key: string | null;
  readonly signs: string | null;
}

/** The reporter writes again: signed, since every reader of the report knows its key and could seal one. */
export interface Again {
  readonly kind: 'again';
  readonly key: string;
  readonly signs: string;
  readonly mayRead: MayRead;
  readonly words: string;
  readonly signature: string;
}

/** A reader's note on a report: signed, since a forged one could close a case. */
export interface Note {
  readonly kind: 'note';
  /** The hash of the envelope that it is about. */
  readonly about: string;
  /** One more than the highest note that its writer knew. */
  readonly step: number;
  readonly state: State;
  /** The reporter's letters that its writer had seen, by `shortOf` their hashes. */
  readonly saw: readonly string[];
  readonly words: string;
  /** What was answered to the reporter with it, or nothing: nobody answers twice without knowing. */
  readonly answered: string;
  /** What its writer is called. */
  readonly by: string;
  /** Her reading key, and the signature under all of the above; both base64url or bech32. */
  readonly key: string;
  readonly signature: string;
}

/** What a reader answers to a reporter: signed, so that they know whose it is. */
export interface AnswerLetter {
  readonly kind: 'answer';
  readonly state: State;
  readonly words: string;
  readonly mayRead: MayRead;
  /** One more than that of the answer before: several may hang out on one day. */
  readonly step: number;
  /** The reading key of whoever answers, and the signature under all of the above. */
  readonly key: string;
  readonly signature: string;
}

/** As much of a hash as a note names a letter by: 96 bits. */
export function shortOf(hash: string): string {
  return hash.slice(0, 16);
}

/** More letters than anybody writes about one matter; the last ones count. */
const MOST_SAW = 60;
/** More notes than anybody makes on one report. */
const MOST_STEPS = 10_000;

/** What would turn the words around it over, or cannot be seen. */
const ODD = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

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
  const [key, signs] = [keyFrom(at(value, 'key')), signsFrom(at(value, 'signs'))];
  const comesBack = key !== null && signs !== null;
  return {
    ...chosenFrom((question) => at(value, question)),
    kind: 'report',
    mayRead,
    words: textFrom(at(value, 'words')),
    key: comesBack ? key : null,
    signs: comesBack ? signs : null,
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
  const [key, signs] = [keyFrom(at(value, 'key')), signsFrom(at(value, 'signs'))];
  const [mayRead, signature] = [mayReadFrom(at(value, 'mayRead')), at(value, 'signature')];
  if (key === null || signs === null || mayRead === null || typeof signature !== 'string') return null;
  return { kind: 'again', key, signs, mayRead, words: textFrom(at(value, 'words')), signature };
}

function noteFrom(value: unknown): Note | null {
  const [state, step, key] = [stateFrom(at(value, 'state')), countFrom(at(value, 'step')), keyFrom(at(value, 'key'))];
  const [about, signature, seen] = [at(value, 'about'), at(value, 'signature'), at(value, 'saw')];
  if (state === null || step === null || key === null || !Array.isArray(seen)) return null;
  if (typeof about !== 'string' || typeof signature !== 'string') return null;
  const saw = seen.filter((hash: unknown): hash is string => typeof hash === 'string').slice(-MOST_SAW);
  const [words, answered] = [textFrom(at(value, 'words')), textFrom(at(value, 'answered'))];
  const by = textFrom(at(value, 'by')).slice(0, 80);
  return { kind: 'note', about, step, state, saw, words, answered, by, key, signature };
}

export function answerFrom(value: unknown): AnswerLetter | null {
  const [state, step, key] = [stateFrom(at(value, 'state')), countFrom(at(value, 'step')), keyFrom(at(value, 'key'))];
  const [mayRead, signature] = [mayReadFrom(at(value, 'mayRead')), at(value, 'signature')];
  if (at(value, 'kind') !== 'answer' || typeof signature !== 'string') return null;
  if (state === null || mayRead === null || step === null || key === null) return null;
  return { kind: 'answer', state, words: textFrom(at(value, 'words')), mayRead, step, key, signature };
}

type Unsigned<Letter> = Omit<Letter, 'signature'>;

/** What a signature stands under: everything in the letter, and the group, so that it holds nowhere else. */
export function signedPart(letter: Unsigned<Note> | Unsigned<Again> | Unsigned<AnswerLetter>, group: string): string {
  switch (letter.kind) {
    case 'note': {
      const { about, step, state, saw, words, answered, by, key } = letter;
      return JSON.stringify(['evenground note v1', group, about, step, state, saw, words, answered, by, key]);
    }
    case 'again': {
      const { key, signs, mayRead, words } = letter;
      return JSON.stringify(['evenground again v1', group, key, signs, mayRead, words]);
    }
    case 'answer': {
      const { state, words, mayRead, step, key } = letter;
      return JSON.stringify(['evenground answer v1', group, state, words, mayRead, step, key]);
    }
  }
}

function at(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

function textFrom(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MOST_CHARACTERS).replaceAll(ODD, '') : '';
}

function countFrom(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < MOST_STEPS ? value : null;
}

function keyFrom(value: unknown): string | null {
  return typeof value === 'string' && /^age1[02-9ac-hj-np-z]{58}$/.test(value) ? value : null;
}

/** An Ed25519 public key as base64url. */
function signsFrom(value: unknown): string | null {
  return typeof value === 'string' && /^[\w-]{43}$/.test(value) ? value : null;
}
