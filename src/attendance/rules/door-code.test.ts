import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { CLOSES_HOURS_AFTER } from './door.ts';
import {
  DOOR_WORDS,
  lastsSeconds,
  proofOf,
  squareOf,
  squareState,
  windowOf,
  wordsOf,
  wordsState,
} from './door-code.ts';

/** A keyed hash for tests: every byte hangs on every letter, and on the key. */
function keyedBy(key: number) {
  return (text: string) => {
    const bytes = new Uint8Array(32);
    let state = key;
    for (let i = 0; i < 32; i += 1) {
      for (const letter of `${i} ${text}`)
        state = (Math.imul(state ^ letter.charCodeAt(0), 0x01000193) ^ (state >>> 15)) >>> 0;
      bytes[i] = state >>> 8;
    }
    return bytes;
  };
}
const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);
const list = Array.from({ length: 5641 }, (_, i) => `w${i}`);
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const key = fc.integer({ min: 1, max: 2 ** 31 });
const wait = fc.integer({ min: 0, max: 14_400 });

test('a code is good for the rest of its two minutes and the two after, then it has changed', () => {
  fc.assert(
    fc.property(key, moment, wait, (secret, shown, seconds) => {
      const keyed = keyedBy(secret);
      const now = shown.add({ seconds });
      const window = windowOf(shown);
      const expected = seconds < lastsSeconds(shown) + 120 ? 'good' : 'changed';
      expect(squareState(keyed, squareOf(keyed, window), now, isSame)).toBe(expected);
      const words = wordsState(keyed, wordsOf(keyed, window, list), now, list);
      // What stood there two hours ago is told from nothing no more.
      expect(words).toBe(windowOf(now) - window < 60 ? expected : 'unknown');
    }),
  );
});

test('the edge is where the seconds say, to the second', () => {
  fc.assert(
    fc.property(moment, (now) => {
      const lasts = lastsSeconds(now);
      expect(lasts).toBeGreaterThanOrEqual(1);
      expect(lasts).toBeLessThanOrEqual(120);
      const whole = Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / 1000) * 1000);
      expect(windowOf(whole.add({ seconds: lasts - 1 }))).toBe(windowOf(now));
      expect(windowOf(whole.add({ seconds: lasts }))).toBe(windowOf(now) + 1);
    }),
  );
});

test('another door’s code, one of tomorrow and one with a bit changed are nobody’s', () => {
  fc.assert(
    fc.property(key, key, moment, fc.nat(159), (secret, another, now, bit) => {
      fc.pre(secret !== another);
      const [keyed, other] = [keyedBy(secret), keyedBy(another)];
      const window = windowOf(now);
      expect(squareState(keyed, squareOf(other, window), now, isSame)).toBe('unknown');
      expect(squareState(keyed, squareOf(keyed, window + 1), now, isSame)).toBe('unknown');
      const square = squareOf(keyed, window);
      square[bit >> 3] = (square[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(squareState(keyed, square, now, isSame)).toBe('unknown');
      expect(squareState(keyed, square.slice(1), now, isSame)).toBe('unknown');
      expect(wordsState(keyed, wordsOf(other, window, list), now, list)).toBe('unknown');
      expect(wordsState(keyed, wordsOf(keyed, window + 1, list), now, list)).toBe('unknown');
      expect(wordsState(keyed, wordsOf(keyed, window, list).slice(1), now, list)).toBe('unknown');
    }),
  );
});

test('four words of the list; a ticket’s proof is of its number and its door', () => {
  fc.assert(
    fc.property(key, key, moment, fc.uint8Array({ minLength: 16, maxLength: 16 }), (secret, another, now, number) => {
      fc.pre(secret !== another);
      const words = wordsOf(keyedBy(secret), windowOf(now), list);
      expect(words).toHaveLength(DOOR_WORDS);
      for (const word of words) expect(word).toMatch(/^w\d+$/);
      const proof = proofOf(keyedBy(secret), number);
      expect(proof).toHaveLength(16);
      expect(proofOf(keyedBy(secret), number)).toEqual(proof);
      expect(proofOf(keyedBy(another), number)).not.toEqual(proof);
      expect(proofOf(keyedBy(secret), number.with(0, (number[0] ?? 0) ^ 1))).not.toEqual(proof);
    }),
  );
});

test('the words of a whole evening are all different, and all of the list are used alike', () => {
  const keyed = keyedBy(7);
  const windows = Array.from({ length: ((6 + 2 + CLOSES_HOURS_AFTER) * 3600) / 120 }, (_, i) => i);
  expect(new Set(windows.map((window) => wordsOf(keyed, window, list).join(' '))).size).toBe(windows.length);
});
