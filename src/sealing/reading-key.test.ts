import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';
import { Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import {
  fingerprint,
  isSignedBy,
  makeReadingKey,
  signed,
  unlockReadingKey,
  WRAPPED_BYTES,
  type ReadingKey,
} from './reading-key.ts';
import { recipientOf } from './words-key.ts';

const words = ['album', 'bamboo', 'candle', 'daisy', 'earring', 'fabric'];
const message = new TextEncoder().encode('Ada takes this on.');
let key: ReadingKey;

beforeAll(async () => {
  key = await makeReadingKey(words);
});

test('her words unlock it, others do not', async () => {
  expect(key.seals).toBe(await recipientOf(key.identity));
  expect(key.wrapped).toHaveLength(WRAPPED_BYTES);
  expect(await unlockReadingKey(key.wrapped, words)).toBe(key.identity);
  expect(await unlockReadingKey(key.wrapped, words.toReversed())).toBeNull();
});

test('two keys of the same words have nothing in common', async () => {
  const other = await makeReadingKey(words);
  expect(other.identity).not.toBe(key.identity);
  expect(other.signs).not.toBe(key.signs);
  expect(other.wrapped).toHaveLength(WRAPPED_BYTES);
});

test('what is malformed is null', async () => {
  expect(await unlockReadingKey(new Uint8Array(WRAPPED_BYTES), words)).toBeNull();
  expect(await unlockReadingKey(key.wrapped.subarray(1), words)).toBeNull();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: WRAPPED_BYTES, maxLength: WRAPPED_BYTES }), async (bytes) => {
      expect(await unlockReadingKey(bytes, words)).toBeNull();
    }),
  );
  expect(await unlockReadingKey(key.wrapped.with(WRAPPED_BYTES - 1, 1), words)).toBeNull();
});

async function wrappedBy(text: string, workFactor: number): Promise<Uint8Array> {
  const age = new Encrypter();
  age.setPassphrase(words.join(' '));
  age.setScryptWorkFactor(workFactor);
  return age.encrypt(text);
}

test('no work factor but ours is tried: a hostile 2^20 would ask for a gigabyte', async () => {
  expect(await unlockReadingKey(await wrappedBy(key.identity, 14), words)).toBe(key.identity);
  const other = await wrappedBy(key.identity, 13);
  expect(other).toHaveLength(WRAPPED_BYTES);
  expect(await unlockReadingKey(other, words)).toBeNull();
});

test('what her words open is only ever an identity', async () => {
  const other = await wrappedBy('x'.repeat(key.identity.length), 14);
  expect(other).toHaveLength(WRAPPED_BYTES);
  expect(await unlockReadingKey(other, words)).toBeNull();
});

test('her signature holds for her message and for no other', () => {
  const signature = signed(key.identity, message);
  expect(signature).toHaveLength(64);
  expect(signed(key.identity, message)).toEqual(signature);
  expect(isSignedBy(key.signs, message, signature)).toBe(true);
  expect(isSignedBy(key.signs, message.with(0, 0), signature)).toBe(false);
  for (let i = 0; i < 64; i += 7) {
    expect(isSignedBy(key.signs, message, signature.with(i, (signature[i] ?? 0) ^ 1))).toBe(false);
  }
});

test('hostile signatures and keys are false and never throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.uint8Array({ maxLength: 70 }), (signs, signature) => {
      expect(isSignedBy(signs, message, signature)).toBe(false);
      expect(isSignedBy(key.signs, message, signature)).toBe(false);
    }),
  );
});

test('a key of small order, for which anything would hold, signs nothing', () => {
  // The point 1 (y = 1), R = 1 and S = 0: the equation holds for every message.
  const one = new Uint8Array(32).with(0, 1);
  const signature = Uint8Array.from([...one, ...new Uint8Array(32)]);
  expect(ed25519.verify(signature, message, one, { zip215: true })).toBe(true);
  expect(isSignedBy(base64urlnopad.encode(one), message, signature)).toBe(false);
});

test('the library is the Ed25519 of RFC 8032, section 7.1, tests 1 and 2', () => {
  const one = hexToBytes('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
  const ours = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
  const signature =
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';
  expect(ed25519.getPublicKey(one)).toEqual(hexToBytes(ours));
  expect(ed25519.sign(new Uint8Array(0), one)).toEqual(hexToBytes(signature));
  expect(isSignedBy(base64urlnopad.encode(hexToBytes(ours)), new Uint8Array(0), hexToBytes(signature))).toBe(true);
});

// The same value comes from the HKDF and Ed25519 of OpenSSL, by way of node:crypto.
test('what signs was derived once is derived for ever', () => {
  const identity = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX';
  expect(isSignedBy('5gzbSqnqLu1aKhNzX0pgEnMtoUvygj0jcf2QSyny6DE', message, signed(identity, message))).toBe(true);
});

test('a fingerprint is four groups of four, and another for another key', () => {
  expect(fingerprint(key.seals)).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
  expect(fingerprint('age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj')).toBe('da04-ewwr-510f-mzne');
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(fingerprint(a) === fingerprint(b)).toBe(a === b);
    }),
  );
});
