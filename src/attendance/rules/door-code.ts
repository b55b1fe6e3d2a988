import type { Temporal } from 'temporal-polyfill';

/* The code on the door: four words and a square, two minutes each. How many guesses that stands: decision 0044. */

const WINDOW_SECONDS = 120;
/** So many words stand at the door. */
export const DOOR_WORDS = 4;
/** In two minutes, at one meeting, whoever they are who are not signed in: 40 people at once, and slips. */
export const MOST_TRIES_IN_WINDOW = 60;
/** At one meeting, for somebody who is signed in. */
export const MOST_TRIES_OF_ONE = 20;
/** Words of the last two hours are told from words that never were. */
const REMEMBERED = 60;
/** 32 bits that number the window, and 128 that nobody can guess. */
const NUMBER = 4;
const SQUARE = NUMBER + 16;

/** A keyed hash under the secret of one meeting (see sealing/keyed.ts): 32 bytes. */
type Keyed = (text: string) => Uint8Array;

/** Takes a moment, gives the number of the two minutes it lies in. */
export function windowOf(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / 1000 / WINDOW_SECONDS);
}

/** Takes a moment, gives the whole seconds, 1 to 120, until other words stand there. */
export function lastsSeconds(now: Temporal.Instant): number {
  return WINDOW_SECONDS - (Math.floor(now.epochMilliseconds / 1000) % WINDOW_SECONDS);
}

/** Takes the meeting's keyed hash, a window and the word list; gives the four words of that window. */
export function wordsOf(keyed: Keyed, window: number, list: readonly string[]): readonly string[] {
  const bytes = keyed(`words ${window}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // 64 bits for each: what is left over makes no word likelier by more than one in 10^15.
  return Array.from(
    { length: DOOR_WORDS },
    (_, i) => list[Number(view.getBigUint64(8 * i) % BigInt(list.length))] ?? '',
  );
}

/** What the square of a window holds: 20 bytes. */
export function squareOf(keyed: Keyed, window: number): Uint8Array {
  const bytes = new Uint8Array(SQUARE);
  new DataView(bytes.buffer).setUint32(0, window);
  bytes.set(keyed(`square ${window}`).slice(0, SQUARE - NUMBER), NUMBER);
  return bytes;
}

/** `changed`: it stood at this door, and no longer does. */
export type CodeState = 'good' | 'changed' | 'unknown';

/** Good is what stands there now, and what stood there just before: nobody types against a clock. */
function stateOf(window: number, present: number): CodeState {
  return window === present || window === present - 1 ? 'good' : window < present ? 'changed' : 'unknown';
}

/** Takes what somebody scanned; says whether it is of this door, and of now. */
export function squareState(
  keyed: Keyed,
  brought: Uint8Array,
  now: Temporal.Instant,
  isSame: (a: Uint8Array, b: Uint8Array) => boolean,
): CodeState {
  if (brought.length !== SQUARE) return 'unknown';
  const window = new DataView(brought.buffer, brought.byteOffset).getUint32(0);
  return isSame(squareOf(keyed, window), brought) ? stateOf(window, windowOf(now)) : 'unknown';
}

/** Takes words that somebody read at a door, in order; the same. */
export function wordsState(
  keyed: Keyed,
  brought: readonly string[],
  now: Temporal.Instant,
  list: readonly string[],
): CodeState {
  const text = brought.join(' ');
  const present = windowOf(now);
  for (let window = present; window > present - REMEMBERED; window -= 1) {
    if (wordsOf(keyed, window, list).join(' ') === text) return stateOf(window, present);
  }
  return 'unknown';
}

/** What a ticket proves: that its number was handed out at this door. Takes 16 bytes of chance, gives 16 of proof. */
export function proofOf(keyed: Keyed, number: Uint8Array): Uint8Array {
  return keyed(`ticket ${number.join(' ')}`).slice(0, 16);
}
